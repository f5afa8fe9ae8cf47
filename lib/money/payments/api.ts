import * as z from "zod";
import { idOf } from "../../core/id.ts";
import { MilestoneId } from "../../core/milestone-id.ts";
import { whileIn } from "../../core/offer.ts";
import { freeText } from "../../core/text.ts";
import { LocalDate } from "../../core/time.ts";
import { command, listing, reading } from "../../http/api.ts";
import { policy } from "../policy.ts";
import { DueSums } from "./due.ts";
import { lifecycle, PaymentId, PaymentStatus, Remedy } from "./model.ts";
import { readersOf } from "./readers.ts";
import { PaymentView, paymentColumns, viewPayment } from "./view.ts";

const params = z.strictObject({ paymentId: PaymentId });
const contractParams = z.strictObject({ contractId: idOf("contract") });

const seen = { view: viewPayment, result: PaymentView };
const onPayment = { params, scope: readersOf, ...seen };

export const paymentsApi = {
  requestPayment: command({
    route: "POST /contracts/{contractId}/milestones/{milestoneId}/payment",
    summary: {
      en: "Request the payment of an accepted milestone, as its maker",
      zh: "经办人申请支付已验收的里程碑",
    },
    description: {
      en: `A milestone is paid at most once, ever. The payment is due within ${policy.paymentTermDays.value} days of acceptance. Whoever accepted the work does not request it.`,
      zh: `每个里程碑至多支付一次。付款须在验收后 ${policy.paymentTermDays.value} 日内支付。验收人不得申请支付。`,
    },
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
      "same_person",
    ],
    ...seen,
    success: 201,
    location: "/payments/{paymentId}",
    idempotencyKey: "required",
  }),
  getPayment: reading({
    route: "GET /payments/{paymentId}",
    summary: { en: "Read one payment", zh: "查看一笔付款" },
    permission: "payment.read",
    ...onPayment,
  }),
  listPayments: listing({
    route: "GET /payments",
    summary: {
      en: "List payments by status, the one due first before the others",
      zh: "按状态列出付款，最先到期的在前",
    },
    permission: "payment.list",
    query: z.strictObject({ status: PaymentStatus }),
    ...seen,
  }),
  listPaymentsDue: listing({
    route: "GET /payments/due",
    summary: {
      en: "List all payments that are not paid yet, the one due first before the others",
      zh: "列出全部未付的付款，最先到期的在前",
    },
    description: {
      en: "Each tells which limit it is past. Read consistently; also as text/csv.",
      zh: "逐笔注明已逾哪一期限。为一致性读取，也可取 text/csv。",
    },
    permission: "payment.list",
    query: z.strictObject({
      to: LocalDate.optional().meta({
        note: { en: "The last due day; all unless given.", zh: "最迟应付日期，不填则为全部。" },
      }),
    }),
    ...seen,
    csv: paymentColumns,
  }),
  sumPaymentsDue: reading({
    route: "GET /payments/due/sums",
    summary: {
      en: "How many payments are not paid yet, and for how much: in time, late, far too late",
      zh: "未付款项的笔数与金额：期内、逾期、严重逾期",
    },
    permission: "payment.list",
    view: (sums: DueSums) => sums,
    result: DueSums,
  }),
  listContractPayments: listing({
    route: "GET /contracts/{contractId}/payments",
    summary: {
      en: "List the payments of a contract in the order of its milestones",
      zh: "按里程碑顺序列出合同的付款",
    },
    permission: "payment.read",
    params: contractParams,
    ...seen,
  }),
  approvePayment: command({
    route: "POST /payments/{paymentId}/approval",
    summary: {
      en: "Approve a payment, as its checker; whom it goes to is frozen",
      zh: "审批人审批付款，收款账户随即固定",
    },
    permission: "payment.approve",
    offer: whileIn("paymentId", lifecycle, "approve"),
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
    summary: {
      en: "Hold a payment back before it is given to the bank",
      zh: "在交付银行前暂缓付款",
    },
    permission: "payment.hold",
    offer: whileIn("paymentId", lifecycle, "hold"),
    ...onPayment,
    body: z.strictObject({
      note: freeText(4, 500).meta({ example: "Invoice is being looked into" }),
    }),
    refusals: ["payment_not_holdable"],
    idempotencyKey: "required",
  }),
  releasePayment: command({
    route: "POST /payments/{paymentId}/release",
    summary: { en: "Let a held payment go on where it stood", zh: "解除暂缓，付款自原环节继续" },
    permission: "payment.hold",
    offer: whileIn("paymentId", lifecycle, "release"),
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
    summary: {
      en: "Note that the bank was asked after a payment that it is silent about",
      zh: "登记已就银行逾期未答复的付款查询银行",
    },
    description: {
      en: "Nothing is sent again: only the bank's own word settles the payment or frees it. A silence that goes on is escalated.",
      zh: "不重复发送任何指令：付款只能由银行的答复予以结清或解除。持续无答复的，逐级上报。",
    },
    permission: "payment.ask_after",
    offer: whileIn("paymentId", lifecycle, "askAfter"),
    ...onPayment,
    body: z.strictObject({
      note: freeText(4, 500).meta({ example: "Asked by telephone, file received" }),
    }),
    refusals: ["payment_not_unknown"],
    idempotencyKey: "required",
  }),
  correctPayment: command({
    route: "POST /payments/{paymentId}/correction",
    summary: {
      en: "Say what was put right after the bank's rejection; a checker then approves anew",
      zh: "说明银行拒绝后的更正，再由审批人重新审批",
    },
    permission: "payment.correct",
    offer: whileIn("paymentId", lifecycle, "correct"),
    ...onPayment,
    body: z.strictObject({ remedy: Remedy }),
    refusals: ["payment_not_correctable", "account_unchanged"],
    idempotencyKey: "required",
  }),
};
