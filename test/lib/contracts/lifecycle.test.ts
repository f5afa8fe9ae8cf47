import { describe, expect, it } from "vitest";
import * as decide from "../../../lib/contracts/decide.ts";
import {
  Contract,
  type ContractEvent,
  lifecycle,
  type Contract as State,
} from "../../../lib/contracts/model.ts";
import * as sample from "./samples.ts";

const { at, roundId, paymentId, deliveryId } = sample;
const m1 = { milestoneId: "m1" };

/** Each command as it would be right, with what must have happened before it. */
const commands: Record<string, [ContractEvent[], (c: State) => { ok: boolean }]> = {
  sign: [
    [],
    (c) => decide.signContract(c, { party: "buyer" }, { supplierActive: true, reservedFen: 1e9 }),
  ],
  logDelivery: [
    [],
    (c) => {
      const heldAt = "2026-04-19T01:00:00.000Z";
      return decide.logDelivery(c, { deliveryId, unitCode: "510107008009-01-001", heldAt, at });
    },
  ],
  openRound: [[], (c) => decide.openMilestoneRound(c, { ...m1, roundId, at })],
  gradeMilestone: [
    [sample.opened],
    (c) => decide.gradeMilestone(c, { ...m1, roundId, scoreHundredths: 86_40, grade: "good" }),
  ],
  claimMilestone: [[sample.delivered], (c) => decide.claimMilestone(c, m1)],
  acceptMilestone: [
    [sample.opened, sample.graded("pass"), sample.claimed],
    (c) => decide.acceptMilestone(c, m1),
  ],
  linkPayment: [
    [sample.opened, sample.graded("pass"), sample.claimed, sample.accepted],
    (c) => decide.linkPayment(c, { ...m1, paymentId }),
  ],
  suspend: [[], (c) => decide.suspendContract(c, { reason: "示例理由" })],
  resume: [[], decide.resumeContract],
  complete: [
    ["m1", "m2"].flatMap((milestoneId) => [
      { ...sample.claimed, milestoneId } as ContractEvent,
      { ...sample.accepted, milestoneId } as ContractEvent,
    ]),
    (c) => decide.completeContract(c, { paidFen: 120_000_00, remainingFen: 0 }),
  ],
};

describe("every status and every command", () => {
  const pairs = Object.keys(lifecycle).flatMap((status) =>
    Object.keys(commands).map((command) => [status as State["status"], command] as const),
  );

  it.each(pairs)("%s, %s: accepted or refused as the lifecycle says", (status, command) => {
    const [before, run] = commands[command] ?? [[], () => ({ ok: false })];
    const contract = sample.contractIn(status, ...(status === "draft" ? [] : before));
    expect(run(contract).ok).toBe((lifecycle[status] as readonly string[]).includes(command));
  });

  it("every command of the lifecycle is tried here", () => {
    const named = new Set(Object.values(lifecycle).flat());
    expect([...named].sort()).toEqual(Object.keys(commands).sort());
  });

  it.each(Object.keys(lifecycle))("the state %s fits its schema", (status) => {
    const state = sample.contractIn(status as State["status"]);
    expect(Contract.parse(state)).toEqual(state);
    expect(state.status).toBe(status);
  });

  it("an event out of its order stops the program", () => {
    expect(() => sample.after(sample.contractIn("draft"), [sample.claimed])).toThrow("impossible");
    expect(() => sample.after(undefined, [sample.delivered])).toThrow("impossible");
  });
});
