import { jobCommand } from "../../engine/schedule.ts";
import { extend, loadThing, loadThings } from "../../engine/thing.ts";
import { transact } from "../../engine/transact.ts";
import { accounts } from "../../ledger/model.ts";
import { ledger, loadBalanceFen } from "../../ledger/store.ts";
import type { Notification, NotifiedTransaction } from "../bank/camt.ts";
import type { SentFacts } from "./agreement.ts";
import { applyBooking } from "./apply-replies.ts";
import type { Batch } from "./batch-model.ts";
import { loadBatch } from "./batch-store.ts";
import { bookingIdsOf } from "./booking-ids.ts";
import {
  type BookingEntry,
  type BookingOutcome,
  type NotifiedBooking,
  noteBooking,
  readBooking,
} from "./bookings.ts";
import { bookings } from "./bookings-store.ts";
import { batchIdOfMessage, paymentIdOf } from "./identifiers.ts";
import type { Payment } from "./model.ts";
import { piecesOf } from "./pieces.ts";
import type { Finding, ReplyOutcome } from "./replies.ts";
import { payments } from "./store.ts";

/** A file that is being carried out: its digest, the instant of the run, and the day it is read on. */
export type Opened = { readonly replyId: string; readonly now: string; readonly today: string };

/** Carries out what a notification says, entry by entry, and keeps each entry that is booked. */
export async function carryOutNotification(
  { transactions }: Notification,
  opened: Opened,
): Promise<Finding[]> {
  const ids = bookingIdsOf(transactions, opened.replyId);
  const desk: Desk = { ...opened, batches: new Map() };
  const findings: Finding[] = [];
  for (const { from, piece } of piecesOf(transactions)) {
    const identified = piece.map((one, index) => ({
      transaction: one,
      bookingId: ids[from + index] ?? "",
      index: from + index,
    }));
    const outcomes = await carryOutPiece(identified, desk);
    for (const [index, { endToEndId, status, direction }] of piece.entries()) {
      const outcome = outcomes[index];
      if (outcome) findings.push({ endToEndId, status: `${status} ${direction}`, outcome });
    }
  }
  return findings;
}

/** What all entries of a file are held against; batches are read once. */
type Desk = Opened & {
  readonly batches: Map<string, Promise<Batch | undefined>>;
};

async function factsFor(payment: Payment | undefined, desk: Desk): Promise<SentFacts> {
  const { today, batches } = desk;
  if (!payment || !("batchId" in payment)) return { today, batch: undefined };
  const { batchId } = payment;
  const batch = batches.get(batchId) ?? loadBatch(batchId);
  batches.set(batchId, batch);
  return { today, batch: await batch };
}

type Identified = {
  readonly transaction: NotifiedTransaction;
  readonly bookingId: string;
  readonly index: number;
};

/** Entries that only need to be noted are written side by side; those that move money, in order. */
async function carryOutPiece(
  piece: readonly Identified[],
  desk: Desk,
): Promise<readonly ReplyOutcome[]> {
  const named = piece.flatMap(({ transaction }) => paymentIdOf(transaction.endToEndId) ?? []);
  const [paid, noted] = await Promise.all([
    loadThings(payments, named),
    loadThings(
      bookings,
      piece.map(({ bookingId }) => bookingId),
    ),
  ]);
  const found = new Map(paid.map(({ id, state }) => [id, state]));
  const known = new Map(noted.map(({ id, state }) => [id, state]));
  const outcomes: ReplyOutcome[] = [];
  const toNote: (() => Promise<void>)[] = [];
  for (const one of piece) {
    const id = paymentIdOf(one.transaction.endToEndId);
    const payment = id === undefined ? undefined : found.get(id);
    const before = known.get(one.bookingId);
    const { outcome, entry } = await carryOut(one, { payment, before, desk });
    outcomes.push(outcome);
    if (entry && !before) toNote.push(() => note(entry, { ...desk, index: one.index }));
  }
  for (let first = 0; first < toNote.length; first += notesAtOnce) {
    await Promise.all(toNote.slice(first, first + notesAtOnce).map((write) => write()));
  }
  return outcomes;
}

/** Entries that are noted side by side. */
const notesAtOnce = 10;

type CarriedOut = { readonly outcome: ReplyOutcome; readonly entry?: NotifiedBooking };
type Context = {
  readonly payment: Payment | undefined;
  /** The entry as it was noted before, by this file or by another. */
  readonly before: BookingEntry | undefined;
  readonly desk: Desk;
};

/** What became of an entry, and the entry where it is yet to be noted. */
async function carryOut(
  { transaction, bookingId, index }: Identified,
  { payment, before, desk }: Context,
): Promise<CarriedOut> {
  if (transaction.status !== "BOOK") return { outcome: "pending" };
  // a reading of this very file that was cut off came so far
  if (before?.replyId === desk.replyId) return { outcome: before.outcome };
  const entry = { bookingId, ...bookingOf(transaction, payment), replyId: desk.replyId };
  const noted = (outcome: BookingOutcome): CarriedOut => ({
    outcome,
    entry: { ...entry, outcome },
  });
  if (!payment) return noted("unknown_payment");
  // a debit that is taken back by an entry of its own kind is no word on a payment
  if (transaction.isReversal && transaction.direction === "debit") return noted("contradicting");
  const facts = await factsFor(payment, desk);
  const judged = applyBooking(payment, wordOf(entry, transaction), {
    ...facts,
    paidFen: payment.amountFen,
  });
  // what does not fit what was just read needs no transaction to be found so
  const outcome =
    judged.ok || judged.code === "reply_repeats"
      ? await applyTo(payment.paymentId, { entry, transaction }, { ...desk, index })
      : outcomes[judged.code];
  if (outcome === "repeated" || outcome === "booked" || outcome === "returned") return { outcome };
  return noted(outcome);
}

type Entry = Omit<NotifiedBooking, "outcome">;

/** What the bank says of an entry, and which payment of ours it is. */
function bookingOf(
  transaction: NotifiedTransaction,
  payment: Payment | undefined,
): Omit<Entry, "bookingId" | "replyId"> {
  const { direction, bookedOn, amountFen, endToEndId, reference, messageId, reasonCode } =
    transaction;
  const batchId = messageId === undefined ? undefined : batchIdOfMessage(messageId);
  return {
    direction,
    bookedOn,
    endToEndId,
    reference,
    ...(amountFen !== undefined && { amountFen }),
    ...(reasonCode !== undefined && { reasonCode }),
    ...(messageId !== undefined && { messageId }),
    ...(batchId && { batchId }),
    ...(payment && { paymentId: payment.paymentId }),
  };
}

const wordOf = (entry: Entry, { told }: NotifiedTransaction) => ({
  kind: entry.direction === "debit" ? ("booked" as const) : ("returned" as const),
  batchId: entry.messageId === undefined ? undefined : (entry.batchId ?? "none of ours"),
  amountFen: entry.amountFen,
  reasonCode: entry.reasonCode,
  booking: { on: entry.bookedOn, reference: entry.reference },
  told,
});

type Place = Desk & { readonly index: number };

/** The payment and the entry change as one. */
async function applyTo(
  paymentId: string,
  { entry, transaction }: { readonly entry: Entry; readonly transaction: NotifiedTransaction },
  place: Place,
): Promise<BookingOutcome | "repeated"> {
  const { bookingId: id } = entry;
  const word = wordOf(entry, transaction);
  const command = jobCommand(`bank-booking/${place.replyId}/${place.index}`, place.now);
  const done = await transact(command, {
    thing: payments,
    id: paymentId,
    ledger,
    facts: async (payment) => {
      // only money that comes back must still be there
      const paid = word.kind === "returned" && payment && accounts.paid(payment.contractId);
      const [known, paidFen, sent] = await Promise.all([
        loadThing(bookings, id),
        paid ? loadBalanceFen(paid) : 0,
        factsFor(payment, place),
      ]);
      return { known, paidFen, ...sent };
    },
    decide: (payment, facts) => applyBooking(payment, word, facts),
    also: (_, { known }) => {
      const events = [readBooking({ ...entry, outcome: word.kind })];
      return { changes: [extend(bookings, known, { id, command, events })] };
    },
  });
  return done.ok ? word.kind : outcomes[done.code];
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
