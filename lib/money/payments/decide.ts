import { accept, type Decision, refuse } from "../../core/decision.ts";
import type { WorkingCalendar } from "../../core/working-days.ts";
import { accounts } from "../../ledger/model.ts";
import { inquiryLimit, replyLimit, runningLimits, termsFrom } from "./clocks.ts";
import { endToEndIdOf, instructionIdOf } from "./identifiers.ts";
import type { Creditor, HoldReason, Payment, PaymentEvent, Remedy } from "./model.ts";

type Requested = Extract<PaymentEvent, { type: "payment.requested" }>;
type Stop = Extract<
  HoldReason,
  | "evaluation_failed"
  | "contract_suspended"
  | "organisation_suspended"
  | "question_open"
  | "correction_plan_open"
>;

/** What must hold for money to go out, as it stands at this moment. */
export type PayeeFacts = {
  /** What stops the contract's money, or that of this milestone alone. */
  readonly stops: readonly Stop[];
  readonly supplierActive: boolean;
  /** The organisation's present account, with the word of the second person. */
  readonly account: (Creditor & { readonly verified: boolean }) | undefined;
};

/**
 * Requests the payment of an accepted milestone (the maker's word) and makes the identifier under
 * which the bank will know it. The contract records the payment in the same transaction.
 * Source: domain.md §2, §9; due within 30 days of acceptance.
 * Keeps: nobody requests what they accepted.
 */
export function requestPayment(
  {
    by,
    ...command
  }: Omit<Requested, "type" | "endToEndId" | "dueBy" | "longestBy"> & { by: string },
  facts: { calendar: WorkingCalendar; acceptedBy?: string | undefined },
): Decision<PaymentEvent, "same_person"> {
  if (facts.acceptedBy === by) return refuse("same_person");
  return accept<PaymentEvent>([
    {
      type: "payment.requested",
      ...command,
      endToEndId: endToEndIdOf(command.paymentId),
      ...termsFrom(facts.calendar, command.acceptedAt),
    },
  ]);
}

/**
 * Approves a payment (the checker's word), freezes whom it goes to, and sets its money aside as
 * payable. Money of a corrected payment is payable already.
 * Keeps: nobody approves what they accepted, requested or corrected; stopped money does not move.
 */
export function approvePayment(
  payment: Payment,
  command: { by: string },
  facts: PayeeFacts & {
    contractFen: number;
    /** Who accepted the work, where it is known. */
    acceptedBy?: string | undefined;
  },
): Decision<
  PaymentEvent,
  | "payment_not_open"
  | "same_person"
  | "money_stopped"
  | "supplier_not_active"
  | "bank_account_unverified"
  | "contract_money_short"
> {
  const { status, contractId, amountFen } = payment;
  if (status !== "requested" && status !== "corrected")
    return refuse("payment_not_open", { status });
  const makers = [payment.requestedBy, ...(status === "corrected" ? [payment.correctedBy] : [])];
  if ([...makers, facts.acceptedBy].includes(command.by)) return refuse("same_person");
  if (facts.stops.length > 0) return refuse("money_stopped", { stops: facts.stops });
  if (!facts.supplierActive) return refuse("supplier_not_active");
  if (!facts.account?.verified) return refuse("bank_account_unverified");
  if (status === "requested" && facts.contractFen < amountFen) {
    return refuse("contract_money_short", {
      availableFen: facts.contractFen,
      neededFen: amountFen,
    });
  }
  const { verified: _verified, ...creditor } = facts.account;
  const from = accounts.contract(contractId);
  return accept<PaymentEvent>(
    [{ type: "payment.approved", creditor }],
    status === "requested"
      ? { transfers: [{ from, to: accounts.payable(contractId), amountFen }] }
      : {},
  );
}

/** What keeps an approved payment from going out now. */
export function reasonsToHold(creditor: Creditor, facts: PayeeFacts): HoldReason[] {
  const { account } = facts;
  const reasons: HoldReason[] = [...facts.stops];
  if (!facts.supplierActive) reasons.push("organisation_not_active");
  if (!account?.verified) reasons.push("account_unverified");
  else if (account.vaultRecord !== creditor.vaultRecord) reasons.push("account_changed");
  return reasons;
}

/** Holds a payment back by a treasurer's word, until it is released. */
export function holdPayment(
  payment: Payment,
  command: { note: string },
): Decision<PaymentEvent, "payment_not_holdable"> {
  const { status } = payment;
  if (status !== "requested" && status !== "corrected" && status !== "approved") {
    return refuse("payment_not_holdable", { status });
  }
  return accept<PaymentEvent>([
    { type: "payment.held", reasons: ["held_by_treasurer"], note: command.note },
  ]);
}

/** Holds an approved payment that must not go out any more, before it is given to the bank. */
export function holdStopped(
  payment: Payment,
  facts: PayeeFacts,
): Decision<PaymentEvent, "nothing_due"> {
  if (payment.status !== "approved") return refuse("nothing_due");
  const reasons = reasonsToHold(payment.creditor, facts);
  if (reasons.length === 0) return refuse("nothing_due");
  return accept<PaymentEvent>([{ type: "payment.held", reasons }]);
}

/** Lets a held payment go on where it stood. An approval only holds for what was approved. */
export function releasePayment(
  payment: Payment,
  facts: PayeeFacts,
): Decision<
  PaymentEvent,
  | "payment_not_held"
  | "money_stopped"
  | "supplier_not_active"
  | "bank_account_unverified"
  | "account_changed"
> {
  if (payment.status !== "held") return refuse("payment_not_held", { status: payment.status });
  if (payment.from.status === "approved") {
    if (facts.stops.length > 0) return refuse("money_stopped", { stops: facts.stops });
    if (!facts.supplierActive) return refuse("supplier_not_active");
    if (!facts.account?.verified) return refuse("bank_account_unverified");
    if (facts.account.vaultRecord !== payment.from.creditor.vaultRecord) {
      return refuse("account_changed");
    }
  }
  return accept<PaymentEvent>([{ type: "payment.released" }]);
}

/** The account that the payment was approved for, where it was. */
function creditorOf(payment: Payment): Creditor | undefined {
  if (payment.status === "rejected_by_bank" || payment.status === "returned") {
    return payment.creditor;
  }
  if (payment.status === "held" && payment.from.status === "approved") return payment.from.creditor;
  return undefined;
}

/**
 * Says what was put right, so that a checker may approve anew. The money stays payable and the
 * payment keeps its identifier.
 */
export function correctPayment(
  payment: Payment,
  command: { remedy: Remedy },
  facts: Pick<PayeeFacts, "account">,
): Decision<PaymentEvent, "payment_not_correctable" | "account_unchanged"> {
  const creditor = creditorOf(payment);
  if (!creditor) return refuse("payment_not_correctable", { status: payment.status });
  const { remedy } = command;
  if (remedy === "account_replaced" && facts.account?.vaultRecord === creditor.vaultRecord) {
    return refuse("account_unchanged");
  }
  return accept<PaymentEvent>([{ type: "payment.corrected", remedy }]);
}

/**
 * Gives an approved payment to the bank within a batch; the batch moves the money.
 * Keeps: an approved payment is in no batch, and a payment is in one batch at a time.
 */
export function instructPayment(
  payment: Payment,
  command: { batchId: string; at: string },
  facts: PayeeFacts & { calendar: WorkingCalendar },
): Decision<PaymentEvent, "payment_not_approved" | "money_stopped"> {
  const { status, endToEndId, instructions } = payment;
  if (status !== "approved") return refuse("payment_not_approved", { status });
  const reasons = reasonsToHold(payment.creditor, facts);
  if (reasons.length > 0) return refuse("money_stopped", { stops: reasons });
  return accept<PaymentEvent>([
    {
      type: "payment.instructed",
      batchId: command.batchId,
      instructionId: instructionIdOf(endToEndId, instructions + 1),
      replyBy: replyLimit(facts.calendar, command.at),
    },
  ]);
}

/**
 * Takes a payment that must not go out any more out of the batch that it joined, which is not sealed
 * yet, and holds it. It keeps the name under which the bank knows it.
 */
export function takeOut(
  payment: Payment,
  command: { instructionId: string },
  facts: PayeeFacts,
): Decision<PaymentEvent, "nothing_due"> {
  if (payment.status !== "instructed" && payment.status !== "unknown") return refuse("nothing_due");
  const { batchId, instructionId, creditor } = payment;
  const reasons = reasonsToHold(creditor, facts);
  if (instructionId !== command.instructionId || reasons.length === 0) return refuse("nothing_due");
  return accept<PaymentEvent>([
    { type: "payment.left_batch", batchId },
    { type: "payment.held", reasons },
  ]);
}

/**
 * Notes that the bank was asked after a payment it is silent about; nothing is sent to it again. It
 * has the time of a reply to answer, then the silence is escalated, once more if it was before.
 */
export function askAfterPayment(
  payment: Payment,
  command: { note: string; at: string },
  facts: { calendar: WorkingCalendar },
): Decision<PaymentEvent, "payment_not_unknown"> {
  const { status } = payment;
  if (status !== "unknown") return refuse("payment_not_unknown", { status });
  const { note, at } = command;
  const escalateBy = replyLimit(facts.calendar, at);
  return accept<PaymentEvent>([{ type: "payment.asked_after", note, escalateBy }]);
}

/** What the passing of time does: a bank that is silent, a term that has run out. Never silently. */
export function watchPayment(
  payment: Payment,
  at: string,
  facts: { calendar: WorkingCalendar },
): Decision<PaymentEvent, "nothing_due"> {
  const limits = runningLimits(payment);
  const passed = (limit: string | undefined) => limit !== undefined && limit <= at;
  const events: PaymentEvent[] = [];
  if (passed(limits.reply) && payment.status === "instructed") {
    const escalateBy = inquiryLimit(facts.calendar, at);
    events.push({ type: "payment.reply_missed", batchId: payment.batchId, escalateBy });
  }
  if (passed(limits.silence) && payment.status === "unknown") {
    events.push({ type: "payment.silence_escalated", batchId: payment.batchId });
  }
  if (passed(limits.term)) {
    events.push({ type: "payment.overdue", limit: "term", dueBy: payment.dueBy.on });
  }
  if (passed(limits.longest)) {
    events.push({ type: "payment.overdue", limit: "longest", dueBy: payment.longestBy.on });
  }
  return events.length > 0 ? accept(events) : refuse("nothing_due");
}
