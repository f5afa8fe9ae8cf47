import type { Template } from "../template.ts";

export const contractingTemplates = {
  contract_to_sign: { zh: "有合同待签署。", en: "A contract waits to be signed." },
  year_funded: {
    zh: "合同下一年度价款已预留。",
    en: "The next year of a contract is funded.",
  },
  years_lapsed: {
    zh: "合同后续年度未预留资金，合同于上一年度末终止。",
    en: "No money was set aside for a contract's next year; it ended with the year before.",
  },
  signing_overdue: {
    zh: "合同签署期限（含缴纳履约保证金）已过，请尽快办理。",
    en: "The time to sign a contract, and to pay in its bond, is over; see to it.",
  },
  bond_overdue: {
    zh: "履约保证金退还期限已过，尚未结清。",
    en: "The time to return a performance bond is over, and it is not settled.",
  },
  contract_signed: {
    zh: "合同的另一方已签署。",
    en: "The other party has signed the contract.",
  },
  contract_active: {
    zh: "双方均已签署，合同生效。",
    en: "Both have signed; the contract is in force.",
  },
  contract_suspended: { zh: "合同已中止履行。", en: "The contract was suspended." },
  contract_resumed: { zh: "合同已恢复履行。", en: "The contract goes on." },
  contract_amended: { zh: "合同变更已生效。", en: "The contract was amended." },
  contract_completed: { zh: "合同已履行完毕。", en: "The contract is completed." },
  contract_terminated: { zh: "合同已终止。", en: "The contract was terminated." },
  amendment_proposed: {
    zh: "合同的另一方提出变更，待您答复。",
    en: "The other party proposes to amend the contract; it waits for your answer.",
  },
  amendment_refused: {
    zh: "您提出的合同变更未获同意。",
    en: "The amendment that you proposed was refused.",
  },
  milestone_claimed: {
    zh: "有合同节点申请验收，待办理。",
    en: "A milestone was claimed and waits to be accepted.",
  },
  milestone_graded: { zh: "合同节点已有评估结果。", en: "A milestone of the contract was graded." },
  milestone_refused: {
    zh: "合同节点未通过验收，请查看理由。",
    en: "A milestone was not accepted; please read why.",
  },
  milestone_accepted: { zh: "合同节点已通过验收。", en: "A milestone was accepted." },
  correction_required: {
    zh: "合同节点需要整改，请于 {on} 前完成。",
    en: "A milestone is to be put right by {on}.",
  },
  correction_plan_required: {
    zh: "评估结果偏低，请提交整改方案。",
    en: "After a weak evaluation, a plan of correction is to be filed.",
  },
  correction_plan_filed: {
    zh: "供应组织已提交整改方案，待核实。",
    en: "A plan of correction was filed and waits to be verified.",
  },
  correction_plan_verified: {
    zh: "整改已核实。",
    en: "The plan of correction was verified.",
  },
  termination_proposed: {
    zh: "评估不合格，建议终止合同，由采购方决定。",
    en: "After a failed evaluation it is proposed to terminate the contract; the buyer decides.",
  },
  award_questioned: {
    zh: "对采购结果的质疑使合同暂停履行。",
    en: "A question about the award stops the contract.",
  },
  award_question_settled: {
    zh: "质疑已处理，合同可以继续。",
    en: "The question about the award is settled, and the contract goes on.",
  },
  bond_received: { zh: "履约保证金已到账。", en: "The performance bond was received." },
  bond_to_settle: {
    zh: "有履约保证金待处理。",
    en: "A performance bond waits to be settled.",
  },
  bond_claimed: {
    zh: "采购方申请扣除履约保证金，请查看理由。",
    en: "The buyer claims the performance bond; please read why.",
  },
  bond_settled: { zh: "履约保证金已结清。", en: "The performance bond was settled." },
  receivable_raised: {
    zh: "合同终止后有预付款待退回。",
    en: "Part of an advance is to be paid back after the contract's end.",
  },
  receivable_recovered: { zh: "预付款已退回。", en: "The advance was paid back." },
  round_papers_due: {
    zh: "合同评估已开始，请于 {on} 前提交资料。",
    en: "An evaluation of your contract has begun; papers are due by {on}.",
  },
  round_assessor: {
    zh: "您已被指定为一项合同的第三方评估员。",
    en: "You were assigned as an assessor of a contract.",
  },
  round_to_score: {
    zh: "评估调查已结束，请于 {on} 前评分。",
    en: "The survey of an evaluation has closed; scores are due by {on}.",
  },
  round_extended: {
    zh: "合同评估的调查延长到 {on}。",
    en: "The survey of the contract's evaluation goes on until {on}.",
  },
  round_escalated: {
    zh: "合同评估延长后答卷仍不足，待街道决定。",
    en: "An evaluation has too few answers even after its extension; the street decides.",
  },
  round_assessor_lacks: {
    zh: "一名评估员申报利害关系并退出，请另行指派。",
    en: "An assessor declared an interest and left an evaluation; please assign another.",
  },
  round_near: {
    zh: "合同评估请于 {on} 前评定。",
    en: "An evaluation is to be assessed by {on}.",
  },
  round_overdue: {
    zh: "合同评估已逾期，请尽快办理。",
    en: "An evaluation is overdue; please see to it.",
  },
  round_noticed: {
    zh: "合同评估结果已公示，公示到 {on} 止。",
    en: "The result of the contract's evaluation is noticed until {on}; it may be objected to.",
  },
  round_to_recheck: {
    zh: "评估结果有异议，请于 {on} 前复核。",
    en: "The result of an evaluation was objected to; please check it again by {on}.",
  },
  round_rechecked: { zh: "合同评估已复核。", en: "The contract's evaluation was checked again." },
  round_final: { zh: "合同评估结果已生效。", en: "The contract's evaluation is final." },
  round_ended: {
    zh: "合同结束前无人巡查，本轮评估终止，不作评定。",
    en: "Nobody inspected the work before the contract was over; its evaluation ended without a result.",
  },
  survey_invited: {
    zh: "您家被抽中参加一项服务满意度调查。请在“我的”页领取凭证码作答，或等网格员送达。",
    en: "Your household was drawn for a survey about a service. Your own page gives you the token to answer with, or the steward hands it over.",
  },
  round_waits: {
    zh: "合同评估日期已到，但没有可供调查的记录，评估暂不能开启。",
    en: "A contract is due to be evaluated and nobody is on record who could be asked; the round waits.",
  },
  recipient_invited: {
    zh: "您的孩子所在的托管服务正在评估，您被抽中作答。请在“托管”页领取凭证码。",
    en: "The care that your child came to is evaluated, and you were drawn to say how it was. Your page of care gives you the token.",
  },
  inspection_recorded: {
    zh: "合同履行现场已巡查，请查看结果。",
    en: "The contract's work was inspected; please see the result.",
  },
  inspection_overdue: {
    zh: "巡查发现的问题逾期未整改，期限为 {on}。",
    en: "What an inspection found was not put right by {on}.",
  },
  inspection_to_verify: {
    zh: "供应组织已整改，待复查。",
    en: "What an inspection found was put right and waits to be verified.",
  },
  inspection_verified: { zh: "整改已通过复查。", en: "The correction was verified." },
  inspection_returned: {
    zh: "复查未通过，请于 {on} 前重新整改。",
    en: "The correction was not found done; please put it right by {on}.",
  },
} as const satisfies Record<string, Template>;
