import { firstQuestions, standardTemplate } from "../../../lib/core/evaluation-template.ts";

/** Ratings of what the standard template asks households, in its order; the last goes on. */
export const rated = (...ratings: readonly number[]) =>
  firstQuestions.map(({ code }, n) => ({
    question: code,
    rating: ratings[n] ?? ratings.at(-1) ?? 5,
  }));

/**
 * The standard form of an indicator, filled from its first question on until it comes to so many of
 * 100 points, or the next fewer that its questions give.
 */
export function marked(indicator: string, points: number) {
  const { form = [] } =
    standardTemplate.indicators.find((one) => one.indicator === indicator) ?? {};
  const all = form.reduce((sum, { maxPoints }) => sum + maxPoints, 0);
  let left = Math.floor((points * all) / 100);
  return form.map(({ code, maxPoints }) => {
    const given = Math.min(left, maxPoints);
    left -= given;
    return { question: code, points: given };
  });
}
