import { beforeAll, expect, it } from "vitest";
import { inBrowser, inPage, violationsOf } from "../support/browser.ts";
import { convened } from "../support/councils.ts";
import { registerDoors } from "../support/households.ts";
import { openDistrict } from "../support/money.ts";
import { platform } from "../support/platform.ts";
import { courtyard } from "../support/requests.ts";

beforeAll(async () => {
  await openDistrict();
  await registerDoors(3);
  await convened();
});

const cases = (["zh", "en"] as const).flatMap((language) =>
  [320, 390, 1280].map((width) => ({ language, width })),
);

inBrowser("the first page and those of places", (open) => {
  it.each(cases)("are right for everybody, in $language at $width", async ({ language, width }) => {
    for (const path of ["", "/places", `/places/${courtyard}`]) {
      const page = await open({ url: `${platform.url}/${language}${path}`, width });
      expect(await violationsOf(page), path).toEqual([]);
      const wide = await inPage<number>(page, "document.documentElement.scrollWidth");
      expect(wide, path).toBeLessThanOrEqual(width);
      await page.context().close();
    }
  });

  it.each(cases)("are right for who signed in, in $language at $width", async (one) => {
    const { language, width } = one;
    const page = await open({ url: `${platform.url}/${language}/me`, width });
    await page.click('button[value="resident"]');
    await page.waitForURL("**/me");
    expect(await violationsOf(page)).toEqual([]);
    const wide = await inPage<number>(page, "document.documentElement.scrollWidth");
    expect(wide).toBeLessThanOrEqual(width);
  });
});
