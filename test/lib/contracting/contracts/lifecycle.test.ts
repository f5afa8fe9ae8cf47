import { describe, expect, it } from "vitest";
import * as amend from "../../../../lib/contracting/contracts/amend.ts";
import * as bond from "../../../../lib/contracting/contracts/bond.ts";
import * as decide from "../../../../lib/contracting/contracts/decide.ts";
import * as end from "../../../../lib/contracting/contracts/end.ts";
import type { ContractEvent } from "../../../../lib/contracting/contracts/events.ts";
import * as work from "../../../../lib/contracting/contracts/milestones.ts";
import {
  Contract,
  lifecycle,
  type Contract as State,
} from "../../../../lib/contracting/contracts/model.ts";
import * as sample from "./samples.ts";

const { at, roundId, paymentId, deliveryId, inspectionId } = sample;
const m2 = { milestoneId: "m2" };
const onSecond = (event: ContractEvent): ContractEvent => ({ ...event, ...m2 }) as ContractEvent;
const opened = onSecond(sample.opened);
const claimed = onSecond(sample.claimed);
const accepted = onSecond(sample.accepted);
const weak: ContractEvent = { type: "contract.correction_plan_required", ...m2 };
const filed: ContractEvent = {
  type: "contract.correction_plan_filed",
  ...m2,
  sha256: "a".repeat(64),
};
const advancePaid: ContractEvent[] = [sample.claimed, sample.accepted, sample.requested];
const calendar = {};
const reason = "示例理由";

type Setting = {
  /** What has happened before, while the contract was in force. */
  readonly before?: readonly ContractEvent[];
  /** What has happened since it was in this status. */
  readonly since?: readonly ContractEvent[];
  readonly bond?: "due";
  readonly try: (contract: State) => { ok: boolean };
};

/** Each command as it would be right, with what must have happened before it. */
const commands: Record<string, Setting> = {
  sign: {
    try: (c) =>
      decide.signContract(c, { party: "buyer" }, { supplierActive: true, reservedFen: 1e9 }),
  },
  logDelivery: {
    try: (c) => {
      const heldAt = "2026-04-19T01:00:00.000Z";
      const unitCode = "510107008009-01-001";
      return decide.logDelivery(c, { deliveryId, unitCode, heldAt, staffCount: 2, at });
    },
  },
  openRound: {
    try: (c) => work.openMilestoneRound(c, { ...m2, roundId, at: "2026-07-15T01:00:00.000Z" }),
  },
  gradeMilestone: {
    before: [opened],
    try: (c) => work.gradeMilestone(c, { ...m2, roundId, scoreHundredths: 86_40, grade: "good" }),
  },
  claimMilestone: {
    before: [sample.delivered],
    try: (c) => work.claimMilestone(c, { ...m2, paperSha256s: [] }),
  },
  acceptMilestone: {
    before: [opened, onSecond(sample.graded("pass")), claimed],
    try: (c) => work.acceptMilestone(c, m2),
  },
  requireCorrection: {
    before: [opened, claimed],
    try: (c) => work.requireCorrection(c, { ...m2, reason, correctBy: "2026-04-20", at }),
  },
  refuseMilestone: {
    before: [opened, onSecond(sample.graded("fail")), claimed],
    try: (c) => work.refuseMilestone(c, { ...m2, reason, at }),
  },
  fileCorrectionPlan: {
    before: [weak],
    try: (c) => work.fileCorrectionPlan(c, { ...m2, sha256: "a".repeat(64) }),
  },
  verifyCorrectionPlan: {
    before: [weak, filed],
    try: (c) => work.verifyCorrectionPlan(c, m2),
  },
  noteOverdue: { try: (c) => work.noteOverdue(c, inspectionId) },
  noteVerified: {
    before: [{ type: "contract.inspection_overdue", inspectionId }],
    try: (c) => work.noteVerified(c, inspectionId),
  },
  linkPayment: {
    before: [opened, onSecond(sample.graded("pass")), claimed, accepted],
    try: (c) => work.linkPayment(c, { ...m2, paymentId }),
  },
  proposeAmendment: {
    try: (c) =>
      amend.proposeAmendment(c, { party: "buyer", change: { reason, supplementFen: 1 }, at }),
  },
  agreeAmendment: {
    before: [sample.proposed],
    try: (c) =>
      amend.agreeAmendment(c, { amendmentId: "a1", party: "supplier", at }, { fundFen: 1e9 }),
  },
  refuseAmendment: {
    before: [sample.proposed],
    try: (c) => amend.refuseAmendment(c, { amendmentId: "a1", party: "supplier" }),
  },
  receiveBond: {
    bond: "due",
    try: (c) => bond.receiveBond(c, { amountFen: 6_000_00, reference: "示例回单" }),
  },
  claimBond: { try: (c) => bond.claimBond(c, { amountFen: 1, reason }) },
  settleBond: { try: (c) => bond.settleBond(c, { forfeitFen: 0, by: "treasurer" }) },
  suspend: { try: (c) => decide.suspendContract(c, { reason }) },
  resume: { try: decide.resumeContract },
  complete: {
    before: ["m1", "m2", "m3"].flatMap((milestoneId) => [
      ...Array<ContractEvent>(3).fill(sample.delivered),
      { ...sample.claimed, milestoneId } as ContractEvent,
      { ...sample.accepted, milestoneId } as ContractEvent,
    ]),
    try: (c) => end.completeContract(c, { at }, { paidFen: 120_000_00, remainingFen: 0, calendar }),
  },
  terminate: {
    try: (c) =>
      end.terminateContract(
        c,
        { reason, at },
        { reservedFen: 120_000_00, advanceSettled: false, calendar },
      ),
  },
  raiseReceivable: {
    before: advancePaid,
    since: [],
    try: (c) => end.raiseReceivable(c, { advanceSettled: true }),
  },
  recoverReceivable: {
    before: advancePaid,
    since: [{ type: "contract.receivable_raised", amountFen: 60_000_00 }],
    try: (c) => end.recoverReceivable(c, { amountFen: 60_000_00, reference: "示例回单" }),
  },
};

/** A contract in a status as the command wants it. */
function contractFor(status: State["status"], { before = [], since, bond }: Setting): State {
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

describe("every status and every command", () => {
  const pairs = Object.keys(lifecycle).flatMap((status) =>
    Object.keys(commands).map((command) => [status as State["status"], command] as const),
  );

  it.each(pairs)("%s, %s: accepted or refused as the lifecycle says", (status, command) => {
    const setting = commands[command];
    if (!setting) throw new Error(command);
    const outcome = setting.try(contractFor(status, setting));
    expect(outcome.ok).toBe((lifecycle[status] as readonly string[]).includes(command));
  });

  it("every command of the lifecycle is tried here", () => {
    const named = new Set<string>(Object.values(lifecycle).flat());
    expect([...named].sort()).toEqual(Object.keys(commands).sort());
  });

  it.each(Object.keys(lifecycle))("the state %s fits its schema", (status) => {
    const state = sample.contractOn(sample.fullTerms, status as State["status"]);
    expect(Contract.parse(state)).toEqual(state);
    expect(state.status).toBe(status);
  });

  it("an event out of its order stops the program", () => {
    expect(() => sample.after(sample.contractIn("draft"), [sample.claimed])).toThrow("impossible");
    expect(() => sample.after(undefined, [sample.delivered])).toThrow("impossible");
    const unbonded = sample.contractIn("draft");
    expect(() => sample.after(unbonded, [sample.bondReceived])).toThrow("impossible");
  });
});
