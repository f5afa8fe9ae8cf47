import * as z from "zod";
import { inWords } from "./field-words.ts";
import { naming } from "./naming.ts";
import { nameText } from "./text.ts";

/** 产出 · 质量 · 效果 · 满意度 · 财务 · 档案 */
export const Indicator = z
  .enum(["output", "quality", "effect", "satisfaction", "finance", "records"])
  .meta({ id: "Indicator" });
export type Indicator = z.infer<typeof Indicator>;

/**
 * What feeds an indicator. `survey` asks households of the places served, `recipients` whoever was
 * really served; both are counted by the platform, as deliveries and inspections are.
 */
export const Source = z
  .enum(["deliveries", "survey", "recipients", "inspection", "assessor", "finance_check", "papers"])
  .meta({ id: "IndicatorSource" });
export type Source = z.infer<typeof Source>;

/** What a question is called where it is answered; `served` is asked of every household. */
export const QuestionCode = z
  .string()
  .regex(
    /^(?!served$)[a-z][a-z0-9_]{1,29}$/,
    inWords({ en: "A code such as goals_reached.", zh: "须为代码，如 goals_reached。" }),
  )
  .meta({ example: "goals_reached" });

const asked = {
  code: QuestionCode,
  names: z.strictObject({
    zh: nameText(1, 60).meta({ example: "目标是否达成" }),
    en: nameText(1, 120).meta({ example: "Were the goals reached?" }),
  }),
};
/** A question of the form by which a person gives an indicator: 0 to so many points. */
export const FormQuestion = z.strictObject({ ...asked, maxPoints: z.int().min(1).max(100) });
export type FormQuestion = z.infer<typeof FormQuestion>;
/** A question of the survey, rated from 1 (worst) to 5 (best). */
export const SurveyQuestion = z.strictObject(asked);
export type SurveyQuestion = z.infer<typeof SurveyQuestion>;

export const Weighted = z.strictObject({
  indicator: Indicator,
  /** Units: percent; the weights of a template add up to 100. */
  weight: z.int().min(1).max(100),
  source: Source,
  /** By which a person gives it; none where it is counted. */
  form: z.array(FormQuestion).min(1).max(12).optional(),
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
    /** What households are asked; the three of before where it is left out. */
    surveyQuestions: z.array(SurveyQuestion).min(1).max(8).optional(),
    /** What those who were served are asked, where an indicator is fed by them; the same three. */
    recipientQuestions: z.array(SurveyQuestion).min(1).max(8).optional(),
  })
  .meta({ id: "ChosenTemplate" });
export type ChosenTemplate = z.infer<typeof ChosenTemplate>;

/**
 * By which everything was evaluated before projects chose: marks without a form.
 * Source: domain.md §11; rules.md §5.4 [P], near to the 绩效版 system where completion weighs 25 %.
 */
export const firstTemplate: ChosenTemplate = {
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

/** What households are asked where the template says nothing else. [P] */
export const firstQuestions: readonly SurveyQuestion[] = [
  { code: "overall", names: { zh: "总体上您满意吗？", en: "Are you content on the whole?" } },
  {
    code: "timeliness",
    names: { zh: "服务及时、方便吗？", en: "Was it in time and easy to use?" },
  },
  { code: "usefulness", names: { zh: "对社区有用吗？", en: "Is it of use to the community?" } },
];

/** A question of the standard forms: 5 points, one for each step from not at all to wholly. */
const outOfFive = (code: string, zh: string, en: string): FormQuestion => ({
  code,
  names: { zh, en },
  maxPoints: 5,
});

/** Source: [P] after the 绩效版 system (rules.md §5.1), whose items are given in bands of few points. */
const standardForms: Partial<Record<Indicator, FormQuestion[]>> = {
  effect: [
    outOfFive("goals_reached", "约定目标达成情况", "The goals that were agreed are reached"),
    outOfFive("people_reached", "服务对象覆盖情况", "Those it is meant for are reached"),
    outOfFive("change_seen", "服务对象的改变", "Something has changed for them"),
    outOfFive("lasting", "效果可持续性", "It will last"),
  ],
  finance: [
    outOfFive("paid_in_time", "人员与供应款项按时支付", "Staff and suppliers are paid in time"),
    outOfFive("books_apart", "专账核算", "The contract has books of its own"),
    outOfFive("spent_as_agreed", "支出符合约定用途", "It is spent on what was agreed"),
    outOfFive("vouchers_complete", "票据凭证齐全", "Every expense has its voucher"),
  ],
  records: [
    outOfFive("plan_on_file", "计划与方案存档", "Plans are on file"),
    outOfFive("services_recorded", "服务过程记录完整", "Each service is recorded"),
    outOfFive("reports_in_time", "报告按时提交", "Reports came in time"),
    outOfFive("papers_in_order", "材料真实、规范", "Papers are true and in order"),
  ],
};

/** The template that nobody had to publish. */
export const standardTemplate: ChosenTemplate = {
  ...firstTemplate,
  version: 2,
  indicators: firstTemplate.indicators.map((one) => {
    const form = standardForms[one.indicator];
    return form ? { ...one, form } : one;
  }),
  surveyQuestions: [...firstQuestions],
};
