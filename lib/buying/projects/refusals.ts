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
  unit_outside_community: {
    status: 422,
    en: "A community buys for its own grid units only.",
    zh: "社区只能为本社区网格购买服务。",
  },
  unit_not_open: sharedRefusals.unit_not_open,
  term_not_allowed: {
    status: 422,
    en: "The term runs forward and for one year at most.",
    zh: "合同期限须起止有序，且不超过一年。",
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
    en: "An inquiry states its award criteria; a direct purchase has none.",
    zh: "询价项目须列明评分标准，直接购买项目不设评分标准。",
  },
  need_not_served: {
    status: 422,
    en: "The need is not of this community, or no item of the project meets it.",
    zh: "该需求不属于本社区，或项目的购买事项不能满足该需求。",
  },
  vote_not_carried: {
    status: 422,
    en: "The council that is named did not pass, or chose something else.",
    zh: "所列议事会未通过，或所议决的不是此事。",
  },
  buyer_interested: sharedRefusals.buyer_interested,
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
    en: "An inquiry is noticed with its tender's terms, a direct purchase without any.",
    zh: "询价项目公告须附采购条件，直接购买项目不附。",
  },
  deadline_too_early: {
    status: 422,
    en: "Bids stay open for three whole working days after the day of the notice.",
    zh: "自公告次日起，接受投标的时间不得少于三个完整工作日。",
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
  price_above_budget: {
    status: 422,
    en: "The price is above the project's budget.",
    zh: "价格超过项目预算。",
  },
  supplier_not_active: sharedRefusals.supplier_not_active,
  project_already_decided: {
    status: 409,
    en: "The project was awarded or cancelled before.",
    zh: "项目已确定承接主体或已取消。",
  },
} as const satisfies RefusalCatalogue;
