import * as z from "zod";
import { accept, type Decision, type Recorded, refuse } from "../../core/decision.ts";
import {
  type ChosenTemplate,
  FormQuestion,
  firstQuestions,
  type Indicator,
  type Source,
  SurveyQuestion,
  standardTemplate,
  TemplateName,
  Weighted,
} from "../../core/evaluation-template.ts";
import { inWords } from "../../core/field-words.ts";
import { repeated, rowsOf } from "../../core/rows.ts";
import { nameText } from "../../core/text.ts";
import { Instant } from "../../core/time.ts";
import { asksRecipients, isGiven } from "./template.ts";

/**
 * What may feed each indicator. What rests on papers of the organisation is filed under finance and
 * records alone; nothing but a survey tells of satisfaction.
 */
export const sourcesOf: Readonly<Record<Indicator, readonly Source[]>> = {
  output: ["deliveries", "inspection", "assessor"],
  quality: ["inspection", "assessor", "survey", "recipients"],
  effect: ["assessor", "survey", "recipients"],
  satisfaction: ["survey", "recipients"],
  finance: ["finance_check", "papers"],
  records: ["papers"],
};

const form = rowsOf(FormQuestion, { min: 1, max: 12 }, (rows) => repeated(rows, "code"));
const isAsked = ({ source, form: asked }: Partial<Weighted>): boolean =>
  source === undefined ||
  isGiven[source] === undefined ||
  isGiven[source] === (asked !== undefined);

const weighted = rowsOf(Weighted.extend({ form: form.optional() }), { min: 1, max: 6 }, (rows) => [
  ...repeated(rows, "indicator"),
  ...rows.flatMap((one, row) =>
    isAsked(one)
      ? []
      : [
          {
            row,
            field: "form" as const,
            says: {
              en: "What a person gives has a form, what is counted has none.",
              zh: "由人评定的指标须有评分表，计数的指标没有。",
            },
          },
        ],
  ),
  ...rows.flatMap(({ indicator, source }, row) =>
    !indicator || !source || (sourcesOf[indicator]?.includes(source) ?? true)
      ? []
      : [
          {
            row,
            field: "source" as const,
            says: { en: "This does not feed the indicator.", zh: "该来源不能用于此指标。" },
          },
        ],
  ),
]);

const said = {
  names: z.strictObject({
    zh: nameText(1, 40).meta({ example: "儿童托管评估" }),
    en: nameText(1, 80).meta({ example: "After-school care" }),
  }),
  /**
   * Source: Implementing Regulation of the Procurement Law Art. 45 (whoever is served takes part in
   * the acceptance of public services).
   */
  indicators: weighted
    .refine(
      (rows) => rows.reduce((sum, { weight }) => sum + weight, 0) === 100,
      inWords({ en: "The weights add up to 100.", zh: "权重之和须为 100。" }, "inconsistent"),
    )
    .refine(
      (rows) => rows.some(({ source }) => source === "survey"),
      inWords(
        { en: "One indicator at least is fed by the survey.", zh: "至少一项指标须来自居民问卷。" },
        "inconsistent",
      ),
    )
    .meta({
      example: [
        { indicator: "output", weight: 60, source: "deliveries" },
        { indicator: "satisfaction", weight: 40, source: "survey" },
      ],
    }),
  /** What households are asked; the three of the standard template where it is left out. */
  surveyQuestions: rowsOf(SurveyQuestion, { min: 1, max: 8 }, (rows) => repeated(rows, "code"))
    .optional()
    .meta({ example: firstQuestions.slice(0, 1) }),
  /** What those served are asked; kept only where an indicator is fed by them. */
  recipientQuestions: rowsOf(SurveyQuestion, { min: 1, max: 8 }, (rows) => repeated(rows, "code"))
    .optional()
    .meta({ example: firstQuestions.slice(0, 1) }),
};
/** What the registrar says of a template. */
export const SaidOfTemplate = z.strictObject(said);
type Said = z.infer<typeof SaidOfTemplate>;

/** A template as it is now; what was chosen before stays with whoever chose it. */
export const EvaluationTemplate = z.strictObject({
  name: TemplateName,
  version: z.int().min(1),
  names: z.strictObject({ zh: z.string(), en: z.string() }),
  indicators: z.array(Weighted),
  surveyQuestions: z.array(SurveyQuestion).optional(),
  recipientQuestions: z.array(SurveyQuestion).optional(),
  publishedAt: Instant.optional(),
});
export type EvaluationTemplate = z.infer<typeof EvaluationTemplate>;

export const TemplateEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("template.published"),
    ...EvaluationTemplate.omit({ publishedAt: true }).shape,
  }),
]);
export type TemplateEvent = z.infer<typeof TemplateEvent>;

/** The one that nobody had to publish. */
export const firstStandard: EvaluationTemplate = {
  ...standardTemplate,
  names: { zh: "标准评估", en: "Standard" },
};
const standingOf = (name: string): EvaluationTemplate | undefined =>
  name === firstStandard.name ? firstStandard : undefined;

/** Publishes a template, or its next version. */
export function publishTemplate(
  template: EvaluationTemplate | undefined,
  { name, ...saidOf }: Said & { readonly name: string },
): Decision<TemplateEvent, "unchanged"> {
  const before = template ?? standingOf(name);
  const said = inOneOrder(saidOf);
  if (before && JSON.stringify(said) === JSON.stringify(inOneOrder(before))) {
    return refuse("unchanged", { ...before });
  }
  const version = (before?.version ?? 0) + 1;
  return accept<TemplateEvent>([{ type: "template.published", name, version, ...said }]);
}

export const evolveTemplate = (
  _before: EvaluationTemplate | undefined,
  { type: _type, at, by: _by, ...published }: Recorded<TemplateEvent>,
): EvaluationTemplate => ({ ...published, publishedAt: at });

export const chosenOf = ({
  names: _names,
  publishedAt: _at,
  ...chosen
}: EvaluationTemplate): ChosenTemplate => chosen;

const askedOf = <Asked extends SurveyQuestion>({ code, names: { zh, en }, ...rest }: Asked) => ({
  code,
  names: { zh, en },
  ...rest,
});

/** In one order of fields, so that two compare as text; with the questions that are asked. */
const inOneOrder = ({
  names,
  indicators,
  surveyQuestions = [...firstQuestions],
  recipientQuestions = [...firstQuestions],
}: Said): Said => ({
  names: { zh: names.zh, en: names.en },
  indicators: indicators.map(({ indicator, weight, source, form: asked }) => ({
    ...{ indicator, weight, source },
    ...(asked && { form: asked.map(askedOf) }),
  })),
  surveyQuestions: surveyQuestions.map(askedOf),
  ...(asksRecipients(indicators) && { recipientQuestions: recipientQuestions.map(askedOf) }),
});
