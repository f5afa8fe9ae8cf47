import { draftContract, type Terms } from "../../../lib/contracts/decide.ts";
import { evolveContract } from "../../../lib/contracts/evolve.ts";
import type { Contract, ContractEvent } from "../../../lib/contracts/model.ts";

export const contractId = "ctr_01h455vb4pex5vsknk084sn02q";
export const projectId = "prj_01h455vb4pex5vsknk084sn02q";
export const supplierId = "org_01h455vb4pex5vsknk084sn02q";
export const roundId = "evr_01h455vb4pex5vsknk084sn02q";
export const paymentId = "pay_01h455vb4pex5vsknk084sn02q";
export const deliveryId = "dlv_01h455vb4pex5vsknk084sn02q";

export const at = "2026-04-20T01:00:00.000Z";

export const terms: Terms = {
  contractId,
  projectId,
  communityCode: "510107008009",
  supplierId,
  year: "2026",
  catalogueItems: ["D01", "D02"],
  unitCodes: ["510107008009-01"],
  totalFen: 120_000_00,
  milestones: [
    {
      milestoneId: "m1",
      title: "开课",
      shareBasisPoints: 5_000,
      deliveriesMin: 1,
      evaluatedOn: "2026-04-15",
    },
    {
      milestoneId: "m2",
      title: "期末",
      shareBasisPoints: 5_000,
      deliveriesMin: 2,
      evaluatedOn: "2026-07-15",
    },
  ],
  termFrom: "2026-02-09",
  termTo: "2026-12-31",
};

/** The state after events, each recorded at one instant. */
export function after(state: Contract | undefined, events: readonly ContractEvent[]): Contract {
  const result = events.reduce<Contract | undefined>(
    (before, event) => evolveContract(before, { ...event, at, by: "somebody" }),
    state,
  );
  if (!result) throw new Error("no events");
  return result;
}

const drafted = draftContract(terms).events;
const active: ContractEvent[] = [
  ...drafted,
  { type: "contract.signed", party: "supplier" },
  { type: "contract.signed", party: "buyer" },
  { type: "contract.activated" },
];

export const delivered: ContractEvent = { type: "contract.delivery_logged", deliveryId };
export const opened: ContractEvent = { type: "contract.round_opened", milestoneId: "m1", roundId };
export const graded = (grade: "pass" | "fail"): ContractEvent => ({
  type: "contract.milestone_graded",
  milestoneId: "m1",
  roundId,
  scoreHundredths: grade === "fail" ? 59_99 : 86_40,
  grade,
});
export const claimed: ContractEvent = { type: "contract.milestone_claimed", milestoneId: "m1" };
export const accepted: ContractEvent = { type: "contract.milestone_accepted", milestoneId: "m1" };
export const requested: ContractEvent = {
  type: "contract.payment_requested",
  milestoneId: "m1",
  paymentId,
};

/** The events that lead to each status. */
export const historyOf: Record<Contract["status"], readonly ContractEvent[]> = {
  draft: drafted,
  active,
  suspended: [...active, { type: "contract.suspended", reason: "示例理由" }],
  completed: [...active, { type: "contract.completed" }],
};

/** A contract in a status, with further events before it got there. */
export function contractIn(status: Contract["status"], ...more: ContractEvent[]): Contract {
  const history = historyOf[status];
  const until = history.length - (status === "suspended" || status === "completed" ? 1 : 0);
  return after(undefined, [...history.slice(0, until), ...more, ...history.slice(until)]);
}
