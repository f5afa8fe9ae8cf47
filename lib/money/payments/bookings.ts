import * as z from "zod";
import { accept, type Decision, type Recorded, refuse } from "../../core/decision.ts";
import { Instant, LocalDate } from "../../core/time.ts";
import { BatchId } from "./identifiers.ts";
import { PaymentId } from "./model.ts";

/** What became of an entry of the bank's books. The last four changed no payment. */
export const BookingOutcome = z.enum([
  "booked",
  "returned",
  "claimed_back",
  "amount_differs",
  "contradicting",
  "unknown_payment",
]);
export type BookingOutcome = z.infer<typeof BookingOutcome>;

const entryFields = {
  /** SHA-256 over what the bank says, hex: reported in two files it is one entry still. */
  bookingId: z.string(),
  direction: z.enum(["debit", "credit"]),
  bookedOn: LocalDate,
  /** Nothing where it was no exact amount of fen in CNY. */
  amountFen: z.int().min(0).optional(),
  /** As the bank wrote it; empty where it named no payment. */
  endToEndId: z.string(),
  reference: z.string(),
  reasonCode: z.string().optional(),
  /** The message or instruction that the bank named, and the batch where it is one of ours. */
  messageId: z.string().optional(),
  batchId: BatchId.optional(),
  paymentId: PaymentId.optional(),
  outcome: BookingOutcome,
  /** The file that reported it. */
  replyId: z.string(),
};

/** One entry of the bank's books on the fund's account. */
export const BookingEntry = z.strictObject({ ...entryFields, readAt: Instant });
export type BookingEntry = z.infer<typeof BookingEntry>;

/** Read first, or read again and then found to fit. */
export const BookingEvent = z.strictObject({ type: z.literal("booking.read"), ...entryFields });
export type BookingEvent = z.infer<typeof BookingEvent>;

export type NotifiedBooking = Omit<BookingEvent, "type">;

/** Notes an entry that carried out nothing; one that is known stays as it is. */
export function noteBooking(
  known: BookingEntry | undefined,
  booking: NotifiedBooking,
): Decision<BookingEvent, "nothing_due"> {
  return known ? refuse("nothing_due") : accept([readBooking(booking)]);
}

export const readBooking = (booking: NotifiedBooking): BookingEvent => ({
  type: "booking.read",
  ...booking,
});

export function evolveBooking(
  _: BookingEntry | undefined,
  event: Recorded<BookingEvent>,
): BookingEntry {
  const { type: _type, at: readAt, by: _by, ...booking } = event;
  return { ...booking, readAt };
}
