import type { RefusalCatalogue } from "../../core/decision.ts";
import { sharedRefusals } from "../../core/refusals.ts";

/** All that can go wrong with a payment. The first five are the contract's word on its milestone. */
export const paymentRefusals = {
  contract_not_active: sharedRefusals.contract_not_active,
  milestone_unknown: sharedRefusals.milestone_unknown,
  milestone_not_accepted: sharedRefusals.milestone_not_accepted,
  payment_already_requested: sharedRefusals.payment_already_requested,
  payment_not_open: {
    status: 409,
    en: "Only a requested or corrected payment can be approved.",
    zh: "只有已申请或已更正的付款才能审批。",
  },
  same_person: sharedRefusals.same_person,
  money_stopped: sharedRefusals.money_stopped,
  supplier_not_active: sharedRefusals.supplier_not_active,
  bank_account_unverified: {
    status: 422,
    en: "The organisation has no bank account that a second person verified.",
    zh: "该组织没有经第二人核验的银行账户。",
  },
  contract_money_short: {
    status: 422,
    en: "The contract's account holds less than the payment.",
    zh: "合同账户余额不足。",
  },
  payment_not_holdable: {
    status: 409,
    en: "Only a payment that is not yet given to the bank can be held.",
    zh: "只有尚未交付银行的付款才能暂缓。",
  },
  payment_not_held: {
    status: 409,
    en: "The payment is not held.",
    zh: "该付款未被暂缓。",
  },
  account_changed: {
    status: 422,
    en: "The approved account is not the organisation's verified account any more; correct and approve again.",
    zh: "审批时的账户已不是该组织现行的已核验账户，请更正后重新审批。",
  },
  payment_not_correctable: {
    status: 409,
    en: "Only a payment that the bank rejected or returned, or that was held after its approval, can be corrected.",
    zh: "只有被银行拒绝、退汇或审批后暂缓的付款才能更正。",
  },
  account_unchanged: {
    status: 422,
    en: "The organisation's bank account is still the one that was used.",
    zh: "该组织的银行账户尚未变更。",
  },
  payment_not_approved: {
    status: 409,
    en: "Only an approved payment is given to the bank.",
    zh: "只有已审批的付款才能交付银行。",
  },
  payment_not_unknown: {
    status: 409,
    en: "Only a payment that the bank is silent about can be asked after.",
    zh: "只有银行逾期未答复的付款才能查询。",
  },
  nothing_due: sharedRefusals.nothing_due,
  reply_repeats: {
    status: 409,
    en: "The bank said this before.",
    zh: "银行已作过相同答复。",
  },
  reply_contradicts: {
    status: 409,
    en: "The bank's reply does not fit what was instructed or what it said before.",
    zh: "银行答复与付款指令或先前答复不符。",
  },
  booking_claimed_back: {
    status: 409,
    en: "The money that came back was made a receivable before; record it as recovered.",
    zh: "退回的款项此前已转为应收款,请登记收回。",
  },
  booking_amount_differs: {
    status: 409,
    en: "The bank booked another amount than was instructed.",
    zh: "银行记账金额与付款指令不符。",
  },
} as const satisfies RefusalCatalogue;

/** All that can go wrong with a batch of payments. */
export const disbursementRefusals = {
  nothing_to_disburse: {
    status: 409,
    en: "No approved payment waits to be given to the bank.",
    zh: "没有待拨付的已审批付款。",
  },
  fund_account_missing: {
    status: 409,
    en: "The fund has no account in force that two persons confirmed.",
    zh: "专项资金尚无经两人确认且已生效的账户。",
  },
  disbursement_under_way: {
    status: 409,
    en: "A run is under way: its batch, in facts.batchId, takes what waits.",
    zh: "拨付正在进行，待付款项将进入 facts.batchId 所示批次。",
  },
  batch_not_open: {
    status: 409,
    en: "The batch takes no more payments.",
    zh: "该批次已封存，不再接收付款。",
  },
  batch_of_other_lane: {
    status: 409,
    en: "Another part of the run fills this batch.",
    zh: "该批次正由本次拨付的另一部分填充。",
  },
  payments_stopped: {
    status: 409,
    en: "Payments that must not go any more leave the batch before it is sealed.",
    zh: "批次封存前，须先移出已被停付的付款。",
  },
  batch_full: {
    status: 409,
    en: "The batch holds as many payments as a file may.",
    zh: "该批次已达文件笔数上限。",
  },
  batch_not_sealed: {
    status: 409,
    en: "Only a sealed batch makes a file.",
    zh: "只有已封存的批次才能生成文件。",
  },
  file_differs: {
    status: 409,
    en: "The batch was written as another file before; nothing is sent under its identifier again.",
    zh: "该批次已生成过不同的文件，不得以同一标识再次发送。",
  },
  file_not_named: {
    status: 409,
    en: "The file of the batch was not named before it was sent.",
    zh: "该批次文件尚未登记。",
  },
  batch_not_sent: {
    status: 409,
    en: "Only a batch that was sent can be answered.",
    zh: "只有已发送的批次才能完结。",
  },
  replies_missing: {
    status: 409,
    en: "Some payments of the batch have no final reply yet.",
    zh: "该批次仍有付款未得到最终答复。",
  },
  nothing_due: sharedRefusals.nothing_due,
} as const satisfies RefusalCatalogue;
