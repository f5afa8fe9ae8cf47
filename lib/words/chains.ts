import type { Labels } from "../core/labels.ts";

/** Words of `lib/chains`. */
export const chainsWords = {
  fields: {
    amount: { zh: "金额", en: "Amount" },
    answeredBy: { zh: "答复方式", en: "Answered by" },
    award: { zh: "成交结果", en: "Award" },
    budget: { zh: "预算", en: "Budget" },
    "ConfirmReceiptBody.code": { zh: "查询码", en: "Receipt code" },
    "ReopenReceiptBody.code": { zh: "查询码", en: "Receipt code" },
    "getReceipt.code": { zh: "查询码", en: "Receipt code" },
    "getReceiptChain.code": { zh: "查询码", en: "Receipt code" },
    contract: { zh: "合同", en: "Contract" },
    council: { zh: "议事会", en: "Council" },
    detail: { zh: "明细", en: "Detail" },
    dueOn: { zh: "应付日期", en: "Due on" },
    evaluation: { zh: "评估", en: "Evaluation" },
    handledBy: { zh: "承办方", en: "Handled by" },
    logged: { zh: "已登记", en: "Logged" },
    need: { zh: "需求", en: "Need" },
    "result.noticedAt": { zh: "公示时间", en: "Noticed at" },
    payment: { zh: "付款", en: "Payment" },
    price: { zh: "成交价", en: "Price" },
    project: { zh: "项目", en: "Project" },
    request: { zh: "诉求", en: "Request" },
    requests: { zh: "诉求", en: "Requests" },
    share: { zh: "支付份额", en: "Share" },
    solvedBy: { zh: "解决方式", en: "Solved by" },
    supplierName: { zh: "承接组织名称", en: "Supplier name" },
    tender: { zh: "采购", en: "Tender" },
    total: { zh: "合计", en: "Total" },
  },
  values: {
    RequestHandler: {
      steward: { zh: "网格员", en: "Steward" },
      organisation: { zh: "社会组织", en: "Organisation" },
      department: { zh: "职能部门", en: "Department" },
    },
    "need.answeredBy": {
      contract: { zh: "由合同", en: "Contract" },
      project: { zh: "由项目", en: "Project" },
      no: { zh: "不予满足", en: "A reasoned no" },
    },
    "payment.progress": {
      waiting: { zh: "等待中", en: "Waiting" },
      at_bank: { zh: "银行处理中", en: "At bank" },
      settled: { zh: "已结清", en: "Settled" },
    },
  },
} as const satisfies Labels;
