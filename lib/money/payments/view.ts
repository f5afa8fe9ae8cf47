import * as z from "zod";
import type { Columns } from "../../core/csv.ts";
import { idOf, SupplierId } from "../../core/id.ts";
import { decimalOf } from "../../core/money.ts";
import { onlyFieldsOf } from "../../core/only-fields.ts";
import { KeptText } from "../../core/text.ts";
import { Instant } from "../../core/time.ts";
import { DueDate } from "../../core/working-days.ts";
import { BatchId } from "./identifiers.ts";
import {
  Booked,
  Creditor,
  HoldReason,
  Inquiry,
  Overdue,
  type Payment,
  PaymentId,
  PaymentStatus,
  Remedy,
} from "./model.ts";

/** Who asked stays inside, as who requested does. */
const InquiryView = Inquiry.omit({ by: true });
const CreditorView = Creditor.omit({ vaultRecord: true });

/** A payment as the buyer, the organisation, the treasurer and the auditor see it. */
export const PaymentView = z
  .strictObject({
    paymentId: PaymentId,
    status: PaymentStatus,
    contractId: idOf("contract"),
    milestoneId: z.string(),
    buyerCode: z.string(),
    supplierId: SupplierId,
    amountFen: z.int().meta({ example: 6000000 }),
    endToEndId: z.string().meta({ example: "PAY01H455VB4PEX5VSKNK084SN02Q" }),
    acceptedAt: Instant,
    dueBy: DueDate,
    longestBy: DueDate,
    overdue: Overdue,
    requestedAt: Instant,
    instructions: z.int(),
    rejectedIn: z.array(BatchId),
    returnedIn: z.array(BatchId),
    approvedAt: Instant.optional(),
    creditor: CreditorView.optional(),
    reasons: z.array(HoldReason).optional(),
    note: KeptText.optional(),
    heldAt: Instant.optional(),
    batchId: BatchId.optional(),
    instructedAt: Instant.optional(),
    replyBy: DueDate.optional(),
    unknownSince: Instant.optional(),
    inquiries: z.array(InquiryView).optional(),
    escalateBy: DueDate.optional(),
    escalatedAt: Instant.optional(),
    settledAt: Instant.optional(),
    bankReference: z.string().optional(),
    booking: Booked.optional(),
    returnedAt: Instant.optional(),
    rejectedAt: Instant.optional(),
    reasonCode: z.string().optional(),
    correctedAt: Instant.optional(),
    remedy: Remedy.optional(),
  })
  .meta({ id: "Payment" });

/** Who requested, approved or held stays inside; the audit trail tells it. */
export function viewPayment(payment: Payment): z.input<typeof PaymentView> {
  const before = payment.status === "held" ? payment.from : {};
  const seen = { ...before, ...payment };
  const creditor = "creditor" in seen && seen.creditor;
  const inquiries = "inquiries" in seen && seen.inquiries;
  return onlyFieldsOf(PaymentView, {
    ...seen,
    ...(creditor && { creditor: onlyFieldsOf(CreditorView, creditor) }),
    ...(inquiries && { inquiries: inquiries.map((one) => onlyFieldsOf(InquiryView, one)) }),
  });
}

/** Payments as a table for people who go through it by hand. */
export const paymentColumns: Columns<Payment> = [
  ["应付日期 due", ({ dueBy }) => dueBy.on],
  ["逾期 overdue", ({ overdue }) => overdue],
  ["状态 status", ({ status }) => status],
  ["金额(元) CNY", ({ amountFen }) => decimalOf(amountFen)],
  ["付款 payment", ({ paymentId }) => paymentId],
  ["合同 contract", ({ contractId }) => contractId],
  ["里程碑 milestone", ({ milestoneId }) => milestoneId],
  ["社区 community", ({ buyerCode }) => buyerCode],
  ["社会组织 organisation", ({ supplierId }) => supplierId],
];
