import type { RefusalCatalogue } from "../../core/decision.ts";
import { sharedRefusals } from "../../core/refusals.ts";

export const evaluationRefusals = {
  nothing_due: sharedRefusals.nothing_due,
  frame_empty: {
    status: 422,
    en: "Nobody can be asked: no household is registered in the units served or, see facts.of, nobody's care was recorded in the round's term.",
    zh: "无人可供调查：服务范围内没有登记住户，或评估期内没有服务对象的交接记录，详见 facts.of。",
  },
  contract_not_active: sharedRefusals.contract_not_active,
  round_on_demand_open: {
    status: 409,
    en: "A round that was asked for of this contract is not final yet.",
    zh: "该合同已有一轮专项评估尚未定稿。",
  },
  already_answered: {
    status: 409,
    en: "This invitation was answered before; one invitation, one answer.",
    zh: "该邀请已作答，一份邀请只能作答一次。",
  },
  already_declined: {
    status: 409,
    en: "That this door declined is on record; it may answer all the same.",
    zh: "该门牌已登记为拒绝作答，仍可自行作答。",
  },
  door_not_invited: {
    status: 422,
    en: "The door was not drawn for this round.",
    zh: "该门牌未被抽中参加本次评估。",
  },
  child_not_invited: {
    status: 422,
    en: "The child was not drawn for this round.",
    zh: "该儿童未被抽中参加本次评估。",
  },
  token_voided: sharedRefusals.token_voided,
  resident_not_verified: sharedRefusals.resident_not_verified,
  collection_closed: {
    status: 409,
    en: "The collection of answers is closed.",
    zh: "问卷收集已截止。",
  },
  round_not_collecting: {
    status: 409,
    en: "Papers are filed while answers are being collected.",
    zh: "只能在问卷收集期间提交材料。",
  },
  papers_late: {
    status: 409,
    en: "The collection is closed; late papers count as missing.",
    zh: "已截止，逾期材料视为未提交。",
  },
  papers_already_filed: {
    status: 409,
    en: "Papers for this indicator were filed before.",
    zh: "该指标的材料已提交。",
  },
  round_not_assessable: {
    status: 409,
    en: "Indicators are given while the round is collecting or assessing.",
    zh: "只能在收集或评审期间评分。",
  },
  indicator_not_yours: {
    status: 403,
    en: "Another source feeds this indicator; see facts.source.",
    zh: "该指标由其他来源评定，详见 facts.source。",
  },
  round_final: {
    status: 409,
    en: "The round is over: nothing is left to assess.",
    zh: "本轮评估已结束，无需再评审。",
  },
  assessor_not_registered: {
    status: 409,
    en: "The register of assessors does not hold them.",
    zh: "评估员名册中无此人。",
  },
  assessor_removed: {
    status: 422,
    en: "They were taken off the register of assessors: nothing is assigned to them.",
    zh: "该评估员已被移出名册，不得指派。",
  },
  lot_empty: {
    status: 409,
    en: "Nobody in the register is left to be drawn for this category: choose somebody.",
    zh: "名册中已无该类别可抽取的评估员，请直接指定。",
  },
  assessor_already_assigned: {
    status: 409,
    en: "This assessor was assigned to the round before.",
    zh: "该评估员已分配到本轮评估。",
  },
  assessor_not_appointed: {
    status: 422,
    en: "The person holds no appointment as an assessor.",
    zh: "此人没有评估员任命。",
  },
  assessor_not_assigned: {
    status: 409,
    en: "The person is not an assessor of this round.",
    zh: "此人不是本轮评估的评估员。",
  },
  assessor_not_late: {
    status: 409,
    en: "The last day to assess has not passed; only a late assessor is replaced.",
    zh: "评定期限未过，只能更换逾期的评估员。",
  },
  result_published: {
    status: 409,
    en: "The result is published; what speaks against it is said in an objection.",
    zh: "结果已公示，可通过异议提出。",
  },
  has_interest: sharedRefusals.has_interest,
  indicator_already_scored: {
    status: 409,
    en: "This indicator was given before; a re-check can correct it.",
    zh: "该指标已评分，只能通过复核更正。",
  },
  mark_unfit: {
    status: 422,
    en: "The mark does not fit the indicator's form: each of its questions once, up to its points; see facts.",
    zh: "评分与指标评分表不符：每项各评一次，且不超过其分值，详见 facts。",
  },
  answer_unfit: {
    status: 422,
    en: "An answer rates each question of this survey, and no other; see facts.",
    zh: "须对本次问卷的每个问题评分，且不含其他问题，详见 facts。",
  },
  indicator_without_papers: {
    status: 422,
    en: "No papers were filed in time for this indicator; it counts as 0.",
    zh: "该指标未按时提交材料，按 0 分计。",
  },
  round_not_noticed: {
    status: 409,
    en: "An objection is made against a result that is on notice.",
    zh: "只能对公示中的结果提出异议。",
  },
  objection_already_made: {
    status: 409,
    en: "An objection was made before; it is re-checked once.",
    zh: "已提出异议，复核以一次为限。",
  },
  objection_late: {
    status: 409,
    en: "The time for objections has passed.",
    zh: "异议期限已过。",
  },
  round_not_objected: {
    status: 409,
    en: "There is no objection to re-check.",
    zh: "没有待复核的异议。",
  },
  same_person: sharedRefusals.same_person,
  round_not_insufficient: {
    status: 409,
    en: "Only a round with too few answers is prolonged.",
    zh: "只有答卷不足的评估才能延长。",
  },
} as const satisfies RefusalCatalogue;
