import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyReply as applyFinal,
  type FinalReply,
} from "../../../../lib/money/payments/apply-replies.ts";
import type { Payment, PaymentEvent } from "../../../../lib/money/payments/model.ts";
import {
  evolveReply,
  type Finding,
  repeatReply,
  summarise,
} from "../../../../lib/money/payments/replies.ts";
import { batchId, contractId, creditor, paymentIn, sentOf, told } from "./samples.ts";

const refusal = (decision: { ok: boolean; code?: string }) => (decision.ok ? "ok" : decision.code);

type Word = Omit<FinalReply, "told">;
/** A word that says nothing beside itself. */
const applyReply = (payment: Payment, word: Word, id = batchId) =>
  applyFinal(payment, { ...word, told }, sentOf(id));
const transfer = (from: string, to: string) => [{ from, to, amountFen: 60_000_00 }];

describe("a final reply of the bank", () => {
  it("settles: money in transit is paid", () => {
    const reply = {
      batchId,
      outcome: "settled",
      amountFen: 60_000_00,
      bankReference: "B1",
    } as const;
    expect(applyReply(paymentIn("instructed"), reply)).toEqual({
      ok: true,
      events: [{ type: "payment.settled", batchId, bankReference: "B1" }],
      transfers: transfer(`batch.${batchId}`, `paid.${contractId}`),
    });
  });

  it("rejects: money in transit is payable again", () => {
    expect(
      applyReply(paymentIn("unknown"), { batchId, outcome: "rejected", reasonCode: "AC04" }),
    ).toEqual({
      ok: true,
      events: [{ type: "payment.rejected_by_bank", batchId, reasonCode: "AC04" }],
      transfers: transfer(`batch.${batchId}`, `payable.${contractId}`),
    });
  });

  it.each<[string, Payment, Word]>([
    ["reply_repeats", paymentIn("settled"), { batchId, outcome: "settled" }],
    ["reply_repeats", paymentIn("rejected_by_bank"), { batchId, outcome: "rejected" }],
    ["reply_repeats", paymentIn("corrected"), { batchId, outcome: "rejected" }],
    ["reply_contradicts", paymentIn("settled"), { batchId, outcome: "rejected" }],
    ["reply_contradicts", paymentIn("rejected_by_bank"), { batchId, outcome: "settled" }],
    ["reply_contradicts", paymentIn("approved"), { batchId, outcome: "settled" }],
    [
      "reply_contradicts",
      paymentIn("instructed"),
      { batchId: "510107-20260302-02", outcome: "settled" },
    ],
    [
      "reply_contradicts",
      paymentIn("instructed"),
      { batchId, outcome: "settled", amountFen: 60_000_01 },
    ],
  ])("changes nothing: %s", (code, payment, reply) => {
    expect(refusal(applyReply(payment, reply))).toBe(code);
  });

  it("on an earlier instruction touches no later one", () => {
    const later = "510107-20260309-01";
    const again = paymentIn(
      "corrected",
      { type: "payment.approved", creditor },
      {
        type: "payment.instructed",
        batchId: later,
        instructionId: "PAY01H455VB4PEX5VSKNK084SN02Q-2",
        replyBy: { on: "2026-03-12", provisional: false },
      },
    );
    expect(refusal(applyReply(again, { batchId, outcome: "rejected" }))).toBe("reply_repeats");
    expect(refusal(applyReply(again, { batchId, outcome: "settled" }))).toBe("reply_contradicts");
    expect(applyReply(again, { batchId: later, outcome: "settled" }, later).ok).toBe(true);
  });

  it("moves a payment's money out of its batch at most once, in whatever order replies come", () => {
    const reply = fc.record({
      batchId: fc.constantFrom(batchId, "510107-20260302-02"),
      outcome: fc.constantFrom("settled" as const, "rejected" as const),
      amountFen: fc.constantFrom(undefined, 60_000_00, 1),
    });
    fc.assert(
      fc.property(fc.array(reply, { maxLength: 12 }), (reported) => {
        const events: PaymentEvent[] = [];
        let movedFen = 0;
        for (const one of reported) {
          const decision = applyReply(paymentIn("instructed", ...events), one);
          if (!decision.ok) continue;
          events.push(...decision.events);
          for (const { amountFen } of decision.transfers ?? []) movedFen += amountFen;
        }
        expect(events.length).toBeLessThanOrEqual(1);
        expect(movedFen).toBe(events.length * 60_000_00);
      }),
    );
  });
});

describe("a file from the bank", () => {
  const finding = (outcome: Finding["outcome"]): Finding => ({
    endToEndId: "PAY01H455VB4PEX5VSKNK084SN02Q",
    status: "ACSC",
    outcome,
  });

  it("is summed up by outcome, and keeps what somebody must look at", () => {
    const findings = (["settled", "settled", "repeated", "pending"] as const).map(finding);
    expect(summarise(findings)).toEqual({
      outcomes: { settled: 2, repeated: 1, pending: 1 },
      findings: [finding("repeated")],
    });
  });

  it("that comes again is listed once for each time", () => {
    const first = { fileName: "a.xml", receivedAt: "2026-03-02T03:00:00.000Z" };
    const read = { replyId: "f".repeat(64), ...first, outcomes: {}, findings: [] };
    const at = "2026-03-02T03:01:00.000Z";
    const reply = evolveReply(undefined, { type: "reply.read", ...read, at, by: "system" });
    expect(refusal(repeatReply(reply, first))).toBe("nothing_due");
    const again = { ...first, fileName: "b.xml" };
    const decision = repeatReply(reply, again);
    expect(decision).toEqual({ ok: true, events: [{ type: "reply.repeated", ...again }] });
    const repeated = evolveReply(reply, { type: "reply.repeated", ...again, at, by: "system" });
    expect(repeated).toMatchObject({ repeats: 1, lastRepeat: again });
    expect(refusal(repeatReply(repeated, again))).toBe("nothing_due");
  });
});
