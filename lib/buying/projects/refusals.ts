import type { RefusalCatalogue } from "../../core/decision.ts";
import { sharedRefusals } from "../../core/refusals.ts";

export const projectRefusals = {
  item_not_in_catalogue: {
    status: 422,
    en: "The year's published catalogue does not hold this item; what is outside cannot be bought.",
    zh: "当年已公布的购买目录没有该事项，目录外事项不得购买。",
  },
  items_of_several_categories: {
    status: 422,
    en: "All items of a project are of one category.",
    zh: "同一项目的购买事项须属于同一类别。",
  },
  purchase_method_not_allowed: {
    status: 422,
    en: "The catalogue does not allow this item to be bought in this way.",
    zh: "购买目录不允许该事项采用此购买方式。",
  },
  quantity_unfit: {
    status: 422,
    en: "A quantity is told where one item alone is bought.",
    zh: "仅购买单一事项时方可填写数量。",
  },
  template_undecided: {
    status: 422,
    en: "The items are evaluated by several templates; the project names one of them.",
    zh: "各事项适用不同的评估模板，项目须选定其一。",
  },
  template_unknown: sharedRefusals.template_unknown,
  unit_outside_community: {
    status: 422,
    en: "A community buys for its own grid units only.",
    zh: "社区只能为本社区网格购买服务。",
  },
  unit_not_open: sharedRefusals.unit_not_open,
  term_not_allowed: {
    status: 422,
    en: "The term runs forward and for one year at most; for three where content and price are stable, with the reason.",
    zh: "合同期限须起止有序，一般不超过一年；内容与价格稳定并说明理由的，不超过三年。",
  },
  years_unfit: {
    status: 422,
    en: "Milestones are paid by budget years in their order, the first by the project's, none later than the term; later years need a stable term.",
    zh: "里程碑须按预算年度依次支付，首个由项目年度支付，不得晚于合同期限；跨年度支付须为内容与价格稳定的项目。",
  },
  shares_not_whole: sharedRefusals.shares_not_whole,
  advance_not_allowed: {
    status: 422,
    en: "Only the first milestone may be an advance, and of half the price at most.",
    zh: "仅首个里程碑可为预付款，且不得超过合同价款的一半。",
  },
  bond_limit_exceeded: {
    status: 422,
    en: "A performance bond is 10 % of the price at most.",
    zh: "履约保证金不得超过合同价款的百分之十。",
  },
  milestones_out_of_order: sharedRefusals.milestones_out_of_order,
  criteria_unfit: {
    status: 422,
    en: "What is bought by tender states its award criteria; direct and single-source purchases have none.",
    zh: "询价、磋商与公开招标须列明评分标准，直接购买与单一来源不设评分标准。",
  },
  criterion_not_known: {
    status: 422,
    en: "Ratings are no facts of the platform yet, so no notice states them.",
    zh: "平台尚无评级，不得列为评分标准。",
  },
  need_not_served: {
    status: 422,
    en: "A need that is named is not of this community, or no item of the project meets it; see facts.needId.",
    zh: "所列需求不属于本社区，或项目的购买事项不能满足该需求，见 facts.needId。",
  },
  need_answered: {
    status: 409,
    en: "A need that is named was answered before, by another project or otherwise; see facts.needIds.",
    zh: "所列需求中有的已由其他项目或其他方式答复，见 facts.needIds。",
  },
  vote_not_carried: {
    status: 422,
    en: "The council that is named did not pass, or chose something else.",
    zh: "所列议事会未通过，或所议决的不是此事。",
  },
  share_exceeded: {
    status: 422,
    en: "The council gave the option less, or part of it is planned; see facts.shareFen and facts.plannedFen.",
    zh: "超过议事会分配给该选项的金额，或其中部分已有计划，详见 facts.shareFen 与 facts.plannedFen。",
  },
  council_missing: {
    status: 422,
    en: "Above the threshold a community's project names a need and a passed council that chose it; see facts.limitFen.",
    zh: "社区项目超过限额的，须列明需求及已通过并选定该需求的议事会，限额见 facts.limitFen。",
  },
  direct_limit_exceeded: {
    status: 422,
    en: "The amount is above the limit for buying directly.",
    zh: "金额超过直接购买限额。",
  },
  inquiry_limit_exceeded: {
    status: 422,
    en: "The amount is above the limit for buying by inquiry.",
    zh: "金额超过询价购买限额。",
  },
  consultation_limit_exceeded: {
    status: 422,
    en: "The amount is above the limit for buying by consultation.",
    zh: "金额超过磋商购买限额。",
  },
  purchase_split: {
    status: 422,
    en: "With what was planned before, the same item in the same year passes the limit.",
    zh: "同一年度同一事项累计超过限额，不得化整为零。",
  },
  project_not_planned: {
    status: 409,
    en: "Only a planned project can be noticed.",
    zh: "只有计划中的项目才能公告。",
  },
  tender_terms_unfit: {
    status: 422,
    en: "A tender is noticed with its terms, a single source with the organisation, a direct purchase with neither.",
    zh: "以询价、磋商或公开招标购买的，公告须附采购条件；单一来源须列明拟定组织；直接购买均不附。",
  },
  deadline_too_early: {
    status: 422,
    en: "Bids are taken for so many whole days after the day of the notice as the way to buy asks for: three working days, ten days or twenty; see facts.earliest.",
    zh: "自公告次日起接受投标的时间，询价不少于三个工作日，磋商不少于十日，公开招标不少于二十日，最早时间见 facts.earliest。",
  },
  deadline_too_late: {
    status: 422,
    en: "Bids are taken for half a year at most; see facts.latest.",
    zh: "投标期最长半年，见 facts.latest。",
  },
  panel_not_lawful: {
    status: 422,
    en: "A panel is odd, of three or more different people, two thirds of them experts.",
    zh: "评审小组须为三人以上单数，成员不得重复，专家不少于三分之二。",
  },
  budget_short: {
    status: 422,
    en: "The community's fund holds less than the project's budget.",
    zh: "社区资金余额不足项目预算。",
  },
  project_not_noticed: {
    status: 409,
    en: "Only a noticed project can be awarded.",
    zh: "只有已公告的项目才能确定承接主体。",
  },
  method_needs_tender: {
    status: 409,
    en: "This project is awarded by its tender.",
    zh: "该项目须通过其采购程序确定承接主体。",
  },
  source_not_displayed: {
    status: 409,
    en: "No such single source is displayed; facts.supplierId is the one that was.",
    zh: "该组织未作单一来源公示，已公示的见 facts.supplierId。",
  },
  display_running: {
    status: 409,
    en: "A single source is awarded a minute after its display is over; see facts.awardFrom.",
    zh: "单一来源公示期满一分钟后方可确定承接主体，见 facts.awardFrom。",
  },
  display_over: {
    status: 409,
    en: "The display of the single source is over.",
    zh: "单一来源公示期已满。",
  },
  objection_open: {
    status: 409,
    en: "An objection is still unanswered.",
    zh: "尚有异议未答复。",
  },
  objector_not_active: {
    status: 422,
    en: "The organisation that objects is not active.",
    zh: "提出异议的组织当前不在有效状态。",
  },
  own_display: {
    status: 422,
    en: "An organisation does not object to being the single source itself.",
    zh: "拟定的单一来源组织不得对自身提出异议。",
  },
  objection_unknown: {
    status: 404,
    en: "There is no such objection that can be answered.",
    zh: "没有可答复的该异议。",
  },
  objection_already_answered: {
    status: 409,
    en: "The objection was answered before.",
    zh: "该异议已答复。",
  },
  price_above_budget: {
    status: 422,
    en: "The price is above the project's budget.",
    zh: "价格超过项目预算。",
  },
  supplier_not_eligible: sharedRefusals.supplier_not_eligible,
  project_already_decided: {
    status: 409,
    en: "The project was awarded or cancelled before.",
    zh: "项目已确定承接主体或已取消。",
  },
} as const satisfies RefusalCatalogue;
