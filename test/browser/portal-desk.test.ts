import { beforeAll, expect, it } from "vitest";
import { inBrowser, inPage, violationsOf } from "../support/browser.ts";
import { openDistrict } from "../support/money.ts";
import { payableContract, request } from "../support/payments.ts";
import { platform } from "../support/platform.ts";
import { block, courtyard, dispatched, filed } from "../support/requests.ts";
import { visitor, type Who } from "../support/visitor.ts";

const supervisor = { subject: "supervisor-1", role: "supervisor", scopes: [block] };
const treasurer = { subject: "treasurer-1", role: "treasurer", scopes: ["district"] };
const steward = { subject: "steward-1", role: "steward", scopes: [courtyard] };

/** A page of the portal, and whose it is; what is made once stands in it. */
const pages: (readonly [path: string, who: Who])[] = [
  ["/desk", supervisor],
  ["/desk", steward],
  ["/desk/inbox", supervisor],
  ["/desk", treasurer],
  ["/desk/payments", treasurer],
];

beforeAll(async () => {
  await openDistrict();
  await filed({ kind: "urgent_danger" });
  const { requestId } = await dispatched();
  const { paymentId } = (await request(await payableContract())).body;
  pages.push([`/desk/payments/${paymentId}`, treasurer]);
  pages.push([`/desk/requests/${requestId}`, supervisor], [`/desk/requests/${requestId}`, steward]);
});

inBrowser("the desk", (open) => {
  it.each(
    ["zh", "en"].flatMap((language) => [390, 1280].map((width) => [language, width] as const)),
  )("is right for everybody and fits (%s, %i px)", async (language, width) => {
    for (const [path, who] of pages) {
      const reader = visitor();
      await reader.signIn(who);
      const page = await open({ url: `${platform.url}/${language}`, width });
      const cookies = [...reader.cookies].map(([name, value]) => ({ name, value }));
      const kept = cookies.map((one) => ({ ...one, url: platform.url.replace("http:", "https:") }));
      await page.context().addCookies(kept);
      const seen = await page.goto(`${platform.url}/${language}${path}`);
      const what = `${path} ${who.role}`;
      expect(seen?.status(), what).toBe(200);
      expect(page.url(), what).toContain(path);
      expect(await violationsOf(page), what).toEqual([]);
      const widest = await inPage<number>(page, "document.documentElement.scrollWidth");
      expect(widest, what).toBeLessThanOrEqual(width);
      await page.context().close();
    }
  });
});
