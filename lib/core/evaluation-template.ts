import * as z from "zod";
import { inWords } from "./field-words.ts";
import { naming } from "./naming.ts";

/** 产出 · 质量 · 效果 · 满意度 · 财务 · 档案 */
export const Indicator = z
  .enum(["output", "quality", "effect", "satisfaction", "finance", "records"])
  .meta({ id: "Indicator" });
export type Indicator = z.infer<typeof Indicator>;

/** What feeds an indicator. The first two are counted by the platform, the others given by people. */
export const Source = z
  .enum(["deliveries", "survey", "inspection", "assessor", "finance_check", "papers"])
  .meta({ id: "IndicatorSource" });
export type Source = z.infer<typeof Source>;

export const Weighted = z.strictObject({
  indicator: Indicator,
  /** Units: percent; the weights of a template add up to 100. */
  weight: z.int().min(1).max(100),
  source: Source,
});
export type Weighted = z.infer<typeof Weighted>;

/** What a template is called by items of the catalogue and by projects. */
export const TemplateName = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{1,39}$/,
    inWords({ en: "A template's name, such as standard.", zh: "须为模板名称，如 standard。" }),
  )
  .meta({ example: "standard", ...naming("template") });

/**
 * How work is evaluated, as it was when a project was planned: a later version of the template leaves
 * the project, its contract and its rounds alone.
 */
export const ChosenTemplate = z
  .strictObject({
    name: TemplateName,
    version: z.int().min(1),
    indicators: z.array(Weighted).min(1).max(6),
  })
  .meta({ id: "ChosenTemplate" });
export type ChosenTemplate = z.infer<typeof ChosenTemplate>;

/**
 * The template that there is from the beginning.
 * Source: domain.md §11; rules.md §5.4 [P], near to the 绩效版 system where completion weighs 25 %.
 */
export const standardTemplate: ChosenTemplate = {
  name: "standard",
  version: 1,
  indicators: [
    { indicator: "output", weight: 25, source: "deliveries" },
    { indicator: "quality", weight: 20, source: "inspection" },
    { indicator: "effect", weight: 20, source: "assessor" },
    { indicator: "satisfaction", weight: 20, source: "survey" },
    { indicator: "finance", weight: 10, source: "finance_check" },
    { indicator: "records", weight: 5, source: "papers" },
  ],
};
