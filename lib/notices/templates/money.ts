import type { Template } from "../template.ts";

export const moneyTemplates = {
  affair_to_hear: {
    zh: "有下沉事项征求社区意见，请于 {on} 前反馈。",
    en: "An affair is proposed to be passed on to communities; yours is heard until {on}.",
  },
  affair_to_decide: {
    zh: "下沉事项征求意见结束，待决定。",
    en: "The communities were heard about an affair, which waits for a decision.",
  },
  affair_admitted: { zh: "下沉事项已准入。", en: "An affair was admitted." },
  affair_refused: { zh: "下沉事项未予准入。", en: "An affair was not admitted." },
  affair_expiring: {
    zh: "下沉事项将于 {on} 到期，如需继续请提出续期。",
    en: "An affair runs out on {on}; propose its renewal if it is to go on.",
  },
  affair_renewal_to_hear: {
    zh: "下沉事项提出续期，请在 {on} 前发表意见。",
    en: "An affair is to be renewed; your community is heard until {on}.",
  },
  affair_renewal_to_decide: {
    zh: "下沉事项提出续期，{on} 后或社区意见齐备后待决定。",
    en: "An affair is to be renewed; it is decided once its communities were heard, or after {on}.",
  },
  affair_renewed: { zh: "下沉事项已续期至 {on}。", en: "An affair was renewed until {on}." },
  affair_renewal_refused: {
    zh: "下沉事项未予续期，将于 {on} 到期。",
    en: "An affair was not renewed and ends on {on}.",
  },
  affair_ended: { zh: "下沉事项已失效。", en: "An affair has ended." },
  affair_assigned: {
    zh: "有新的事项交办本社区。",
    en: "An affair was assigned to your community.",
  },
  appropriation_made: {
    zh: "本部门年度资金已安排。",
    en: "Money was appropriated to your department.",
  },
  appropriation_reversed: {
    zh: "本部门的一笔资金安排已撤销。",
    en: "An appropriation to your department was reversed.",
  },
  allotment_made: { zh: "本社区专项资金已到位。", en: "Money was allotted to your community." },
  allotment_reversed: {
    zh: "本社区的一笔资金已撤回。",
    en: "An allotment to your community was reversed.",
  },
  year_closed: { zh: "年度账户已结转。", en: "The year's accounts are closed." },
  fund_account_to_confirm: {
    zh: "专项资金账户变更待第二人确认。",
    en: "A change of the fund's account waits for a second person.",
  },
  payment_to_approve: {
    zh: "有付款待审批，请于 {on} 前办理。",
    en: "A payment waits to be approved; it is due by {on}.",
  },
  payment_held: { zh: "付款已暂缓，请查看原因。", en: "A payment is held; please read why." },
  payment_released: { zh: "暂缓的付款已放行。", en: "A payment that was held is released." },
  payment_settled: { zh: "款项已由银行支付。", en: "The bank has carried a payment out." },
  payment_rejected: {
    zh: "银行退回付款指令，待更正。",
    en: "The bank rejected a payment, which is to be corrected.",
  },
  payment_returned: {
    zh: "已付款项被退回，待更正。",
    en: "A payment came back from the bank and is to be corrected.",
  },
  payment_unanswered: {
    zh: "银行逾期未回复一笔付款，请查询。",
    en: "The bank has not answered about a payment in time; please ask after it.",
  },
  payment_silence: {
    zh: "银行长期未回复一笔付款，已上报。",
    en: "The bank is silent about a payment for long; this was escalated.",
  },
  payment_overdue: {
    zh: "一笔付款已超过期限 {on}。",
    en: "A payment was due by {on} and is overdue.",
  },
} as const satisfies Record<string, Template>;
