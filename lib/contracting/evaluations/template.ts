import * as z from "zod";
import {
  Indicator,
  QuestionCode,
  type Source,
  type Weighted,
} from "../../core/evaluation-template.ts";
import { repeated, rowsOf } from "../../core/rows.ts";
import { digestOf } from "../../core/sha256.ts";

/** Whether an assessor gives an indicator of each source; nobody gives what is counted. */
export const isGiven: Readonly<Record<Source, boolean>> = {
  deliveries: false,
  survey: false,
  recipients: false,
  inspection: false,
  assessor: true,
  finance_check: true,
  papers: true,
};

/** Whether those who were served are asked beside the households. */
export const asksRecipients = (template: readonly Pick<Weighted, "source">[]): boolean =>
  template.some(({ source }) => source === "recipients");

/** Sources that rest on papers of the organisation; late or missing ones count as 0. */
export const restsOnPapers = (source: Source): boolean =>
  source === "finance_check" || source === "papers";

/** The indicators whose papers an organisation files. */
export const PaperIndicator = Indicator.extract(["finance", "records"]).meta({
  id: "PaperIndicator",
});
export type PaperIndicator = z.infer<typeof PaperIndicator>;

/** What an invited household says: whether the service reached it, and a rating of each question. */
export const Answers = z.strictObject({
  served: z.boolean(),
  ratings: rowsOf(
    z.strictObject({
      question: QuestionCode.meta({ example: "overall" }),
      /** 1 (worst) to 5 (best). */
      rating: z.int().min(1).max(5),
    }),
    { min: 1, max: 8 },
    (rows) => repeated(rows, "question"),
  ),
});
export type Answers = z.infer<typeof Answers>;

/** Answers as they are kept: under a keyed hash of their invitation, so that nothing joins the two. */
export type StoredAnswer = Answers & { readonly answerId: string };

/** What the questions of an old answer were called, which it had as fields. */
export const answersBefore = ({
  served,
  ...ratings
}: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  served,
  ratings: Object.entries(ratings).map(([question, rating]) => ({ question, rating })),
});

/**
 * Over the answers as canonical JSON, ordered by their ids: each with its id, whether the service
 * reached it, and its ratings as fields by the codes of their questions.
 */
export const answersSha256 = (answers: readonly StoredAnswer[]): string =>
  digestOf(
    answers.map(({ answerId, served, ratings }) => ({
      answerId,
      served,
      ...Object.fromEntries(ratings.map(({ question, rating }) => [question, rating])),
    })),
  );
