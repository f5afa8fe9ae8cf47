import * as z from "zod";
import { idOf, SupplierId } from "../../core/id.ts";
import { PositiveFen } from "../../core/money.ts";
import { KeptText } from "../../core/text.ts";
import { Instant, LocalDate } from "../../core/time.ts";
import { DueDate } from "../../core/working-days.ts";
import { BatchId } from "./identifiers.ts";

export const PaymentId = idOf("payment");

/** Why money waits: what stops the contract, what is wrong with the payee, or a treasurer's word. */
export const HoldReason = z
  .enum([
    "evaluation_failed",
    "contract_suspended",
    "organisation_suspended",
    "question_open",
    "correction_plan_open",
    "organisation_not_active",
    "account_unverified",
    "account_changed",
    "held_by_treasurer",
  ])
  .meta({ id: "HoldReason" });
export type HoldReason = z.infer<typeof HoldReason>;

/** Whom the money goes to, frozen when the payment is approved. */
export const Creditor = z.strictObject({
  /** The organisation's registered name. */
  holderName: z.string(),
  bankName: z.string(),
  /** CNAPS code of the bank's branch, 12 digits. */
  bankCode: z.string(),
  numberLastFour: z.string(),
  /** Where the whole number is kept, encrypted, under the organisation's key. */
  vaultRecord: z.string(),
});
export type Creditor = z.infer<typeof Creditor>;

/** What was done after a bank's rejection or return, or after an approved account was changed. */
export const Remedy = z.enum(["account_replaced", "cause_removed"]).meta({ id: "PaymentRemedy" });
export type Remedy = z.infer<typeof Remedy>;

/** What stands in the bank's books of a payment, by the bank's own reference. */
export const Booked = z.strictObject({ on: LocalDate, reference: z.string() });
export type Booked = z.infer<typeof Booked>;

/** Which limit has passed without a settlement: the term, or the longest time allowed. */
export const Overdue = z.enum(["no", "term", "longest"]);

/** What is settled with the request. */
const requested = {
  paymentId: PaymentId,
  contractId: idOf("contract"),
  milestoneId: z.string(),
  buyerCode: z.string(),
  supplierId: SupplierId,
  amountFen: PositiveFen,
  /** Under which the bank knows the payment, whatever happens to it. */
  endToEndId: z.string(),
  acceptedAt: Instant,
  dueBy: DueDate,
  longestBy: DueDate,
};

const terms = {
  ...requested,
  overdue: Overdue,
  requestedAt: Instant,
  /** The maker. */
  requestedBy: z.string(),
  /** How often it was instructed. */
  instructions: z.int().min(0),
  /** Batches in which the bank rejected it. */
  rejectedIn: z.array(BatchId),
  /** Batches out of which its money was paid and came back. */
  returnedIn: z.array(BatchId),
  /** Every entry of the bank's books that was carried out, so that none is twice. */
  bookings: z.array(z.string()),
};
/** That a treasurer asked the bank, where and what it said at once. */
export const Inquiry = z.strictObject({ at: Instant, by: z.string(), note: KeptText });

const checked = { approvedAt: Instant, approvedBy: z.string(), creditor: Creditor };
const corrected = { correctedAt: Instant, correctedBy: z.string(), remedy: Remedy };
const given = {
  ...checked,
  batchId: BatchId,
  instructionId: z.string(),
  instructedAt: Instant,
  replyBy: DueDate,
};

export const Payment = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("requested"), ...terms }),
  z.strictObject({ status: z.literal("approved"), ...terms, ...checked }),
  z.strictObject({
    status: z.literal("held"),
    ...terms,
    reasons: z.array(HoldReason).min(1),
    note: KeptText.optional(),
    heldAt: Instant,
    heldBy: z.string(),
    /** What it was, and is again when it is released. */
    from: z.discriminatedUnion("status", [
      z.strictObject({ status: z.literal("requested") }),
      z.strictObject({ status: z.literal("corrected"), ...corrected }),
      z.strictObject({ status: z.literal("approved"), ...checked }),
    ]),
  }),
  z.strictObject({ status: z.literal("instructed"), ...terms, ...given }),
  z.strictObject({
    status: z.literal("unknown"),
    ...terms,
    ...given,
    unknownSince: Instant,
    inquiries: z.array(Inquiry),
    /** By when it must be asked after, or answered then; it is escalated otherwise. */
    escalateBy: DueDate,
    escalatedAt: Instant.optional(),
  }),
  z.strictObject({
    status: z.literal("settled"),
    ...terms,
    ...given,
    settledAt: Instant,
    bankReference: z.string().optional(),
    booking: Booked.optional(),
  }),
  z.strictObject({
    status: z.literal("returned"),
    ...terms,
    ...given,
    booking: Booked.optional(),
    returnedAt: Instant,
    /** The bank's code, e.g. AC04 (account closed). */
    reasonCode: z.string(),
  }),
  z.strictObject({
    status: z.literal("rejected_by_bank"),
    ...terms,
    ...given,
    rejectedAt: Instant,
    /** The bank's code, e.g. AC04 (account closed). */
    reasonCode: z.string(),
  }),
  z.strictObject({ status: z.literal("corrected"), ...terms, ...corrected }),
]);
export type Payment = z.infer<typeof Payment>;
export const PaymentStatus = z
  .enum([
    "requested",
    "approved",
    "held",
    "instructed",
    "unknown",
    "settled",
    "returned",
    "rejected_by_bank",
    "corrected",
  ])
  .meta({ id: "PaymentStatus" });
export type PaymentStatus = Payment["status"];

/** Every status and the commands it accepts. Tests walk all pairs. */
export const lifecycle = {
  requested: ["approve", "hold", "watch"],
  approved: ["hold", "holdStopped", "instruct", "watch"],
  held: ["release", "correct", "watch"],
  instructed: ["takeOut", "applyReply", "applyBooking", "watch"],
  // of a batch that was left open for days, too
  unknown: ["takeOut", "applyReply", "applyBooking", "askAfter", "watch"],
  settled: ["applyBooking"],
  // a notice of the booking may come after the money is back
  returned: ["applyBooking", "correct", "watch"],
  rejected_by_bank: ["correct", "watch"],
  corrected: ["approve", "hold", "watch"],
} as const satisfies Record<PaymentStatus, readonly string[]>;

export const PaymentEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("payment.requested"),
    ...requested,
  }),
  z.strictObject({ type: z.literal("payment.approved"), creditor: Creditor }),
  z.strictObject({
    type: z.literal("payment.held"),
    reasons: z.array(HoldReason).min(1),
    note: KeptText.optional(),
  }),
  z.strictObject({ type: z.literal("payment.released") }),
  z.strictObject({
    type: z.literal("payment.instructed"),
    batchId: BatchId,
    instructionId: z.string(),
    replyBy: DueDate,
  }),
  z.strictObject({ type: z.literal("payment.left_batch"), batchId: BatchId }),
  z.strictObject({
    type: z.literal("payment.settled"),
    batchId: BatchId,
    bankReference: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("payment.rejected_by_bank"),
    batchId: BatchId,
    reasonCode: z.string(),
  }),
  z.strictObject({ type: z.literal("payment.booked"), batchId: BatchId, booking: Booked }),
  z.strictObject({
    type: z.literal("payment.returned"),
    batchId: BatchId,
    booking: Booked,
    reasonCode: z.string(),
  }),
  z.strictObject({ type: z.literal("payment.corrected"), remedy: Remedy }),
  z.strictObject({
    type: z.literal("payment.reply_missed"),
    batchId: BatchId,
    escalateBy: DueDate,
  }),
  z.strictObject({
    type: z.literal("payment.asked_after"),
    note: KeptText,
    escalateBy: DueDate,
  }),
  z.strictObject({ type: z.literal("payment.silence_escalated"), batchId: BatchId }),
  z.strictObject({
    type: z.literal("payment.limits_recounted"),
    limits: z.partialRecord(z.enum(["dueBy", "longestBy", "replyBy", "escalateBy"]), DueDate),
  }),
  z.strictObject({
    type: z.literal("payment.overdue"),
    limit: Overdue.exclude(["no"]),
    dueBy: LocalDate,
  }),
]);
export type PaymentEvent = z.infer<typeof PaymentEvent>;

/** Whether the bank has carried a payment out. */
export const isSettled = (payment: Payment | undefined): boolean => payment?.status === "settled";

/** Whether a payment was held after its approval: released, it goes out as it was approved. */
export const isHeldApproved = (payment: Payment | undefined): boolean =>
  payment?.status === "held" && payment.from.status === "approved";
