import * as z from "zod";

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

/**
 * The default template. A round keeps its own copy, so that a later change leaves it alone.
 * Source: domain.md §11; rules.md §5.4 [P], near to the 绩效版 system where completion weighs 25 %.
 */
export const standardTemplate: readonly Weighted[] = [
  { indicator: "output", weight: 25, source: "deliveries" },
  { indicator: "quality", weight: 20, source: "inspection" },
  { indicator: "effect", weight: 20, source: "assessor" },
  { indicator: "satisfaction", weight: 20, source: "survey" },
  { indicator: "finance", weight: 10, source: "finance_check" },
  { indicator: "records", weight: 5, source: "papers" },
];

/** The one role that gives an indicator of each source; nobody gives what is counted. */
export const giverOf: Readonly<Record<Source, "supervisor" | "assessor" | undefined>> = {
  deliveries: undefined,
  survey: undefined,
  inspection: "supervisor",
  assessor: "assessor",
  finance_check: "assessor",
  papers: "assessor",
};

/** Sources that rest on papers of the organisation; late or missing ones count as 0. */
export const restsOnPapers = (source: Source): boolean =>
  source === "finance_check" || source === "papers";

/** The indicators whose papers an organisation files. */
export const PaperIndicator = Indicator.extract(["finance", "records"]).meta({
  id: "PaperIndicator",
});
export type PaperIndicator = z.infer<typeof PaperIndicator>;

/** 1 (worst) to 5 (best). */
const Rating = z.int().min(1).max(5);

/** What an invited household is asked: whether the service reached it, and three ratings. */
export const Answers = z.strictObject({
  served: z.boolean(),
  /** 总体满意度 */
  overall: Rating,
  /** 是否及时、方便 */
  timeliness: Rating,
  /** 对社区是否有用 */
  usefulness: Rating,
});
export type Answers = z.infer<typeof Answers>;

/** Answers as they are kept: under a keyed hash of their invitation, so that nothing joins the two. */
export type StoredAnswer = Answers & { readonly answerId: string };
