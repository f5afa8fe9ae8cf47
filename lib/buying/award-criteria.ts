import * as z from "zod";
import { inWords } from "../core/field-words.ts";
import { nameText } from "../core/text.ts";

/** Nobody scores it by hand: the notice states its formula. */
export const priceCriterion = "price";

/** Computed too: how the bidder's earlier work was evaluated, from the platform's own history. */
export const gradesCriterion = "previous_grades";

/** Whether the platform computes the marks under a criterion, so that no member gives them. */
export const isComputed = (criterion: string): boolean =>
  criterion === priceCriterion || criterion === gradesCriterion;

export const CriterionCode = z
  .string()
  .regex(
    /^[a-z][a-z_]{1,29}$/,
    inWords({
      en: "Lower-case letters, such as service_plan.",
      zh: "须为小写字母，如 service_plan。",
    }),
  )
  .meta({ example: "service_plan" });

/** 评分标准: what bids are held against. */
export const AwardCriterion = z
  .strictObject({
    criterion: CriterionCode,
    title: nameText(2, 60).meta({ example: "服务方案" }),
    /** Units: points; those of a tender add up to 100. */
    weight: z.int().min(1).max(100),
  })
  .meta({ id: "AwardCriterion" });
export type AwardCriterion = z.infer<typeof AwardCriterion>;

const sum = (criteria: readonly AwardCriterion[]) =>
  criteria.reduce((total, { weight }) => total + weight, 0);

/** Source: domain.md §7 (weights adding to 100); the price is always one of them. */
export const AwardCriteria = z
  .array(AwardCriterion)
  .min(2)
  .max(10)
  .refine(
    (all) => new Set(all.map((one) => one.criterion)).size === all.length,
    inWords({ en: "Each criterion once.", zh: "每项标准只能出现一次。" }, "repeated"),
  )
  .refine(
    (all) => all.some((one) => one.criterion === priceCriterion),
    inWords(
      { en: "The price is one of the criteria.", zh: "评审标准须包含价格。" },
      "inconsistent",
    ),
  )
  .refine(
    (all) => all.some((one) => !isComputed(one.criterion)),
    inWords(
      { en: "The panel scores one criterion at least.", zh: "须至少有一项由评审小组评分。" },
      "inconsistent",
    ),
  )
  .refine(
    (all) => sum(all) === 100,
    inWords({ en: "The weights add up to 100.", zh: "各项权重之和须为 100。" }, "inconsistent"),
  )
  .meta({
    example: [
      { criterion: "price", title: "报价", weight: 30 },
      { criterion: "service_plan", title: "服务方案", weight: 40 },
      { criterion: "experience", title: "同类经验", weight: 30 },
    ],
  });
