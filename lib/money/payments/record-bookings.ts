import { sha256Of } from "../../core/sha256.ts";
import { jobCommand } from "../../engine/schedule.ts";
import { extend, loadThing } from "../../engine/thing.ts";
import { transact } from "../../engine/transact.ts";
import { accounts } from "../../ledger/model.ts";
import { ledger, loadBalanceFen } from "../../ledger/store.ts";
import type { Notification, NotifiedTransaction } from "../bank/camt-054.ts";
import { applyBooking } from "./apply-replies.ts";
import { type BookingOutcome, type NotifiedBooking, noteBooking, readBooking } from "./bookings.ts";
import { bookings } from "./bookings-store.ts";
import { batchIdOfMessage, paymentIdOf } from "./identifiers.ts";
import type { Finding, ReplyOutcome } from "./replies.ts";
import { payments } from "./store.ts";

/** A file that is being carried out: its digest, and the instant of the run. */
export type Opened = { readonly replyId: string; readonly now: string };

/** Carries out what a notification says, entry by entry, and keeps each entry that is booked. */
export async function carryOutNotification(
  { transactions }: Notification,
  opened: Opened,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [index, transaction] of transactions.entries()) {
    const outcome = await carryOut(transaction, { ...opened, index });
    const status = `${transaction.status} ${transaction.direction}`;
    findings.push({ endToEndId: transaction.endToEndId, status, outcome });
  }
  return findings;
}

type Place = Opened & { readonly index: number };

async function carryOut(transaction: NotifiedTransaction, place: Place): Promise<ReplyOutcome> {
  if (transaction.status !== "BOOK") return "pending";
  const booking = await bookingOf(transaction, place.replyId);
  // a debit that is taken back by an entry of its own kind is no word on a payment
  const isReversedDebit = transaction.isReversal && transaction.direction === "debit";
  if (!booking.paymentId || isReversedDebit) {
    const outcome = booking.paymentId ? "contradicting" : "unknown_payment";
    await note({ ...booking, outcome }, place);
    return outcome;
  }
  const outcome = await applyTo(booking.paymentId, booking, place);
  if (outcome !== "booked" && outcome !== "returned" && outcome !== "repeated") {
    await note({ ...booking, outcome }, place);
  }
  return outcome;
}

type Entry = Omit<NotifiedBooking, "outcome">;

/** The same words are the same entry, in whatever file they come. */
async function bookingOf(transaction: NotifiedTransaction, replyId: string): Promise<Entry> {
  const { direction, bookedOn, amountFen, endToEndId, reference, messageId, reasonCode } =
    transaction;
  const words = [reference, direction, bookedOn, amountFen, endToEndId, messageId, reasonCode];
  const batchId = messageId === undefined ? undefined : batchIdOfMessage(messageId);
  const named = paymentIdOf(endToEndId);
  const paymentId = named && (await loadThing(payments, named)) ? named : undefined;
  return {
    bookingId: sha256Of(JSON.stringify(words)),
    direction,
    bookedOn,
    endToEndId,
    reference,
    replyId,
    ...(amountFen !== undefined && { amountFen }),
    ...(reasonCode !== undefined && { reasonCode }),
    ...(messageId !== undefined && { messageId }),
    ...(batchId && { batchId }),
    ...(paymentId && { paymentId }),
  };
}

/** The payment and the entry change as one. */
async function applyTo(
  paymentId: string,
  entry: Entry,
  place: Place,
): Promise<BookingOutcome | "repeated"> {
  const { bookingId: id, messageId, amountFen, reasonCode } = entry;
  const batchId = messageId === undefined ? undefined : (entry.batchId ?? "none of ours");
  const kind = entry.direction === "debit" ? "booked" : "returned";
  const booking = { on: entry.bookedOn, reference: entry.reference };
  const command = jobCommand(`bank-booking/${place.replyId}/${place.index}`, place.now);
  const done = await transact(command, {
    thing: payments,
    id: paymentId,
    ledger,
    facts: async (payment) => {
      // only money that comes back must still be there
      const paid = kind === "returned" && payment && accounts.paid(payment.contractId);
      const [known, paidFen] = await Promise.all([
        loadThing(bookings, id),
        paid ? loadBalanceFen(paid) : 0,
      ]);
      return { known, paidFen };
    },
    decide: (payment, facts) =>
      applyBooking(payment, { batchId, kind, amountFen, reasonCode, booking }, facts),
    also: (_, { known }) => {
      const events = [readBooking({ ...entry, outcome: kind })];
      return { changes: [extend(bookings, known, { id, command, events })] };
    },
  });
  return done.ok ? kind : outcomes[done.code];
}

/** What an entry that changes nothing comes to. */
const outcomes = {
  reply_repeats: "repeated",
  reply_contradicts: "contradicting",
  booking_claimed_back: "claimed_back",
  booking_amount_differs: "amount_differs",
} as const;

async function note(booking: NotifiedBooking, place: Place): Promise<void> {
  const id = booking.bookingId;
  await transact(jobCommand(`note-booking/${place.replyId}/${place.index}`, place.now), {
    thing: bookings,
    id,
    begin: () => noteBooking(undefined, booking),
    decide: (known) => noteBooking(known, booking),
  });
}
