import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyBooking,
  applyReply,
  type Booking,
} from "../../../../lib/money/payments/apply-replies.ts";
import {
  evolveBooking,
  noteBooking,
  readBooking,
} from "../../../../lib/money/payments/bookings.ts";
import { correctPayment } from "../../../../lib/money/payments/decide.ts";
import type { Payment, PaymentEvent } from "../../../../lib/money/payments/model.ts";
import {
  at,
  batchId,
  bookedOf,
  booking,
  contractId,
  paymentIn,
  ready,
  sentOf,
  told,
} from "./samples.ts";

const amountFen = 60_000_00;
const booked = bookedOf({ amountFen });
const back: Booking = {
  batchId,
  kind: "returned",
  amountFen,
  booking: { on: "2026-03-03", reference: "B1R" },
  reasonCode: "AC04",
  told,
};
const settle = { from: `batch.${batchId}`, to: `paid.${contractId}`, amountFen };
const takeBack = { from: `paid.${contractId}`, to: `payable.${contractId}`, amountFen };
const bookedEvent: PaymentEvent = { type: "payment.booked", batchId, booking };
const returnedEvent: PaymentEvent = {
  type: "payment.returned",
  batchId,
  booking: back.booking,
  reasonCode: "AC04",
};
/** Applies an entry while the contract's money is all paid. */
const apply = (payment: Payment, entry: Booking, paidFen = amountFen) =>
  applyBooking(payment, entry, { ...sentOf(), paidFen });
const code = (decision: { ok: boolean; code?: string }) => (decision.ok ? "ok" : decision.code);

describe("an entry of the bank's books", () => {
  it("of a settled payment is noted and moves no money", () => {
    expect(apply(paymentIn("settled"), booked)).toEqual({ ok: true, events: [bookedEvent] });
  });

  it("settles what no status report named, known or unknown", () => {
    for (const status of ["instructed", "unknown"] as const) {
      expect(apply(paymentIn(status), booked)).toEqual({
        ok: true,
        events: [{ type: "payment.settled", batchId, bankReference: "B1" }, bookedEvent],
        transfers: [settle],
      });
    }
  });

  it("of money that came back makes it payable again, also before it was known to be paid", () => {
    expect(apply(paymentIn("settled"), back)).toEqual({
      ok: true,
      events: [returnedEvent],
      transfers: [takeBack],
    });
    expect(apply(paymentIn("instructed"), back)).toEqual({
      ok: true,
      events: [{ type: "payment.settled", batchId }, returnedEvent],
      transfers: [settle, takeBack],
    });
    expect(apply(paymentIn("returned"), booked)).toEqual({
      ok: true,
      events: [bookedEvent],
    });
  });

  it.each<[string, Payment, Booking]>([
    ["reply_repeats", paymentIn("settled", bookedEvent), booked],
    ["reply_repeats", paymentIn("returned"), back],
    [
      "reply_contradicts",
      paymentIn("settled", bookedEvent),
      { ...booked, booking: { ...booking, reference: "B2" } },
    ],
    [
      "reply_contradicts",
      paymentIn("returned"),
      { ...back, booking: { ...booking, reference: "B2R" } },
    ],
    ["reply_contradicts", paymentIn("rejected_by_bank"), booked],
    ["reply_contradicts", paymentIn("approved"), booked],
    ["reply_contradicts", paymentIn("instructed"), { ...booked, batchId: "none of ours" }],
    ["booking_amount_differs", paymentIn("instructed"), { ...booked, amountFen: amountFen + 1 }],
    ["booking_amount_differs", paymentIn("settled"), { ...back, amountFen: undefined }],
    ["booking_amount_differs", paymentIn("settled", bookedEvent), { ...booked, amountFen: 1 }],
  ])("changes nothing: %s", (expected, payment, entry) => {
    expect(code(apply(payment, entry))).toBe(expected);
  });

  it("of money that was claimed back meanwhile changes nothing and is reported", () => {
    expect(apply(paymentIn("settled"), back, amountFen - 1)).toMatchObject({
      code: "booking_claimed_back",
      detail: { paidFen: amountFen - 1, amountFen },
    });
    // what is still in transit becomes paid first
    expect(apply(paymentIn("instructed"), back, 0).ok).toBe(true);
  });

  it("that names no message is of the only instruction there was, or of none", () => {
    const unnamed = { ...booked, batchId: undefined };
    expect(apply(paymentIn("instructed"), unnamed).ok).toBe(true);
    expect(code(apply(paymentIn("settled", bookedEvent), unnamed))).toBe("reply_repeats");
    expect(code(apply(paymentIn("approved"), unnamed))).toBe("reply_contradicts");
    const twice = { ...paymentIn("instructed"), instructions: 2 };
    expect(code(apply(twice, unnamed))).toBe("reply_contradicts");
  });

  it("that came back lets the maker correct the payment, and late reports repeat or contradict", () => {
    const returned = paymentIn("returned");
    expect(correctPayment(returned, { remedy: "account_replaced" }, ready)).toMatchObject({
      code: "account_unchanged",
    });
    expect(correctPayment(returned, { remedy: "cause_removed" }, ready).ok).toBe(true);
    const corrected = paymentIn("returned", { type: "payment.corrected", remedy: "cause_removed" });
    for (const payment of [returned, corrected]) {
      expect(code(applyReply(payment, { batchId, outcome: "settled", told }, sentOf()))).toBe(
        "reply_repeats",
      );
      expect(code(applyReply(payment, { batchId, outcome: "rejected", told }, sentOf()))).toBe(
        "reply_contradicts",
      );
    }
  });

  it("moves money at most once each way, in whatever order words of the bank come", () => {
    const word = fc.oneof(
      fc.constantFrom<Booking>(booked, back, { ...booked, amountFen: 1 }),
      fc.constantFrom("settled" as const, "rejected" as const),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const events: PaymentEvent[] = [];
        const holds = { batch: amountFen, paid: 0, payable: 0 };
        const nameOf = (account: string) => account.split(".")[0] as keyof typeof holds;
        for (const one of words) {
          const payment = paymentIn("instructed", ...events);
          const decision =
            typeof one === "string"
              ? applyReply(payment, { batchId, outcome: one, told }, sentOf())
              : apply(payment, one);
          if (!decision.ok) continue;
          events.push(...decision.events);
          for (const transfer of decision.transfers ?? []) {
            holds[nameOf(transfer.from)] -= transfer.amountFen;
            holds[nameOf(transfer.to)] += transfer.amountFen;
          }
        }
        const { status } = paymentIn("instructed", ...events);
        const where = { instructed: "batch", settled: "paid" }[status as string] ?? "payable";
        expect(holds).toEqual({ batch: 0, paid: 0, payable: 0, [where]: amountFen });
      }),
    );
  });
});

describe("the record of an entry", () => {
  const entry = {
    bookingId: "f".repeat(64),
    direction: "debit",
    bookedOn: "2026-03-02",
    amountFen,
    endToEndId: "",
    reference: "B1",
    outcome: "unknown_payment",
    replyId: "e".repeat(64),
  } as const;

  it("is made once, and made again when a later file is found to fit", () => {
    const first = evolveBooking(undefined, { ...readBooking(entry), at, by: "system" });
    expect(noteBooking(undefined, entry)).toEqual({ ok: true, events: [readBooking(entry)] });
    expect(code(noteBooking(first, entry))).toBe("nothing_due");
    const fits = readBooking({ ...entry, outcome: "booked" });
    expect(evolveBooking(first, { ...fits, at, by: "system" })).toEqual({
      ...first,
      outcome: "booked",
    });
  });
});
