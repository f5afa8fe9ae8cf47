import { isCommunity } from "../../core/budget.ts";
import { type Refused, refuse } from "../../core/decision.ts";
import type { ChosenTemplate } from "../../core/evaluation-template.ts";
import { isWithin } from "../../core/grid-code.ts";
import { commonPolicy } from "../../core/policy.ts";
import { addDays } from "../../core/time.ts";
import { policy } from "../policy.ts";
import { isByTender, type PurchaseMethod } from "../purchase-method.ts";
import {
  councilIsAsked,
  councilIsCarried,
  directLimitFen,
  type MandateFacts,
  type MandateRefusal,
  needsAreOpen,
  needsAreServed,
  unaskedLimitFen,
} from "./mandate.ts";
import type { Plan } from "./model.ts";
import { allPlanned, nothingPlanned, type Planned } from "./planned.ts";

/** What the catalogue says of an item. */
type Item = {
  readonly code: string;
  readonly category: { readonly code: string };
  readonly methods: readonly string[];
  readonly evaluationTemplate: string;
  readonly validFrom: string;
  readonly validTo: string;
};

/** What a plan is held against. */
export type PlanFacts = MandateFacts & {
  /** The items that the year's published catalogue holds. */
  readonly items: readonly Item[];
  /** The template of evaluation that it is planned with, as it is now. */
  readonly template: ChosenTemplate | undefined;
  /** Those of its grid units that are not open, or not there. */
  readonly unitsNotOpen: readonly string[];
  /** What the buyer planned to buy in the year, by item and method. Units: fen. */
  readonly plannedFen: Readonly<Record<string, Planned>>;
};

export type PlanRefusal =
  | "item_not_in_catalogue"
  | "items_of_several_categories"
  | "purchase_method_not_allowed"
  | "quantity_unfit"
  | "template_undecided"
  | "template_unknown"
  | "unit_outside_community"
  | "unit_not_open"
  | "term_not_allowed"
  | "years_unfit"
  | "shares_not_whole"
  | "advance_not_allowed"
  | "milestones_out_of_order"
  | "bond_limit_exceeded"
  | "criteria_unfit"
  | "criterion_not_known"
  | MandateRefusal
  | LimitRefusal
  | "purchase_split";

type Rule = (plan: Plan, facts: PlanFacts) => Refused<PlanRefusal> | undefined;

/** An item counts where it is valid on the first day of the term. */
const itemsAreInCatalogue: Rule = ({ catalogueItems, year, termFrom }, facts) => {
  const valid = facts.items.filter(
    (item) => item.validFrom <= termFrom && termFrom <= item.validTo,
  );
  const items = catalogueItems.filter((code) => !valid.some((item) => item.code === code));
  return items.length > 0 ? refuse("item_not_in_catalogue", { year, items }) : undefined;
};

const itemsAreOfOneCategory: Rule = (_, { items }) => {
  const categories = [...new Set(items.map((item) => item.category.code))];
  return categories.length > 1 ? refuse("items_of_several_categories", { categories }) : undefined;
};

/** The catalogue names the ways in which each item may be bought. */
const methodIsAllowed: Rule = ({ method }, facts) => {
  const items = facts.items.filter((item) => !item.methods.includes(method));
  return items.length > 0
    ? refuse("purchase_method_not_allowed", { method, items: items.map((item) => item.code) })
    : undefined;
};

/** What several items are bought for together tells nothing of the price of one. */
const quantityIsOfOneItem: Rule = ({ quantity, catalogueItems: items }) =>
  quantity !== undefined && items.length > 1 ? refuse("quantity_unfit", { items }) : undefined;

/** The templates that a plan may mean: the one that it names, else those of its items. */
export const templatesMeant = (
  { evaluationTemplate }: Pick<Plan, "evaluationTemplate">,
  items: readonly Pick<Item, "evaluationTemplate">[],
): readonly string[] =>
  evaluationTemplate === undefined
    ? [...new Set(items.map((item) => item.evaluationTemplate))]
    : [evaluationTemplate];

const templateIsChosen: Rule = (plan, { items, template }) => {
  const templates = templatesMeant(plan, items);
  if (templates.length > 1) return refuse("template_undecided", { templates });
  return template ? undefined : refuse("template_unknown", { templates });
};

/** A community buys for its own units; a department wherever it is needed. */
const unitsAreOwn: Rule = ({ unitCodes, buyerCode }) => {
  if (!isCommunity(buyerCode)) return undefined;
  const units = unitCodes.filter((code) => !isWithin(code, buyerCode));
  return units.length > 0 ? refuse("unit_outside_community", { units }) : undefined;
};

const unitsAreOpen: Rule = (_, { unitsNotOpen }) =>
  unitsNotOpen.length > 0 ? refuse("unit_not_open", { units: unitsNotOpen }) : undefined;

/** Source: MOF Order 102 Art. 24 (one year as a rule, three where content and price are stable). */
const termIsAllowed: Rule = ({ termFrom, termTo, stableReason }) => {
  const { termYears, termMaxYears } = commonPolicy;
  const years = stableReason ? termMaxYears.value : termYears.value;
  // the day on which the term would be a year too long, as text: dates sort as they read
  const endsBefore = `${Number(termFrom.slice(0, 4)) + years}${termFrom.slice(4)}`;
  return termTo < termFrom || termTo >= endsBefore
    ? refuse("term_not_allowed", { termFrom, termTo, years })
    : undefined;
};

/**
 * Each milestone is paid out of one budget year: the project's, or a later one of a stable term, and
 * not evaluated before that. The first is the project's, and none goes back.
 * Source: MOF Order 102 Art. 3, 24 (spending within the budget of its year).
 */
const yearsAreFunded: Rule = ({ year: own, milestones, stableReason, termTo }) => {
  const last = termTo.slice(0, 4);
  const years = milestones.map(({ year = own }) => year);
  const isOneYear = years.every((year) => year === own);
  const areInOrder = years.every((year, i) => year >= (years[i - 1] ?? own) && year <= last);
  const isEvaluatedIn = milestones.every(
    ({ year = own, evaluatedOn }) => !evaluatedOn || evaluatedOn.slice(0, 4) >= year,
  );
  const isLawful = stableReason !== undefined && years[0] === own && areInOrder && isEvaluatedIn;
  return isOneYear || isLawful ? undefined : refuse("years_unfit", { year: own, years, last });
};

const sharesAreWhole: Rule = ({ milestones }) => {
  const basisPoints = milestones.reduce((sum, { shareBasisPoints }) => sum + shareBasisPoints, 0);
  return basisPoints === 10_000 ? undefined : refuse("shares_not_whole", { basisPoints });
};

/** Work follows an advance, so only the first milestone can be one, and only a part of the price. */
const advanceIsAllowed: Rule = ({ milestones: [first, ...others] }) => {
  const maxBasisPoints = policy.advancePercent.value * 100;
  const isTooMuch = first?.advanceFor !== undefined && first.shareBasisPoints > maxBasisPoints;
  return isTooMuch || others.some(({ advanceFor }) => advanceFor !== undefined)
    ? refuse("advance_not_allowed", { shareBasisPoints: first?.shareBasisPoints, maxBasisPoints })
    : undefined;
};

const milestonesAreInOrder: Rule = ({ milestones, termFrom, termTo }) => {
  const latest = addDays(termTo, commonPolicy.finalEvaluationDays.value);
  const dates = milestones.flatMap(({ evaluatedOn }) => evaluatedOn ?? []);
  const inOrder = dates.every((on, index) => on >= (dates[index - 1] ?? termFrom) && on <= latest);
  return inOrder ? undefined : refuse("milestones_out_of_order", { dates, termFrom, latest });
};

const bondIsLawful: Rule = ({ bondBasisPoints = 0 }) => {
  const maxBasisPoints = policy.performanceBondPercent.value * 100;
  return bondBasisPoints > maxBasisPoints
    ? refuse("bond_limit_exceeded", { bondBasisPoints, maxBasisPoints })
    : undefined;
};

const criteriaFitMethod: Rule = ({ method, criteria }) =>
  isByTender(method) === (criteria !== undefined)
    ? undefined
    : refuse("criteria_unfit", { method });

/** What no notice can promise yet: the platform knows no ratings. */
const notKnown: readonly string[] = ["rating"];

const criteriaAreKnown: Rule = ({ criteria = [] }) => {
  const unknown = criteria.flatMap(({ criterion }) =>
    notKnown.includes(criterion) ? [criterion] : [],
  );
  return unknown.length > 0 ? refuse("criterion_not_known", { criteria: unknown }) : undefined;
};

type LimitRefusal =
  | "direct_limit_exceeded"
  | "inquiry_limit_exceeded"
  | "consultation_limit_exceeded";

/** The most that may be bought in each way, the lowest first; the other ways have no limit. */
const limits: readonly {
  readonly method: PurchaseMethod;
  readonly limitFen: (plan: Plan) => number;
  readonly beyond: LimitRefusal;
}[] = [
  { method: "direct", limitFen: directLimitFen, beyond: "direct_limit_exceeded" },
  {
    method: "inquiry",
    limitFen: () => policy.inquiryFen.value,
    beyond: "inquiry_limit_exceeded",
  },
  {
    method: "consultation",
    limitFen: () => policy.consultationFen.value,
    beyond: "consultation_limit_exceeded",
  },
];

const amountFitsMethod: Rule = (plan) => {
  const { method, amountFen } = plan;
  const own = limits.find((one) => one.method === method);
  const limitFen = own?.limitFen(plan) ?? amountFen;
  return own && amountFen > limitFen ? refuse(own.beyond, { amountFen, limitFen }) : undefined;
};

/**
 * What is bought of one item in one year counts together: in one way and in those with a lower limit
 * under that of the way, and in all ways under that of a council where none carries the plan.
 * Source: Implementing Regulation of the Procurement Law Art. 28 (same item, same year).
 */
const purchaseIsNotSplit: Rule = (plan, facts) => {
  const { method, catalogueItems, amountFen } = plan;
  const own = limits.findIndex((one) => one.method === method);
  for (const item of catalogueItems) {
    const of = facts.plannedFen[item] ?? nothingPlanned;
    const upTo = (last: number) =>
      limits.slice(0, last + 1).reduce((sum, one) => sum + of[one.method], 0);
    const bounds = [
      ...limits.flatMap(({ limitFen }, n) =>
        own >= 0 && n >= own ? [[upTo(n), limitFen(plan)] as const] : [],
      ),
      [allPlanned(of), unaskedLimitFen(plan) ?? Infinity] as const,
    ];
    for (const [plannedFen, limitFen] of bounds) {
      if (plannedFen + amountFen > limitFen) {
        return refuse("purchase_split", { item, plannedFen, amountFen, limitFen });
      }
    }
  }
  return undefined;
};

/** In order of precedence; the first that does not hold is reported. */
export const planRules: readonly Rule[] = [
  itemsAreInCatalogue,
  itemsAreOfOneCategory,
  methodIsAllowed,
  quantityIsOfOneItem,
  templateIsChosen,
  unitsAreOwn,
  unitsAreOpen,
  termIsAllowed,
  yearsAreFunded,
  sharesAreWhole,
  advanceIsAllowed,
  milestonesAreInOrder,
  bondIsLawful,
  criteriaFitMethod,
  criteriaAreKnown,
  needsAreServed,
  needsAreOpen,
  councilIsCarried,
  amountFitsMethod,
  councilIsAsked,
  purchaseIsNotSplit,
];
