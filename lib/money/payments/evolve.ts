import { assert, type Recorded } from "../../core/decision.ts";
import { as } from "../../core/in-status.ts";
import { bookingKeyOf } from "./identifiers.ts";
import type { Payment, PaymentEvent, PaymentStatus } from "./model.ts";

type Of<Status extends PaymentStatus> = Extract<Payment, { status: Status }>;

type Terms = Omit<Of<"requested">, "status">;

/** What stays the same in every status. */
function termsOf(payment: Payment): Terms {
  return {
    paymentId: payment.paymentId,
    contractId: payment.contractId,
    milestoneId: payment.milestoneId,
    buyerCode: payment.buyerCode,
    supplierId: payment.supplierId,
    amountFen: payment.amountFen,
    endToEndId: payment.endToEndId,
    acceptedAt: payment.acceptedAt,
    dueBy: payment.dueBy,
    longestBy: payment.longestBy,
    overdue: payment.overdue,
    requestedAt: payment.requestedAt,
    requestedBy: payment.requestedBy,
    instructions: payment.instructions,
    rejectedIn: payment.rejectedIn,
    returnedIn: payment.returnedIn,
    bookings: payment.bookings,
  };
}

/** What a payment is again when it is released. */
function beforeHold(payment: Of<"requested" | "corrected" | "approved">): Of<"held">["from"] {
  if (payment.status === "requested") return { status: "requested" };
  if (payment.status === "corrected") {
    const { correctedAt, correctedBy, remedy } = payment;
    return { status: "corrected", correctedAt, correctedBy, remedy };
  }
  const { approvedAt, approvedBy, creditor } = payment;
  return { status: "approved", approvedAt, approvedBy, creditor };
}

/** What was given to the bank. */
function givenOf(payment: Of<"instructed" | "unknown" | "settled">) {
  const { approvedAt, approvedBy, creditor, batchId, instructionId, instructedAt, replyBy } =
    payment;
  return { approvedAt, approvedBy, creditor, batchId, instructionId, instructedAt, replyBy };
}

/** The state of a payment after one more event. */
export function evolvePayment(state: Payment | undefined, event: Recorded<PaymentEvent>): Payment {
  switch (event.type) {
    case "payment.requested": {
      const { type: _type, at, by, ...requested } = event;
      return {
        status: "requested",
        ...requested,
        overdue: "no",
        requestedAt: at,
        requestedBy: by,
        instructions: 0,
        rejectedIn: [],
        returnedIn: [],
        bookings: [],
      };
    }
    case "payment.approved": {
      const before = as(state, "requested", "corrected");
      const { at: approvedAt, by: approvedBy, creditor } = event;
      return { status: "approved", ...termsOf(before), approvedAt, approvedBy, creditor };
    }
    case "payment.held": {
      const before = as(state, "requested", "corrected", "approved");
      const { reasons, note, at: heldAt, by: heldBy } = event;
      const said = note === undefined ? {} : { note };
      const held = { reasons, ...said, heldAt, heldBy, from: beforeHold(before) };
      return { status: "held", ...termsOf(before), ...held };
    }
    case "payment.released": {
      const before = as(state, "held");
      return { ...termsOf(before), ...before.from };
    }
    case "payment.instructed": {
      const { type: _type, at: instructedAt, by: _by, ...instruction } = event;
      const before = as(state, "approved");
      const instructions = before.instructions + 1;
      return { ...before, status: "instructed", instructions, ...instruction, instructedAt };
    }
    case "payment.left_batch": {
      const before = as(state, "instructed", "unknown");
      const { approvedAt, approvedBy, creditor } = before;
      return { status: "approved", ...termsOf(before), approvedAt, approvedBy, creditor };
    }
    case "payment.settled": {
      const before = as(state, "instructed", "unknown");
      const { bankReference, at: settledAt } = event;
      const reference = bankReference === undefined ? {} : { bankReference };
      const given = givenOf(before);
      return { status: "settled", ...termsOf(before), ...given, settledAt, ...reference };
    }
    case "payment.rejected_by_bank": {
      const before = as(state, "instructed", "unknown");
      const { reasonCode, at: rejectedAt } = event;
      const terms = termsOf(before);
      const rejectedIn = [...terms.rejectedIn, before.batchId];
      const given = givenOf(before);
      return { status: "rejected_by_bank", ...terms, rejectedIn, ...given, rejectedAt, reasonCode };
    }
    case "payment.booked": {
      const before = as(state, "settled", "returned");
      const bookings = [...before.bookings, bookingKeyOf({ kind: "booked", ...event })];
      return { ...before, bookings, booking: event.booking };
    }
    case "payment.returned": {
      const before = as(state, "settled");
      const { batchId, reasonCode, at: returnedAt } = event;
      const terms = {
        ...termsOf(before),
        returnedIn: [...before.returnedIn, batchId],
        bookings: [...before.bookings, bookingKeyOf({ kind: "returned", ...event })],
      };
      const booking = before.booking ? { booking: before.booking } : {};
      const given = givenOf(before);
      return { status: "returned", ...terms, ...given, ...booking, returnedAt, reasonCode };
    }
    case "payment.corrected": {
      const before = as(state, "rejected_by_bank", "returned", "held");
      const { remedy, at: correctedAt, by: correctedBy } = event;
      return { status: "corrected", ...termsOf(before), correctedAt, correctedBy, remedy };
    }
    case "payment.reply_missed": {
      const { at: unknownSince, escalateBy } = event;
      const silent = { unknownSince, inquiries: [], escalateBy };
      return { ...as(state, "instructed"), status: "unknown", ...silent };
    }
    case "payment.asked_after": {
      const { escalatedAt: _, ...before } = as(state, "unknown");
      const { at, by, note, escalateBy } = event;
      return { ...before, inquiries: [...before.inquiries, { at, by, note }], escalateBy };
    }
    case "payment.silence_escalated":
      return { ...as(state, "unknown"), escalatedAt: event.at };
    case "payment.limits_recounted":
      assert(state, "limits without a payment");
      return { ...state, ...event.limits };
    case "payment.overdue":
      assert(state, "a limit without a payment");
      return { ...state, overdue: event.limit };
  }
}
