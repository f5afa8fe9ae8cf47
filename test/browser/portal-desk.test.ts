import { beforeAll, it } from "vitest";
import type { Who } from "../../infra/proof/cast/visitor.ts";
import { inBrowser } from "../support/browser.ts";
import { openDistrict } from "../support/money.ts";
import { payableContract, request } from "../support/payments.ts";
import { block, courtyard, dispatched, filed } from "../support/requests.ts";
import { expectRight, views } from "../support/right-page.ts";

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
  it.each(views)("is right for everybody, $as", async (view) => {
    for (const [path, who] of pages) await expectRight(open, { path, who, ...view });
  });
});
