import { draftContract, type Terms } from "../../../../lib/contracting/contracts/decide.ts";
import type { ContractEvent } from "../../../../lib/contracting/contracts/events.ts";
import { evolveContract } from "../../../../lib/contracting/contracts/evolve.ts";
import type { Contract } from "../../../../lib/contracting/contracts/model.ts";

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
  buyerCode: "510107008009",
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

export const delivered: ContractEvent = { type: "contract.delivery_logged", deliveryId };
export const opened: ContractEvent = { type: "contract.round_opened", milestoneId: "m1", roundId };
export const graded = (grade: "pass" | "fail"): ContractEvent => ({
  type: "contract.milestone_graded",
  milestoneId: "m1",
  roundId,
  scoreHundredths: grade === "fail" ? 59_99 : 86_40,
  grade,
});
export const claimed: ContractEvent = {
  type: "contract.milestone_claimed",
  milestoneId: "m1",
  evidence: { deliveries: 1, paperSha256s: [] },
};
export const accepted: ContractEvent = { type: "contract.milestone_accepted", milestoneId: "m1" };
export const requested: ContractEvent = {
  type: "contract.payment_requested",
  milestoneId: "m1",
  paymentId,
};

/** Everything that a contract can be agreed with: half in advance, a bond of 5 %, then two rounds. */
export const fullTerms: Terms = {
  ...terms,
  bondBasisPoints: 500,
  milestones: [
    { milestoneId: "m1", title: "预付", shareBasisPoints: 5_000, deliveriesMin: 0, advanceFor: 7 },
    {
      milestoneId: "m2",
      title: "期中",
      shareBasisPoints: 3_000,
      deliveriesMin: 1,
      evaluatedOn: "2026-07-15",
    },
    {
      milestoneId: "m3",
      title: "期末",
      shareBasisPoints: 2_000,
      deliveriesMin: 2,
      evaluatedOn: "2026-12-15",
    },
  ],
};
/** What has happened for a contract on these terms to begin. */
export const bondReceived: ContractEvent = {
  type: "contract.bond_received",
  amountFen: 6_000_00,
  reference: "示例回单",
};

export const inspectionId = "ins_01h455vb4pex5vsknk084sn02q";
export const proposed: ContractEvent = {
  type: "contract.amendment_proposed",
  amendmentId: "a1",
  party: "buyer",
  reason: "示例理由",
  supplementFen: 1_00,
};

const begun: ContractEvent[] = [
  { type: "contract.signed", party: "supplier" },
  { type: "contract.signed", party: "buyer" },
  { type: "contract.activated" },
];
const steps: Record<Contract["status"], { before: ContractEvent[]; last: ContractEvent[] }> = {
  draft: { before: [], last: [] },
  active: { before: begun, last: [] },
  suspended: { before: begun, last: [{ type: "contract.suspended", reason: "示例理由" }] },
  completed: { before: begun, last: [{ type: "contract.completed", returnedFen: 0 }] },
  terminated: {
    before: begun,
    last: [{ type: "contract.terminated", reason: "示例理由", returnedFen: 0 }],
  },
};

/** A draft that nobody has signed, and no bond was paid for. */
export const draftOn = (terms: Terms): Contract => after(undefined, draftContract(terms).events);
/** The events that lead from an active contract to a later status. */
export const endOf = (status: Contract["status"]): readonly ContractEvent[] => steps[status].last;

/** A contract on some terms in a status, with further events before it got there. */
export function contractOn(terms: Terms, status: Contract["status"], ...more: ContractEvent[]) {
  const { before, last } = steps[status];
  const bond = terms.bondBasisPoints ? [bondReceived] : [];
  return after(undefined, [...draftContract(terms).events, ...bond, ...before, ...more, ...last]);
}

export const contractIn = (status: Contract["status"], ...more: ContractEvent[]): Contract =>
  contractOn(terms, status, ...more);
