import { describe, expect, it } from "vitest";
import {
  completeContract,
  raiseReceivable,
  recoverReceivable,
  terminateContract,
} from "../../../../lib/contracting/contracts/end.ts";
import type { ContractEvent } from "../../../../lib/contracting/contracts/events.ts";
import type { Contract } from "../../../../lib/contracting/contracts/model.ts";
import { contractTasks } from "../../../../lib/contracting/contracts/tasks.ts";
import * as sample from "./samples.ts";

const { at, contractId } = sample;
const fund = "community.510107008009.2026";
const calendar = {};
const command = { reason: "多次整改仍不合格", at };
const facts = { reservedFen: 0, advanceSettled: false, calendar };
const onMilestone = (event: ContractEvent, milestoneId: string) =>
  ({ ...event, milestoneId }) as ContractEvent;
const full = (status: Contract["status"], ...events: ContractEvent[]) =>
  sample.contractOn(sample.fullTerms, status, ...events);
const advanceAccepted = [sample.claimed, sample.accepted];
const delivered = (times: number) => Array<ContractEvent>(times).fill(sample.delivered);
const terminated = (contract: Contract, more: Partial<typeof facts> = {}) => {
  const decision = terminateContract(contract, command, { ...facts, ...more });
  if (!decision.ok) throw new Error(decision.code);
  return { transfers: decision.transfers, after: sample.after(contract, decision.events) };
};

describe("completing a contract", () => {
  const done = sample.contractIn(
    "active",
    ...delivered(2),
    ...["m1", "m2"].flatMap((id) => [
      onMilestone(sample.claimed, id),
      onMilestone(sample.accepted, id),
    ]),
  );
  const paid = { paidFen: 120_000_00, remainingFen: 0, calendar };

  it("is refused while a milestone is undecided, or one fen is not settled", () => {
    const open = sample.contractIn("active", sample.claimed, sample.accepted);
    expect(completeContract(open, { at }, paid)).toMatchObject({
      code: "milestones_open",
      detail: { milestones: ["m2"] },
    });
    const short = { ...paid, paidFen: 119_999_99 };
    expect(completeContract(done, { at }, short)).toMatchObject({ code: "milestones_open" });
    expect(completeContract(done, { at }, paid)).toMatchObject({ ok: true, transfers: [] });
  });

  it("gives back the money of what was refused", () => {
    const refused: ContractEvent = {
      type: "contract.milestone_refused",
      milestoneId: "m2",
      reason: "示例",
    };
    const contract = sample.contractIn("active", ...advanceAccepted, refused);
    const half = { paidFen: 60_000_00, remainingFen: 60_000_00, calendar };
    expect(completeContract(contract, { at }, half)).toMatchObject({
      events: [{ returnedFen: 60_000_00 }],
      transfers: [{ from: `contract.${contractId}`, to: fund, amountFen: 60_000_00 }],
    });
  });

  it("waits for what an inspection found, and for the evidence of an advance", () => {
    const overdue: ContractEvent = {
      type: "contract.inspection_overdue",
      inspectionId: sample.inspectionId,
    };
    expect(completeContract(sample.after(done, [overdue]), { at }, paid)).toMatchObject({
      code: "correction_overdue",
    });
    const all = ["m1", "m2", "m3"].flatMap((id) => [
      onMilestone(sample.claimed, id),
      onMilestone(sample.accepted, id),
    ]);
    const complete = (times: number) =>
      completeContract(full("active", ...delivered(times), ...all), { at }, paid);
    expect(complete(6)).toMatchObject({
      code: "advance_unproven",
      detail: { deliveries: 6, needed: 7 },
    });
    const asked = ["m1", "m2", "m3"].map((id) => onMilestone(sample.requested, id));
    const waits = (times: number) =>
      contractTasks(full("active", ...delivered(times), ...all, ...asked)).map(({ kind }) => kind);
    expect([waits(6), waits(7)]).toEqual([[], ["complete_contract"]]);
    // the day itself is not counted, and the fifth working day is the last to settle the bond
    expect(complete(7)).toMatchObject({ ok: true, events: [{ bondSettleBy: "2026-04-27" }] });
  });
});

describe("terminating a contract", () => {
  it("gives a draft's whole reserve back from the project", () => {
    const { transfers, after } = terminated(sample.contractIn("draft"), {
      reservedFen: 125_000_00,
    });
    expect(transfers).toEqual([
      { from: `project.${sample.projectId}`, to: fund, amountFen: 125_000_00 },
    ]);
    expect(after).toMatchObject({ status: "terminated", returnedFen: 0 });
    expect(after).not.toHaveProperty("activatedAt");
  });

  it("keeps what was accepted, returns the rest, and lets what is owed be paid", () => {
    const contract = sample.contractIn("active", ...advanceAccepted, {
      type: "contract.suspended",
      reason: "示例理由",
    });
    const { transfers, after } = terminated(contract);
    expect(transfers).toEqual([{ from: `contract.${contractId}`, to: fund, amountFen: 60_000_00 }]);
    expect(after).toMatchObject({ returnedFen: 60_000_00, stops: [] });
    expect(after).not.toHaveProperty("receivable");
  });

  it("turns the part of a paid advance that no delivery proves into a receivable, to the fen", () => {
    const contract = full("active", ...advanceAccepted, sample.requested, ...delivered(3));
    const { transfers, after } = terminated(contract, { advanceSettled: true });
    // three of seven deliveries prove ¥25,714.28 of ¥60,000.00, rounded down
    expect(transfers).toEqual([
      { from: `contract.${contractId}`, to: fund, amountFen: 60_000_00 },
      { from: `paid.${contractId}`, to: `receivable.${contractId}`, amountFen: 34_285_72 },
    ]);
    expect(after).toMatchObject({
      receivable: { milestoneId: "m1", dueFen: 34_285_72, raisedFen: 34_285_72, recoveredFen: 0 },
    });
  });

  it("leaves no receivable where every delivery of the advance was made", () => {
    const contract = full("active", ...advanceAccepted, sample.requested, ...delivered(7));
    expect(terminated(contract, { advanceSettled: true }).after).not.toHaveProperty("receivable");
  });

  it("waits with the receivable until the bank has settled the advance", () => {
    const contract = full("active", ...advanceAccepted, sample.requested);
    const { transfers, after } = terminated(contract);
    expect(transfers).toHaveLength(1);
    expect(after).toMatchObject({ receivable: { dueFen: 60_000_00, raisedFen: 0 } });
    expect(raiseReceivable(after, { advanceSettled: false })).toMatchObject({
      code: "advance_not_settled",
    });
    expect(recoverReceivable(after, { amountFen: 1, reference: "示例" })).toMatchObject({
      code: "nothing_receivable",
    });
    const raised = raiseReceivable(after, { advanceSettled: true });
    expect(raised).toMatchObject({
      transfers: [{ from: `paid.${contractId}`, amountFen: 60_000_00 }],
    });
    const then = sample.after(after, raised.ok ? raised.events : []);
    expect(raiseReceivable(then, { advanceSettled: true })).toMatchObject({
      code: "nothing_receivable",
    });
  });

  it("owes of an advance that nobody asked for what was delivered, or nothing", () => {
    const some = terminated(full("active", ...advanceAccepted, ...delivered(3)));
    expect(some.transfers).toMatchObject([{ amountFen: 120_000_00 - 25_714_28 }]);
    expect(some.after.milestones[0]).toMatchObject({ status: "accepted", owedFen: 25_714_28 });
    const none = terminated(full("active", ...advanceAccepted));
    expect(none.transfers).toMatchObject([{ amountFen: 120_000_00 }]);
    expect(none.after.milestones[0]).toMatchObject({ status: "refused", refusedAt: at });
  });

  it("is refused while work that passed its evaluation waits for the buyer's word", () => {
    const passed = sample.contractIn(
      "active",
      sample.opened,
      sample.graded("pass"),
      sample.claimed,
    );
    expect(terminateContract(passed, command, facts)).toMatchObject({
      code: "claims_undecided",
      detail: { milestones: ["m1"] },
    });
    const failed = sample.contractIn(
      "active",
      sample.opened,
      sample.graded("fail"),
      sample.claimed,
    );
    expect(terminated(failed).transfers).toMatchObject([{ amountFen: 120_000_00 }]);
  });

  it("happens once", () => {
    for (const status of ["completed", "terminated"] as const) {
      expect(terminateContract(sample.contractIn(status), command, facts)).toMatchObject({
        code: "contract_already_ended",
      });
    }
  });

  it("ends a proposal that waits, and sets a day for the bond", () => {
    const { after } = terminated(full("active", sample.proposed));
    expect(after).not.toHaveProperty("proposal");
    expect(after.bond?.settleBy).toBe("2026-04-27");
  });
});

describe("recovering a receivable", () => {
  it("gives it to the community, in parts, and never more than is open", () => {
    const contract = full("active", ...advanceAccepted, sample.requested);
    const { after } = terminated(contract, { advanceSettled: true });
    const recover = (from: Contract, amountFen: number) =>
      recoverReceivable(from, { amountFen, reference: "示例回单" });
    expect(recover(after, 60_000_01)).toMatchObject({
      code: "recovery_too_large",
      detail: { openFen: 60_000_00 },
    });
    const first = recover(after, 59_999_99);
    expect(first).toMatchObject({
      transfers: [{ from: `receivable.${contractId}`, to: fund, amountFen: 59_999_99 }],
    });
    const then = sample.after(after, first.ok ? first.events : []);
    expect(recover(then, 2)).toMatchObject({ code: "recovery_too_large", detail: { openFen: 1 } });
    const last = recover(then, 1);
    const done = sample.after(then, last.ok ? last.events : []);
    expect(recover(done, 1)).toMatchObject({ code: "nothing_receivable" });
  });
});
