import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvOf } from "../../../../lib/core/csv.ts";
import type { BookingEntry } from "../../../../lib/money/payments/bookings.ts";
import { addDue, sumsOn } from "../../../../lib/money/payments/due.ts";
import {
  addLine,
  lineOfBooking,
  lineOfUnbooked,
  noSums,
  ReconciliationLine,
  reconciliationColumns,
} from "../../../../lib/money/payments/reconciliation.ts";
import { at, batchId, contractId, paymentId, paymentIn } from "./samples.ts";

const entry: BookingEntry = {
  bookingId: "f".repeat(64),
  direction: "debit",
  bookedOn: "2026-03-03",
  amountFen: 60_000_01,
  endToEndId: "NOTPROVIDED",
  reference: "=B1",
  outcome: "unknown_payment",
  replyId: "e".repeat(64),
  readAt: at,
};

describe("a line of the reconciliation", () => {
  it("sets an entry of the bank's books beside the payment that it names", () => {
    const settled = paymentIn("settled");
    const fits: BookingEntry = { ...entry, outcome: "booked", paymentId, batchId };
    const line = ReconciliationLine.parse(lineOfBooking(fits, settled));
    expect(line).toMatchObject({
      finding: "booked",
      on: "2026-03-03",
      bookedFen: 60_000_01,
      paymentFen: 60_000_00,
      paymentStatus: "settled",
      contractId,
      batchId,
    });
  });

  it("has one half where an entry names nothing of ours, or a payment stands in no book", () => {
    const unknown = ReconciliationLine.parse(lineOfBooking(entry, undefined));
    expect(unknown).not.toHaveProperty("paymentId");
    const unbooked = ReconciliationLine.parse(lineOfUnbooked(paymentIn("settled")));
    expect(unbooked).toMatchObject({ finding: "settled_unbooked", on: "2026-03-02", paymentId });
    expect(unbooked).not.toHaveProperty("bookedFen");
  });

  it("is written in yuan, and what the bank wrote never runs as a formula", () => {
    const text = csvOf(reconciliationColumns, [lineOfBooking(entry, undefined)]);
    expect(text.split("\r\n")[1]).toBe(
      "2026-03-03,unknown_payment,debit,60000.01,,'=B1,NOTPROVIDED,,,,,",
    );
  });

  it("counts once, under its finding, with both sides' sums", () => {
    const lines = [
      lineOfBooking(entry, undefined),
      lineOfUnbooked(paymentIn("settled")),
      lineOfBooking({ ...entry, outcome: "booked" }, paymentIn("settled")),
    ];
    const sums = lines.reduce(addLine, noSums());
    expect(sums.unknown_payment).toEqual({ lines: 1, bookedFen: 60_000_01, paymentFen: 0 });
    expect(sums.settled_unbooked).toEqual({ lines: 1, bookedFen: 0, paymentFen: 60_000_00 });
    expect(sums.booked).toEqual({ lines: 1, bookedFen: 60_000_01, paymentFen: 60_000_00 });
    expect(sums.returned.lines).toBe(0);
  });
});

describe("payments that are not paid yet", () => {
  const due = { amountFen: 5, dueOn: "2026-03-31", longestOn: "2026-04-30" };
  const on = (day: string) => addDue(sumsOn(`${day}T04:00:00.000Z`), due);
  const one = { payments: 1, sumFen: 5 };

  it.each([
    ["2026-03-31", "no"],
    ["2026-04-01", "term"],
    ["2026-04-30", "term"],
    ["2026-05-01", "longest"],
  ] as const)("are on %s past: %s", (day, overdue) => {
    expect(on(day)[overdue]).toEqual(one);
  });

  it("are each in one sum, and nothing is lost", () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-03-${String(n).padStart(2, "0")}`);
    const some = fc.array(fc.record({ amountFen: fc.nat(), dueOn: day, longestOn: day }));
    fc.assert(
      fc.property(some, (all) => {
        const { no, term, longest } = all.reduce(addDue, sumsOn("2026-03-14T04:00:00.000Z"));
        expect(no.payments + term.payments + longest.payments).toBe(all.length);
        const sumFen = all.reduce((sum, { amountFen }) => sum + amountFen, 0);
        expect(no.sumFen + term.sumFen + longest.sumFen).toBe(sumFen);
      }),
    );
  });
});
