import { beforeAll, it } from "vitest";
import type { Who } from "../../infra/proof/cast/visitor.ts";
import { inBrowser } from "../support/browser.ts";
import {
  activeContract,
  communityCode,
  draftedContract,
  openDistrict,
  send,
  smallPlan,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { payableContract, request } from "../support/payments.ts";
import { tokenFor } from "../support/platform.ts";
import { block, courtyard } from "../support/requests.ts";
import { expectRight, views } from "../support/right-page.ts";

const community = { subject: "community-1", role: "community", scopes: [communityCode] };
const supervisor = { subject: "supervisor-1", role: "supervisor", scopes: [block] };
const auditor = { subject: "auditor-1", role: "auditor", scopes: ["district"] };

const pages: (readonly [path: string, who: Who])[] = [
  ["/desk/contracts", community],
  ["/desk/contracts", supervisor],
  ["/desk/contracts", auditor],
];

beforeAll(async () => {
  await openDistrict();
  const draft = await draftedContract(smallPlan({ catalogueItems: ["D04"] }));
  const active = await activeContract(smallPlan());
  const inspecting = await tokenFor("supervisor", [block], "supervisor-1");
  const wanting = { codes: ["staff_short", "late_start"], correctBy: "2026-02-13" };
  const seen = { unitCode: courtyard, onTime: false, headcount: 18, quality: 2, findings: wanting };
  await must(send(inspecting, `/contracts/${active.contractId}/inspections`, seen));
  const change = { reason: "增加暑期服务场次", termTo: "2027-06-30" };
  const { token, who } = active.supplier;
  await must(send(token, `/contracts/${active.contractId}/amendments`, change));
  const payable = await payableContract(3, 6_000_00, 2);
  await must(request(payable));
  pages.push(
    ["/desk/contracts", who],
    [`/desk/contracts/${draft.contractId}`, community],
    [`/desk/contracts/${active.contractId}`, community],
    [`/desk/contracts/${active.contractId}`, who],
    [`/desk/contracts/${active.contractId}`, supervisor],
    [`/desk/contracts/${payable.contractId}`, community],
    [`/desk/contracts/${payable.contractId}`, auditor],
  );
});

inBrowser("contracts", (open) => {
  it.each(views)("are right for everybody, $as", async (view) => {
    for (const [path, who] of pages) await expectRight(open, { path, who, ...view });
  });
});
