import * as z from "zod";
import type { Columns } from "../../core/csv.ts";
import { idOf } from "../../core/id.ts";
import { decimalOf } from "../../core/money.ts";
import { LocalDate, localDateOf } from "../../core/time.ts";
import { type BookingEntry, BookingOutcome } from "./bookings.ts";
import { BatchId } from "./identifiers.ts";
import { type Payment, PaymentId, PaymentStatus } from "./model.ts";

/**
 * What comparing a payment with the bank's books shows: an entry that fits (booked, or returned), an
 * entry that does not and changed nothing, or a settled payment that no entry tells of.
 */
export const ReconciliationFinding = z
  .enum([...BookingOutcome.options, "settled_unbooked"])
  .meta({ id: "ReconciliationFinding" });
export type ReconciliationFinding = z.infer<typeof ReconciliationFinding>;

/** One payment against one entry of the bank's books; where one is missing, its half is left out. */
export const ReconciliationLine = z
  .strictObject({
    finding: ReconciliationFinding,
    /** The day of booking, or of settlement where nothing is booked. */
    on: LocalDate,
    direction: z.enum(["debit", "credit"]).optional(),
    bookedFen: z.int().optional(),
    reference: z.string().optional(),
    endToEndId: z.string(),
    reasonCode: z.string().optional(),
    batchId: BatchId.optional(),
    paymentId: PaymentId.optional(),
    contractId: idOf("contract").optional(),
    /** What the payment is now, which may be more than that day's entry tells. */
    paymentStatus: PaymentStatus.optional(),
    paymentFen: z.int().optional(),
  })
  .meta({ id: "ReconciliationLine" });
export type ReconciliationLine = z.infer<typeof ReconciliationLine>;

const halfOf = (payment: Payment | undefined) =>
  payment && {
    paymentId: payment.paymentId,
    contractId: payment.contractId,
    paymentStatus: payment.status,
    paymentFen: payment.amountFen,
  };

/** An entry of the bank's books beside the payment that it names. */
export function lineOfBooking(
  booking: BookingEntry,
  payment: Payment | undefined,
): ReconciliationLine {
  const { outcome, bookedOn, direction, amountFen, reference, endToEndId } = booking;
  return {
    finding: outcome,
    on: bookedOn,
    direction,
    ...(amountFen !== undefined && { bookedFen: amountFen }),
    reference,
    endToEndId,
    ...(booking.reasonCode !== undefined && { reasonCode: booking.reasonCode }),
    ...(booking.batchId !== undefined && { batchId: booking.batchId }),
    ...halfOf(payment),
  };
}

/** A payment that is settled by a status report and that no entry tells of. */
export const lineOfUnbooked = (
  payment: Extract<Payment, { status: "settled" }>,
): ReconciliationLine => ({
  finding: "settled_unbooked",
  on: localDateOf(payment.settledAt),
  endToEndId: payment.endToEndId,
  batchId: payment.batchId,
  ...halfOf(payment),
});

/** What lines come to: of one finding, how many there are and both sides' sums. */
export const ReconciliationSum = z.strictObject({
  lines: z.int().min(0),
  bookedFen: z.int().min(0),
  paymentFen: z.int().min(0),
});
export type ReconciliationSums = Record<ReconciliationFinding, z.infer<typeof ReconciliationSum>>;

export const noSums = (): ReconciliationSums =>
  Object.fromEntries(
    ReconciliationFinding.options.map((finding) => [
      finding,
      { lines: 0, bookedFen: 0, paymentFen: 0 },
    ]),
  ) as ReconciliationSums;

export function addLine(sums: ReconciliationSums, line: ReconciliationLine): ReconciliationSums {
  const { lines, bookedFen, paymentFen } = sums[line.finding];
  return {
    ...sums,
    [line.finding]: {
      lines: lines + 1,
      bookedFen: bookedFen + (line.bookedFen ?? 0),
      paymentFen: paymentFen + (line.paymentFen ?? 0),
    },
  };
}

/** The report as a table for people who check it by hand. */
export const reconciliationColumns: Columns<ReconciliationLine> = [
  ["日期 day", ({ on }) => on],
  ["结果 finding", ({ finding }) => finding],
  ["借贷 direction", ({ direction }) => direction],
  [
    "银行金额(元) booked CNY",
    ({ bookedFen }) => (bookedFen === undefined ? undefined : decimalOf(bookedFen)),
  ],
  [
    "付款金额(元) payment CNY",
    ({ paymentFen }) => (paymentFen === undefined ? undefined : decimalOf(paymentFen)),
  ],
  ["银行流水 reference", ({ reference }) => reference],
  ["端到端标识 end-to-end id", ({ endToEndId }) => endToEndId],
  ["付款 payment", ({ paymentId }) => paymentId],
  ["付款状态 status", ({ paymentStatus }) => paymentStatus],
  ["合同 contract", ({ contractId }) => contractId],
  ["批次 batch", ({ batchId }) => batchId],
  ["原因码 reason", ({ reasonCode }) => reasonCode],
];
