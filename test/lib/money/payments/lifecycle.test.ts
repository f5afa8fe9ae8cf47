import { describe, expect, it } from "vitest";
import { applyBooking, applyReply } from "../../../../lib/money/payments/bank-words.ts";
import * as batches from "../../../../lib/money/payments/batch-decide.ts";
import {
  Batch,
  type BatchStatus,
  batchLifecycle,
} from "../../../../lib/money/payments/batch-model.ts";
import * as decide from "../../../../lib/money/payments/decide.ts";
import { lifecycle, Payment, type PaymentStatus } from "../../../../lib/money/payments/model.ts";
import {
  at,
  batchId,
  batchIn,
  bookedOf,
  calendar,
  checker,
  file,
  joining,
  paymentIn,
  ready,
} from "./samples.ts";

const long = "2027-01-01T00:00:00.000Z";
const stopped = { ...ready, stops: ["evaluation_failed"] as const };

/** Each command as it would be right, so that only the status can refuse it. */
const commands: Record<string, (payment: Payment) => { ok: boolean }> = {
  approve: (p) => decide.approvePayment(p, { by: checker }, { ...ready, contractFen: p.amountFen }),
  hold: (p) => decide.holdPayment(p, { note: "示例说明" }),
  holdStopped: (p) => decide.holdStopped(p, stopped),
  release: (p) => decide.releasePayment(p, ready),
  instruct: (p) => decide.instructPayment(p, { batchId, at }, { ...ready, calendar }),
  applyReply: (p) => applyReply(p, { batchId, outcome: "settled" }),
  applyBooking: (p) => applyBooking(p, bookedOf(p), { paidFen: p.amountFen }),
  correct: (p) => decide.correctPayment(p, { remedy: "cause_removed" }, ready),
  askAfter: (p) => decide.askAfterPayment(p, { note: "示例说明", at }, { calendar }),
  watch: (p) => decide.watchPayment(p, long, { calendar }),
};

describe("every status of a payment and every command", () => {
  const pairs = Object.keys(lifecycle).flatMap((status) =>
    Object.keys(commands).map((command) => [status as PaymentStatus, command] as const),
  );

  it.each(pairs)("%s, %s: accepted or refused as the lifecycle says", (status, command) => {
    const expected = (lifecycle[status] as readonly string[]).includes(command);
    expect(commands[command]?.(paymentIn(status)).ok).toBe(expected);
  });

  it("every command of the lifecycle is tried here", () => {
    const named = new Set(Object.values(lifecycle).flat());
    expect([...named].sort()).toEqual(Object.keys(commands).sort());
  });

  it.each(Object.keys(lifecycle))("the state %s fits its schema", (status) => {
    const state = paymentIn(status as PaymentStatus);
    expect(Payment.parse(state)).toEqual(state);
    expect(state.status).toBe(status);
  });
});

const batchCommands: Record<string, (batch: Batch) => { ok: boolean }> = {
  join: (b) => batches.joinBatch(b, { lane: 0 }, { members: [joining()] }),
  seal: (b) => batches.sealBatch(b, { at }, { calendar }),
  nameFile: (b) => batches.nameFile(b, { file }),
  markSent: (b) =>
    batches.markSent(
      b.status === "sealed" ? batchIn("sealed", { type: "batch.file_named", file }) : b,
    ),
  markAnswered: (b) => batches.markAnswered(b, { inTransitFen: 0 }),
};

describe("every status of a batch and every command", () => {
  const pairs = Object.keys(batchLifecycle).flatMap((status) =>
    Object.keys(batchCommands).map((command) => [status as BatchStatus, command] as const),
  );

  it.each(pairs)("%s, %s: accepted or refused as the lifecycle says", (status, command) => {
    const expected = (batchLifecycle[status] as readonly string[]).includes(command);
    expect(batchCommands[command]?.(batchIn(status)).ok).toBe(expected);
  });

  it("every command of the lifecycle is tried here", () => {
    const named = new Set(Object.values(batchLifecycle).flat());
    expect([...named].sort()).toEqual(Object.keys(batchCommands).sort());
  });

  it.each(Object.keys(batchLifecycle))("the state %s fits its schema", (status) => {
    const state = batchIn(status as BatchStatus);
    expect(Batch.parse(state)).toEqual(state);
    expect(state.status).toBe(status);
  });
});
