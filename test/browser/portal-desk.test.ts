import { beforeAll, it } from "vitest";
import type { Who } from "../../infra/proof/cast/visitor.ts";
import { inBrowser } from "../support/browser.ts";
import { communityCode, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { application } from "../support/organisations.ts";
import { payableContract, request } from "../support/payments.ts";
import { call, tokenFor } from "../support/platform.ts";
import { block, courtyard, dispatched, filed } from "../support/requests.ts";
import { expectRight, views } from "../support/right-page.ts";

const supervisor = { subject: "supervisor-1", role: "supervisor", scopes: [block] };
const treasurer = { subject: "treasurer-1", role: "treasurer", scopes: ["district"] };
const steward = { subject: "steward-1", role: "steward", scopes: [courtyard] };

const community = { subject: "community-1", role: "community", scopes: [communityCode] };
const registrar = { subject: "registrar-1", role: "registrar", scopes: ["district"] };

/** A page of the portal, and whose it is; what is made once stands in it. */
const pages: (readonly [path: string, who: Who])[] = [
  ["/desk", supervisor],
  ["/desk", steward],
  ["/desk/inbox", supervisor],
  ["/desk", treasurer],
  ["/desk", community],
  ["/desk?kind=examine_application", registrar],
  ["/desk/payments", treasurer],
];

beforeAll(async () => {
  await openDistrict();
  await filed({ kind: "urgent_danger" });
  const token = await tokenFor("resident", [], "applicant-1");
  await must(call("POST", "/organisations", { token, body: application() }));
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
