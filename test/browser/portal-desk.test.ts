import { beforeAll, it } from "vitest";
import type { Who } from "../../infra/proof/cast/visitor.ts";
import { inBrowser } from "../support/browser.ts";
import { communityCode, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { application } from "../support/organisations.ts";
import { payableContract, request } from "../support/payments.ts";
import { call, tokenFor } from "../support/platform.ts";
import { block, courtyard, dispatched, type Filed, filed, post } from "../support/requests.ts";
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

/** A request that the street says is solved, and somebody of its place is to check. */
async function solvedByStreet(): Promise<Filed> {
  const request = await filed();
  const street = await tokenFor("street", ["510107008"], "street-1");
  const by = await tokenFor("supervisor", [block], "supervisor-1");
  const assignee = { kind: "street", streetCode: "510107008" };
  await must(post(by, `/requests/${request.requestId}/dispatch`, { assignee }));
  await must(post(street, `/requests/${request.requestId}/resolution`));
  return request;
}

beforeAll(async () => {
  await openDistrict();
  await filed({ kind: "urgent_danger" });
  const token = await tokenFor("resident", [], "applicant-1");
  await must(call("POST", "/organisations", { token, body: application() }));
  const { requestId } = await dispatched();
  const { paymentId } = (await request(await payableContract())).body;
  pages.push([`/desk/payments/${paymentId}`, treasurer]);
  pages.push([`/desk/requests/${requestId}`, supervisor], [`/desk/requests/${requestId}`, steward]);
  const checked = `/desk/requests/${(await solvedByStreet()).requestId}`;
  pages.push([checked, steward]);
});

inBrowser("the desk", (open) => {
  it.each(views)("is right for everybody, $as", async (view) => {
    for (const [path, who] of pages) await expectRight(open, { path, who, ...view });
  });
});
