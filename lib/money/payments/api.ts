import * as z from "zod";
import { idOf } from "../../core/id.ts";
import { MilestoneId } from "../../core/milestone-id.ts";
import { freeText } from "../../core/text.ts";
import { LocalDate } from "../../core/time.ts";
import { command, listing, reading } from "../../http/api.ts";
import { DueSums } from "./due.ts";
import { PaymentId, PaymentStatus, Remedy } from "./model.ts";
import { readersOf } from "./readers.ts";
import { PaymentView, paymentColumns, viewPayment } from "./view.ts";

const params = z.strictObject({ paymentId: PaymentId });
const contractParams = z.strictObject({ contractId: idOf("contract") });

const seen = { view: viewPayment, result: PaymentView };
const onPayment = { params, scope: readersOf, ...seen };

export const paymentsApi = {
  requestPayment: command({
    route: "POST /contracts/{contractId}/milestones/{milestoneId}/payment",
    summary: "Request the payment of an accepted milestone, as its maker",
    description:
      "A milestone is paid at most once, ever. The payment is due within 30 days of acceptance.",
    permission: "payment.request",
    scope: readersOf,
    params: contractParams.extend({
      milestoneId: MilestoneId,
    }),
    refusals: [
      "contract_not_active",
      "milestone_unknown",
      "milestone_not_accepted",
      "payment_already_requested",
    ],
    ...seen,
    success: 201,
    idempotencyKey: "required",
  }),
  getPayment: reading({
    route: "GET /payments/{paymentId}",
    summary: "Read one payment",
    permission: "payment.read",
    ...onPayment,
  }),
  listPayments: listing({
    route: "GET /payments",
    summary: "List payments by status, the one due first before the others",
    permission: "payment.list",
    query: z.strictObject({ status: PaymentStatus }),
    ...seen,
  }),
  listPaymentsDue: listing({
    route: "GET /payments/due",
    summary: "List all payments that are not paid yet, the one due first before the others",
    description: "Each tells which limit it is past. Read consistently; also as text/csv.",
    permission: "payment.list",
    query: z.strictObject({
      to: LocalDate.optional().meta({ description: "The last due day; all unless given." }),
    }),
    ...seen,
    csv: paymentColumns,
  }),
  sumPaymentsDue: reading({
    route: "GET /payments/due/sums",
    summary: "How many payments are not paid yet, and for how much: in time, late, far too late",
    permission: "payment.list",
    view: (sums: DueSums) => sums,
    result: DueSums,
  }),
  listContractPayments: listing({
    route: "GET /contracts/{contractId}/payments",
    summary: "List the payments of a contract in the order of its milestones",
    permission: "payment.read",
    params: contractParams,
    ...seen,
  }),
  approvePayment: command({
    route: "POST /payments/{paymentId}/approval",
    summary: "Approve a payment, as its checker; whom it goes to is frozen",
    permission: "payment.approve",
    ...onPayment,
    refusals: [
      "payment_not_open",
      "same_person",
      "money_stopped",
      "supplier_not_active",
      "bank_account_unverified",
      "contract_money_short",
    ],
    idempotencyKey: "required",
  }),
  holdPayment: command({
    route: "POST /payments/{paymentId}/hold",
    summary: "Hold a payment back before it is given to the bank",
    permission: "payment.hold",
    ...onPayment,
    body: z.strictObject({
      note: freeText(4, 500).meta({ example: "Invoice is being looked into" }),
    }),
    refusals: ["payment_not_holdable"],
    idempotencyKey: "required",
  }),
  releasePayment: command({
    route: "POST /payments/{paymentId}/release",
    summary: "Let a held payment go on where it stood",
    permission: "payment.hold",
    ...onPayment,
    refusals: [
      "payment_not_held",
      "money_stopped",
      "supplier_not_active",
      "bank_account_unverified",
      "account_changed",
    ],
    idempotencyKey: "required",
  }),
  askAfterPayment: command({
    route: "POST /payments/{paymentId}/inquiries",
    summary: "Note that the bank was asked after a payment that it is silent about",
    description:
      "Nothing is sent again: only the bank's own word settles the payment or frees it. A silence that goes on is escalated.",
    permission: "payment.ask_after",
    ...onPayment,
    body: z.strictObject({
      note: freeText(4, 500).meta({ example: "Asked by telephone, file received" }),
    }),
    refusals: ["payment_not_unknown"],
    idempotencyKey: "required",
  }),
  correctPayment: command({
    route: "POST /payments/{paymentId}/correction",
    summary: "Say what was put right after the bank's rejection; a checker then approves anew",
    permission: "payment.correct",
    ...onPayment,
    body: z.strictObject({ remedy: Remedy }),
    refusals: ["payment_not_correctable", "account_unchanged"],
    idempotencyKey: "required",
  }),
};
