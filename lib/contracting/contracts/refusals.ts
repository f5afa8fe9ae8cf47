import type { RefusalCatalogue } from "../../core/decision.ts";
import { sharedRefusals } from "../../core/refusals.ts";

export const contractRefusals = {
  contract_not_draft: {
    status: 409,
    en: "The contract is not a draft any more.",
    zh: "合同已不是草案。",
  },
  already_signed: {
    status: 409,
    en: "This party has signed before.",
    zh: "该方已签署。",
  },
  same_person: sharedRefusals.same_person,
  supplier_not_active: sharedRefusals.supplier_not_active,
  reserve_short: {
    status: 422,
    en: "The project's reserve is less than the contract's total.",
    zh: "项目预留资金不足合同总额。",
  },
  question_open: {
    status: 409,
    en: "A question about the award is open or was upheld; nothing is signed or carried out.",
    zh: "成交结果的质疑未答复或已成立，暂停签订、履行合同。",
  },
  contract_not_active: sharedRefusals.contract_not_active,
  contract_not_suspended: {
    status: 409,
    en: "The contract is not suspended.",
    zh: "合同未被中止。",
  },
  delivery_outside_term: {
    status: 422,
    en: "The delivery lies in the future or outside the contract's term.",
    zh: "服务时间在未来或不在合同期限内。",
  },
  unit_not_served: sharedRefusals.unit_not_served,
  milestone_unknown: sharedRefusals.milestone_unknown,
  milestone_not_pending: {
    status: 409,
    en: "The milestone was claimed before, and no correction is asked for.",
    zh: "该里程碑已申报，且没有待整改事项。",
  },
  deliveries_short: {
    status: 422,
    en: "Fewer deliveries are logged than the milestone needs.",
    zh: "已登记的服务次数不足。",
  },
  milestone_not_claimed: {
    status: 409,
    en: "The milestone waits for no decision: it is not claimed, or was decided before.",
    zh: "该里程碑尚未申报或已有结论，无需决定。",
  },
  milestone_not_accepted: sharedRefusals.milestone_not_accepted,
  payment_already_requested: sharedRefusals.payment_already_requested,
  evaluation_open: {
    status: 409,
    en: "An evaluation of the contract is under way and not final.",
    zh: "合同有评估正在进行，尚未定稿。",
  },
  gate_not_final: {
    status: 409,
    en: "The gating evaluation is not final and published yet.",
    zh: "对应评估尚未定稿公布。",
  },
  gate_failed: {
    status: 422,
    en: "The gating evaluation failed; no money is released.",
    zh: "对应评估不合格，不予拨付。",
  },
  milestones_open: {
    status: 409,
    en: "Some milestones are not decided, or accepted ones not paid yet.",
    zh: "仍有里程碑未作结论，或已验收而未拨付。",
  },
  delivery_sublet_whole: {
    status: 422,
    en: "The whole may not be sub-let: somebody of the organisation itself must have served.",
    zh: "不得整体转包，须有本组织人员参与服务。",
  },
  delivery_already_logged: {
    status: 409,
    en: "This delivery is logged already; see facts.deliveryId.",
    zh: "该次服务已登记，详见 facts.deliveryId。",
  },
  server_elsewhere: {
    status: 409,
    en: "Somebody who served was at another delivery at that time; see facts.servedBy.",
    zh: "有服务人员同一时段已登记另一次服务，详见 facts.servedBy。",
  },
  correction_overdue: {
    status: 409,
    en: "A correction that an inspection asked for is overdue; it must be verified first.",
    zh: "巡查要求的整改已逾期，须先复核通过。",
  },
  correction_plan_open: {
    status: 409,
    en: "A correction plan is not verified yet; until then the last milestone is held.",
    zh: "整改方案尚未核实，末期里程碑暂缓验收。",
  },
  correction_date_passed: sharedRefusals.correction_date_passed,
  refusal_unfounded: {
    status: 422,
    en: "Work is refused after a failed evaluation, or when it was not put right in time.",
    zh: "评估不合格或逾期未整改的，方可不予验收。",
  },
  plan_unknown: {
    status: 409,
    en: "No correction plan of this milestone waits for this.",
    zh: "该里程碑没有处于此环节的整改方案。",
  },
  amendment_open: {
    status: 409,
    en: "Another amendment waits for its answer.",
    zh: "另有一项变更尚待答复。",
  },
  amendment_empty: {
    status: 422,
    en: "The amendment changes nothing.",
    zh: "该变更未改变任何条款。",
  },
  amendment_unknown: {
    status: 409,
    en: "This amendment does not wait for an answer.",
    zh: "该变更不在待答复状态。",
  },
  own_amendment: {
    status: 403,
    en: "The other party agrees to an amendment; who proposed it can only take it back.",
    zh: "变更须由对方同意，提出方只能撤回。",
  },
  money_stopped: sharedRefusals.money_stopped,
  supplement_limit_exceeded: {
    status: 422,
    en: "All supplements together would pass 10 % of the original price.",
    zh: "补充金额累计不得超过原合同金额的百分之十。",
  },
  prolongation_not_allowed: {
    status: 422,
    en: "A term is prolonged, up to three years in all.",
    zh: "期限只能延长，且合同期限累计不超过三年。",
  },
  milestones_not_open: {
    status: 422,
    en: "Name every milestone that is neither claimed nor evaluated, and no other; there must be one.",
    zh: "须列明且仅列明全部未申报、未评估的里程碑，且至少有一个。",
  },
  shares_not_whole: sharedRefusals.shares_not_whole,
  milestones_out_of_order: sharedRefusals.milestones_out_of_order,
  year_not_next: {
    status: 409,
    en: "This is not the next year that the contract waits for; see facts.next.",
    zh: "该年度不是合同待预留的下一年度，见 facts.next。",
  },
  year_unfunded: {
    status: 409,
    en: "The year that pays this milestone has not set its part aside.",
    zh: "支付该里程碑的年度资金尚未预留。",
  },
  fund_short: {
    status: 422,
    en: "The community's fund holds less than the supplement.",
    zh: "社区资金余额不足补充金额。",
  },
  bond_not_demanded: {
    status: 409,
    en: "The contract demands no performance bond.",
    zh: "合同未要求履约保证金。",
  },
  bond_missing: {
    status: 409,
    en: "The performance bond is paid in before the contract begins.",
    zh: "履约保证金须在合同生效前缴纳。",
  },
  bond_already_received: {
    status: 409,
    en: "The performance bond was paid in before.",
    zh: "履约保证金已缴纳。",
  },
  bond_amount_differs: {
    status: 422,
    en: "The bond is paid in as a whole, to the fen.",
    zh: "履约保证金须一次足额缴纳，分文不差。",
  },
  bond_not_held: {
    status: 409,
    en: "No performance bond is held.",
    zh: "当前没有履约保证金。",
  },
  bond_short: {
    status: 422,
    en: "More than what is held of the bond, or than what the buyer claimed, is not forfeited.",
    zh: "没收金额不得超过所持履约保证金或采购方主张的金额。",
  },
  contract_not_ended: {
    status: 409,
    en: "The bond is settled after the contract's end.",
    zh: "履约保证金在合同终结后结清。",
  },
  advance_unproven: {
    status: 409,
    en: "Fewer deliveries are logged than the advance was paid for.",
    zh: "已登记的服务次数不足以证明预付款的使用。",
  },
  contract_already_ended: {
    status: 409,
    en: "The contract has ended.",
    zh: "合同已终结。",
  },
  claims_undecided: {
    status: 409,
    en: "Claimed work has passed its evaluation; decide it before the contract is terminated.",
    zh: "已申报并通过评估的成果尚未验收，须先作出决定再终止合同。",
  },
  nothing_receivable: {
    status: 409,
    en: "The contract has no such receivable.",
    zh: "该合同没有相应的应收款。",
  },
  advance_not_settled: {
    status: 409,
    en: "The bank has not settled the advance yet.",
    zh: "预付款尚未到账。",
  },
  recovery_too_large: {
    status: 422,
    en: "More than what is still receivable is not recovered.",
    zh: "收回金额不得超过尚未收回的应收款。",
  },
  nothing_due: sharedRefusals.nothing_due,
} as const satisfies RefusalCatalogue;
