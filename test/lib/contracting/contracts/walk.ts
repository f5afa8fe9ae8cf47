import * as amend from "../../../../lib/contracting/contracts/amend.ts";
import * as bond from "../../../../lib/contracting/contracts/bond.ts";
import * as decide from "../../../../lib/contracting/contracts/decide.ts";
import * as end from "../../../../lib/contracting/contracts/end.ts";
import type { ContractEvent } from "../../../../lib/contracting/contracts/events.ts";
import { watchContract } from "../../../../lib/contracting/contracts/limits.ts";
import * as work from "../../../../lib/contracting/contracts/milestones.ts";
import { Contract, lifecycle } from "../../../../lib/contracting/contracts/model.ts";
import {
  goOnAfterQuestion,
  stopByQuestion,
} from "../../../../lib/contracting/contracts/question.ts";
import * as rounds from "../../../../lib/contracting/contracts/rounds.ts";
import { fundYear, lapseYears } from "../../../../lib/contracting/contracts/years.ts";
import { walk } from "../../../support/walk.ts";
import * as sample from "./samples.ts";

const { at, roundId, paymentId, deliveryId, inspectionId } = sample;
const m2 = { milestoneId: "m2" };
const second = (event: ContractEvent): ContractEvent => ({ ...event, ...m2 }) as ContractEvent;
const opened = second(sample.opened);
const claimed = second(sample.claimed);
const accepted = second(sample.accepted);
const weak: ContractEvent = { type: "contract.correction_plan_required", ...m2 };
const filed: ContractEvent = {
  type: "contract.correction_plan_filed",
  ...m2,
  sha256: "a".repeat(64),
};
const asked: ContractEvent = {
  type: "contract.further_round_opened",
  roundId,
  occasion: "on_demand",
};
const advancePaid: ContractEvent[] = [sample.claimed, sample.accepted, sample.requested];
const calendar = {};
const reason = "示例理由";

/** What a command needs to have happened. */
type Setting = {
  /** While the contract was in force. */
  readonly before?: readonly ContractEvent[];
  /** Since it was terminated. */
  readonly since?: readonly ContractEvent[];
  readonly bond?: "due";
};

const settings: Readonly<Record<string, Setting>> = {
  gradeMilestone: { before: [opened] },
  gradeFurtherRound: { before: [asked] },
  claimMilestone: { before: [sample.delivered] },
  acceptMilestone: { before: [opened, second(sample.graded("pass")), claimed] },
  requireCorrection: { before: [opened, claimed] },
  refuseMilestone: { before: [opened, second(sample.graded("fail")), claimed] },
  fileCorrectionPlan: { before: [weak] },
  verifyCorrectionPlan: { before: [weak, filed] },
  noteVerified: { before: [{ type: "contract.inspection_overdue", inspectionId }] },
  linkPayment: { before: [opened, second(sample.graded("pass")), claimed, accepted] },
  agreeAmendment: { before: [sample.proposed] },
  refuseAmendment: { before: [sample.proposed] },
  receiveBond: { bond: "due" },
  complete: {
    before: ["m1", "m2", "m3"].flatMap((milestoneId) => [
      ...Array<ContractEvent>(3).fill(sample.delivered),
      { ...sample.claimed, milestoneId } as ContractEvent,
      { ...sample.accepted, milestoneId } as ContractEvent,
    ]),
  },
  raiseReceivable: { before: advancePaid, since: [] },
  recoverReceivable: {
    before: advancePaid,
    since: [{ type: "contract.receivable_raised", amountFen: 60_000_00 }],
  },
};

function contractIn(status: Contract["status"], { before = [], since, bond }: Setting): Contract {
  const terms = sample.fullTerms;
  if (bond === "due" && status === "draft") return sample.draftOn(terms);
  if (status === "draft") return sample.contractOn(terms, "draft");
  const history = sample.contractOn(terms, "active", ...before);
  if (status === "terminated" && since) {
    const receivable = { milestoneId: "m1", dueFen: 60_000_00 };
    const ended = { type: "contract.terminated", reason, returnedFen: 0, receivable } as const;
    return sample.after(history, [ended, ...since]);
  }
  return status === "active" ? history : sample.after(history, sample.endOf(status));
}

/** The same with a question that stops it, where it may be stopped. */
const questioned = (c: Contract): Contract =>
  c.status === "suspended"
    ? sample.after(c, [{ type: "contract.question_raised", question: 1 }])
    : c;

/** The same with a limit that has passed, where one may run. */
const withLimit = (c: Contract): Contract =>
  c.status === "draft"
    ? { ...c, signFrom: at, signBy: "2026-04-28", signByProvisional: false }
    : { ...c, ...(c.bond && { bond: { ...c.bond, settleBy: "2026-04-28" } }) };

/** The same with a second year in which no milestone is evaluated, and a third of one day. */
const longer = (c: Contract): Contract => ({ ...c, termTo: "2028-02-09" });

/** The same where a later year is to pay a part of it. */
const withLaterYear = (c: Contract): Contract => ({
  ...c,
  laterYears: [{ year: "2027", amountFen: 1_000_00 }],
});

export const contractWalk = walk({
  lifecycle,
  schema: Contract,
  stateIn: (status, command) => contractIn(status, settings[command ?? ""] ?? {}),
  commands: {
    sign: (c) =>
      decide.signContract(
        c,
        { party: "buyer", by: "buyer-1" },
        { supplierActive: true, reservedFen: 1e9 },
      ),
    logDelivery: (c) => {
      const heldAt = "2026-04-19T01:00:00.000Z";
      const unitCode = "510107008009-01-001";
      return decide.logDelivery(c, { deliveryId, unitCode, heldAt, staffCount: 2, at }, {});
    },
    openRound: (c) =>
      work.openMilestoneRound(c, { ...m2, roundId, at: "2026-07-15T01:00:00.000Z" }),
    gradeMilestone: (c) =>
      work.gradeMilestone(c, { ...m2, roundId, scoreHundredths: 86_40, grade: "good" }),
    noteRoundWaits: (c) => rounds.noteRoundWaits(c, { lacking: "recipients" }),
    openYearlyRound: (c) =>
      rounds.openYearlyRound(longer(c), {
        termYear: 2,
        roundId,
        at: "2028-02-08T01:00:00.000Z",
      }),
    openRoundOnDemand: (c) => rounds.openRoundOnDemand(c, { roundId }),
    gradeFurtherRound: (c) =>
      rounds.gradeFurtherRound(c, { roundId, scoreHundredths: 86_40, grade: "good" }),
    claimMilestone: (c) => work.claimMilestone(c, { ...m2, paperSha256s: [] }),
    acceptMilestone: (c) => work.acceptMilestone(c, m2),
    requireCorrection: (c) =>
      work.requireCorrection(c, { ...m2, reason, correctBy: "2026-04-20", at }),
    refuseMilestone: (c) => work.refuseMilestone(c, { ...m2, reason, at }),
    fileCorrectionPlan: (c) => work.fileCorrectionPlan(c, { ...m2, sha256: "a".repeat(64) }),
    verifyCorrectionPlan: (c) => work.verifyCorrectionPlan(c, m2),
    noteOverdue: (c) => work.noteOverdue(c, inspectionId),
    noteVerified: (c) => work.noteVerified(c, inspectionId),
    stopByQuestion: (c) => stopByQuestion(c, 1),
    goOnAfterQuestion: (c) => goOnAfterQuestion(questioned(c), 1),
    linkPayment: (c) => work.linkPayment(c, { ...m2, paymentId }),
    proposeAmendment: (c) =>
      amend.proposeAmendment(c, { party: "buyer", change: { reason, supplementFen: 1 }, at }),
    agreeAmendment: (c) =>
      amend.agreeAmendment(c, { amendmentId: "a1", party: "supplier", at }, { fundFen: 1e9 }),
    refuseAmendment: (c) => amend.refuseAmendment(c, { amendmentId: "a1", party: "supplier" }),
    receiveBond: (c) => bond.receiveBond(c, { amountFen: 6_000_00, reference: "示例回单" }),
    claimBond: (c) => bond.claimBond(c, { amountFen: 1, reason }),
    settleBond: (c) => bond.settleBond(c, { forfeitFen: 0, by: "treasurer" }),
    watch: (c) =>
      watchContract(withLimit(c), { at: "2026-05-01T01:00:00.000Z" }, { signingStopped: false }),
    fundYear: (c) => fundYear(withLaterYear(c), { year: "2027" }, { fundFen: 1e9 }),
    lapseYears: (c) => lapseYears(withLaterYear(c), { at: "2027-02-01T01:00:00.000Z" }),
    suspend: (c) => decide.suspendContract(c, { reason }),
    resume: decide.resumeContract,
    complete: (c) =>
      end.completeContract(c, { at }, { paidFen: 120_000_00, remainingFen: 0, calendar }),
    terminate: (c) =>
      end.terminateContract(
        c,
        { reason, at },
        { reservedFen: 120_000_00, advanceSettled: false, calendar },
      ),
    raiseReceivable: (c) => end.raiseReceivable(c, { advanceSettled: true }),
    recoverReceivable: (c) =>
      end.recoverReceivable(c, { amountFen: 60_000_00, reference: "示例回单" }),
  },
});
