import { accept, type Decision, refuse, type Transfer } from "../../core/decision.ts";
import { accounts } from "../../ledger/model.ts";
import type { Told } from "../told.ts";
import { agrees, type Given, type SentFacts } from "./agreement.ts";
import { bookingKeyOf } from "./identifiers.ts";
import type { Booked, Payment, PaymentEvent } from "./model.ts";

/** What the bank says of one payment, for good. */
export type FinalReply = {
  readonly batchId: string;
  readonly outcome: "settled" | "rejected";
  readonly amountFen?: number | undefined;
  readonly reasonCode?: string | undefined;
  readonly bankReference?: string | undefined;
  readonly told: Told;
};

/**
 * Carries out a final reply of the bank: settled money is paid, rejected money is payable again.
 * A reply that was carried out before, or in which anything is not as it was sent, changes nothing.
 * Source: domain.md §9 (replies).
 */
export function applyReply(
  payment: Payment,
  reply: FinalReply,
  facts: SentFacts,
): Decision<PaymentEvent, "reply_repeats" | "reply_contradicts"> {
  const { batchId, outcome } = reply;
  const { contractId, amountFen } = payment;
  const detail = { status: payment.status, outcome, batchId };
  if (payment.rejectedIn.includes(batchId)) {
    return outcome === "rejected"
      ? refuse("reply_repeats", detail)
      : refuse("reply_contradicts", detail);
  }
  if (payment.returnedIn.includes(batchId)) {
    return outcome === "settled"
      ? refuse("reply_repeats", detail)
      : refuse("reply_contradicts", detail);
  }
  if (!("batchId" in payment) || payment.batchId !== batchId) {
    return refuse("reply_contradicts", detail);
  }
  if (reply.amountFen !== undefined && reply.amountFen !== amountFen) {
    return refuse("reply_contradicts", { ...detail, amountFen, repliedFen: reply.amountFen });
  }
  if (!isGiven(payment) || !agrees(reply.told, payment, facts)) {
    return refuse("reply_contradicts", detail);
  }
  if (payment.status === "settled") {
    return outcome === "settled"
      ? refuse("reply_repeats", detail)
      : refuse("reply_contradicts", detail);
  }
  const from = accounts.batch(batchId);
  if (outcome === "rejected") {
    const reasonCode = reply.reasonCode ?? "NARR";
    return accept<PaymentEvent>([{ type: "payment.rejected_by_bank", batchId, reasonCode }], {
      transfers: [{ from, to: accounts.payable(contractId), amountFen }],
    });
  }
  const { bankReference } = reply;
  const reference = bankReference === undefined ? {} : { bankReference };
  return accept<PaymentEvent>([{ type: "payment.settled", batchId, ...reference }], {
    transfers: [settling(payment, batchId)],
  });
}

/** Money in transit on its batch is paid. */
const settling = ({ contractId, amountFen }: Payment, batchId: string): Transfer => ({
  from: accounts.batch(batchId),
  to: accounts.paid(contractId),
  amountFen,
});

/** What stands in the bank's books of one payment: paid out, or come back. */
export type Booking = {
  /** Nothing where the bank names no message; it then means the only one there was. */
  readonly batchId?: string | undefined;
  readonly kind: "booked" | "returned";
  /** Nothing where the bank's amount is no exact amount of fen. */
  readonly amountFen?: number | undefined;
  readonly booking: Booked;
  readonly reasonCode?: string | undefined;
  readonly told: Told;
};

type BookingFacts = SentFacts & { readonly paidFen: number };
type BookingDecision = Decision<
  PaymentEvent,
  "reply_repeats" | "reply_contradicts" | "booking_amount_differs" | "booking_claimed_back"
>;

/**
 * Carries out an entry of the bank's books. Money that is booked is paid, whether a status report
 * said so before or not; money that came back is payable again, and was paid before it came back.
 * An entry that was carried out before changes nothing; a second one of the same kind does not fit. What
 * was claimed back from the organisation meanwhile is no longer paid, and somebody must look at it.
 * Source: domain.md §9 (replies; returned after settlement).
 */
export function applyBooking(
  payment: Payment,
  entry: Booking,
  facts: BookingFacts,
): BookingDecision {
  const { kind, amountFen } = entry;
  const batchId = entry.batchId ?? onlyBatchOf(payment);
  const detail = { status: payment.status, kind, batchId: batchId ?? null };
  if (amountFen !== payment.amountFen) {
    return refuse("booking_amount_differs", {
      ...detail,
      amountFen: payment.amountFen,
      bookedFen: amountFen ?? null,
    });
  }
  if (batchId === undefined) return refuse("reply_contradicts", detail);
  const named = { ...entry, batchId };
  if (payment.bookings.includes(bookingKeyOf(named))) return refuse("reply_repeats", detail);
  if (!isGiven(payment) || payment.batchId !== batchId) return refuse("reply_contradicts", detail);
  if (!agrees(entry.told, payment, facts)) return refuse("reply_contradicts", detail);
  return kind === "booked" ? book(payment, named) : bringBack(payment, named, facts);
}

/** The batch of a payment that was instructed once. */
function onlyBatchOf(payment: Payment): string | undefined {
  if (payment.instructions !== 1) return undefined;
  return "batchId" in payment ? payment.batchId : payment.returnedIn[0];
}

type NamedBooking = Booking & { readonly batchId: string };

const isGiven = (payment: Payment): payment is Given =>
  ["instructed", "unknown", "settled", "returned"].includes(payment.status);

function book(payment: Given, { batchId, booking, kind }: NamedBooking): BookingDecision {
  const booked: PaymentEvent = { type: "payment.booked", batchId, booking };
  if (payment.status === "settled" || payment.status === "returned") {
    return payment.booking
      ? refuse("reply_contradicts", { status: payment.status, kind, batchId })
      : accept<PaymentEvent>([booked]);
  }
  return accept<PaymentEvent>([settled(batchId, booking), booked], {
    transfers: [settling(payment, batchId)],
  });
}

function bringBack(
  payment: Given,
  { batchId, booking, kind, reasonCode }: NamedBooking,
  { paidFen }: { readonly paidFen: number },
): BookingDecision {
  const { status, contractId, amountFen } = payment;
  if (status === "returned") return refuse("reply_contradicts", { status, kind, batchId });
  if (status === "settled" && paidFen < amountFen) {
    return refuse("booking_claimed_back", { status, kind, batchId, paidFen, amountFen });
  }
  const back = { from: accounts.paid(contractId), to: accounts.payable(contractId), amountFen };
  const returned: PaymentEvent = {
    type: "payment.returned",
    batchId,
    booking,
    reasonCode: reasonCode ?? "NARR",
  };
  return status === "settled"
    ? accept<PaymentEvent>([returned], { transfers: [back] })
    : accept<PaymentEvent>([{ type: "payment.settled", batchId }, returned], {
        transfers: [settling(payment, batchId), back],
      });
}

const settled = (batchId: string, { reference }: Booked): PaymentEvent => ({
  type: "payment.settled",
  batchId,
  ...(reference && { bankReference: reference }),
});
