import * as z from "zod";
import { type Refused, refuse } from "../core/decision.ts";
import { readableYuan } from "../core/money.ts";
import { addMonths, LocalDate, localDateOf } from "../core/time.ts";
import type { Words } from "../core/words.ts";
import { policy } from "./policy.ts";
import { servesCategory } from "./served-categories.ts";

/** Why an organisation may not serve what is bought, whichever way that is. */
export const EligibilityReason = z
  .enum([
    "not_active",
    "suspended",
    "serious_breach",
    "group_above_limit",
    "field_unfit",
    "barred",
    "registered_too_short",
    "same_head",
    "same_control",
    "buyer_interested",
    "panel_interested",
    "declared_kin",
  ])
  .meta({ id: "EligibilityReason" });
export type EligibilityReason = z.infer<typeof EligibilityReason>;

const sentences: Readonly<Record<EligibilityReason, Words>> = {
  not_active: {
    en: "The organisation is not registered here as active.",
    zh: "该组织未在本区有效登记。",
  },
  suspended: {
    en: "The organisation is suspended until this day.",
    zh: "该组织处于暂停期，自此日期起恢复。",
  },
  serious_breach: {
    en: "The organisation is on the list of serious breach until this day.",
    zh: "该组织在严重失信名单上，自此日期起移出。",
  },
  group_above_limit: {
    en: `A group on file serves purchases of up to ${readableYuan(policy.filedGroupFen.value)}.`,
    zh: `备案组织仅可承接 ${readableYuan(policy.filedGroupFen.value)} 以内的项目。`,
  },
  field_unfit: {
    en: "The organisation's field of registration does not cover this category of the catalogue.",
    zh: "该组织的登记领域不含此购买类别。",
  },
  barred: {
    en: "A work of the organisation failed its evaluation; no award goes to it until this day.",
    zh: "该组织有项目评估不合格，在此日期前不得承接新项目。",
  },
  registered_too_short: {
    en: "The notice asks for a longer time since registration.",
    zh: "登记时间未满公告要求的年限。",
  },
  same_head: {
    en: "An organisation under the same head bids already.",
    zh: "同一负责人的其他组织已投标。",
  },
  same_control: {
    en: "Another bidder has the same people or the same bank account.",
    zh: "与其他投标人由同一人员经办或使用同一银行账户。",
  },
  buyer_interested: {
    en: "Somebody who acts for the organisation acts for the buyer, or did within the last year.",
    zh: "该组织有经办人员现为采购方工作人员，或最近一年内曾任。",
  },
  panel_interested: {
    en: "Somebody who acts for the organisation sits on the panel.",
    zh: "该组织有经办人员为评审小组成员。",
  },
  declared_kin: {
    en: "Its bid declares kinship with somebody who acts for the buyer or sits on the panel.",
    zh: "投标时申明与采购方工作人员或评审小组成员有亲属关系。",
  },
};

/** One thing that speaks against an organisation. */
export const Ineligibility = z
  .strictObject({
    reason: EligibilityReason,
    messages: z.strictObject({ en: z.string(), zh: z.string() }),
    /** The first day on which this no longer speaks against it, where time alone ends it. */
    eligibleFrom: LocalDate.optional(),
  })
  .meta({ id: "Ineligibility" });
export type Ineligibility = z.infer<typeof Ineligibility>;

/** What is bought, as far as it says who may serve it. */
export type Asked = {
  /** The one category of its items. */
  readonly category: string;
  /** The whole amount that is planned for it, of all years. */
  readonly amountFen: number;
  readonly registeredMonthsMin?: number | undefined;
};

/** An organisation beside a purchase, as it stands. What cannot be known yet speaks against nobody. */
export type Standing = {
  /** It is in the register of organisations, or a group on file. */
  readonly isActive: boolean;
  /** It is a group on file, and no legal person. */
  readonly isGroup: boolean;
  /** The first days after its suspension, and after its time on the list of serious breach. */
  readonly suspendedUntil?: string | undefined;
  readonly listedUntil?: string | undefined;
  /** Its field of registration, and the local date of its certificate. */
  readonly field?: string | undefined;
  readonly registeredOn?: string | undefined;
  /** The local dates on which evaluations of its work became final as failed. */
  readonly failedOn: readonly string[];
  /** Another bidder of the tender has the same head. */
  readonly sharesHead: boolean;
  /** Another bidder of the tender has the same people or the same bank account. */
  readonly sharesControl: boolean;
  /** Of those who applied for it or act for it, somebody acts for the buyer, or did in the last year. */
  readonly actsForBuyer: boolean;
  /** Somebody of the same sits on the panel. */
  readonly sitsOnPanel: boolean;
  /** It declared itself kin to somebody who acts for the buyer, or did in the last year, or sits on the panel. */
  readonly isKin: boolean;
};

/** Of an organisation that is not looked at: nothing speaks against it. */
export const unlooked: Standing = {
  isActive: true,
  isGroup: false,
  failedOn: [],
  sharesHead: false,
  sharesControl: false,
  actsForBuyer: false,
  sitsOnPanel: false,
  isKin: false,
};

type Found = boolean | { readonly eligibleFrom: string };
type Rule = (standing: Standing, asked: Asked, on: string) => Found;

/** Counted by the day, so that what has ended speaks against nobody before a schedule has noted it. */
const before = (eligibleFrom: string | undefined, on: string): Found =>
  eligibleFrom !== undefined && on < eligibleFrom && { eligibleFrom };

/** Barred for a year from each failure on. Source: domain.md §11. */
const isBarred: Rule = ({ failedOn }, _, on) => {
  const [last] = failedOn.toSorted().reverse();
  if (!last) return false;
  const eligibleFrom = addMonths(last, policy.failedEvaluationBarMonths.value);
  return before(eligibleFrom, on);
};

const isTooYoung: Rule = ({ registeredOn }, { registeredMonthsMin }, on) => {
  if (!registeredOn || !registeredMonthsMin) return false;
  return before(addMonths(registeredOn, registeredMonthsMin), on);
};

/**
 * The one list of rules for every way to buy; all that apply are told.
 * Source: domain.md §7; Government Procurement Law Art. 22; Implementing Regulation Art. 9, 18.
 */
const rules: Readonly<Record<EligibilityReason, Rule>> = {
  not_active: ({ isActive }) => !isActive,
  suspended: ({ suspendedUntil }, _, on) => before(suspendedUntil, on),
  serious_breach: ({ listedUntil }, _, on) => before(listedUntil, on),
  // the whole purchase counts, so that no low bid gets around it
  group_above_limit: ({ isGroup }, { amountFen }) =>
    isGroup && amountFen > policy.filedGroupFen.value,
  field_unfit: ({ field }, { category }) => field !== undefined && !servesCategory(field, category),
  barred: isBarred,
  registered_too_short: isTooYoung,
  same_head: ({ sharesHead }) => sharesHead,
  same_control: ({ sharesControl }) => sharesControl,
  buyer_interested: ({ actsForBuyer }) => actsForBuyer,
  panel_interested: ({ sitsOnPanel }) => sitsOnPanel,
  declared_kin: ({ isKin }) => isKin,
};

/** All that speaks against an organisation at an instant; nothing where it may serve what is asked. */
export function ineligibilityOf(
  standing: Standing,
  asked: Asked,
  at: string,
): readonly Ineligibility[] {
  const on = localDateOf(at);
  return EligibilityReason.options.flatMap((reason) => {
    const found = rules[reason](standing, asked, on);
    if (found === false) return [];
    return { reason, messages: sentences[reason], ...(found !== true && found) };
  });
}

/** Refuses what an organisation may not serve, with all that speaks against it. */
export function refusedSupplier(
  supplierId: string,
  beside: { readonly standing: Standing; readonly asked: Asked },
  at: string,
): Refused<"supplier_not_eligible"> | undefined {
  const reasons = ineligibilityOf(beside.standing, beside.asked, at);
  return reasons.length > 0 ? refuse("supplier_not_eligible", { supplierId, reasons }) : undefined;
}
