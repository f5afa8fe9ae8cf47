import * as z from "zod";
import { Indicator, type Source } from "../../core/evaluation-template.ts";

/** Whether an assessor gives an indicator of each source; nobody gives what is counted. */
export const isGiven: Readonly<Record<Source, boolean>> = {
  deliveries: false,
  survey: false,
  inspection: false,
  assessor: true,
  finance_check: true,
  papers: true,
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
