import { assert } from "../../core/decision.ts";
import type { Counts, RecipientSurvey, Round } from "./model.ts";
import { quantileThousandths } from "./sample.ts";
import { fullHundredths, satisfactionHundredths } from "./score.ts";
import type { Answers } from "./template.ts";

/** The least whole number whose square times the divisor is not below the dividend. */
function rootUp(dividend: bigint, divisor: bigint): number {
  const reaches = (root: number) => BigInt(root) ** 2n * divisor >= dividend;
  let root = Math.floor(Math.sqrt(Number(dividend) / Number(divisor)));
  while (root > 0 && reaches(root - 1)) root -= 1;
  while (!reaches(root)) root += 1;
  return root;
}

const quantileOf = (confidencePercent: number): bigint => {
  const quantile = quantileThousandths[confidencePercent];
  assert(quantile, "a confidence without a quantile");
  return quantile;
};

type Asked = { readonly frame: { readonly households: number }; readonly survey: Round["survey"] };

/** Those who were served, as the households are asked of. */
export const recipientsAsked = ({ frame, survey }: RecipientSurvey): Asked => ({
  frame: { households: frame.recipients },
  survey,
});

/**
 * How many of those invited answered, and how far a share of their answers may lie from that of all
 * households: what was reached, where the plan of the survey says what was wanted.
 *
 * Half-width: z · √(¼ / n · (N − n) / (N − 1)), Cochran's formula solved for the margin, for the least
 * favourable share of one half. Rounding: the share that answered down, the margin up.
 * Units: hundredths of a percent.
 */
export function precisionOf(
  { frame, survey }: Asked,
  { invited, answered }: Pick<Counts, "invited" | "answered">,
): { readonly answeredHundredths: number; readonly marginHundredths: number } {
  const quantile = quantileOf(survey.confidencePercent);
  const [all, n] = [BigInt(frame.households), BigInt(answered)];
  const answeredHundredths = Math.floor((answered * fullHundredths) / invited);
  if (n === 0n) return { answeredHundredths, marginHundredths: fullHundredths };
  // z in thousandths, a margin in hundredths of a percent: z² / 10⁶ · ¼ · 10⁸ = 25 z²
  const margin = rootUp(25n * quantile ** 2n * (all - n), n * (all - 1n) || 1n);
  return { answeredHundredths, marginHundredths: Math.min(margin, fullHundredths) };
}

/**
 * Between what marks the mean of all households lies, at the stated confidence: as far from the mean
 * of those who answered as their answers lie apart. An answer is one observation: its ratings go
 * together. Nothing where fewer than two answered, whose answers lie nowhere apart.
 *
 * Half-width: z · √(s² / n · (N − n) / (N − 1)). Rounding: outwards.
 * Units: hundredths of a point.
 */
export function intervalOf(
  { frame, survey }: Asked,
  counts: Pick<Counts, "answered" | "served" | "ratings" | "ratingsHundredths">,
  answers: readonly Answers[],
): { readonly fromHundredths: number; readonly toHundredths: number } | undefined {
  const n = BigInt(answers.length);
  if (n < 2n) return undefined;
  const [first] = answers.map(stepsOf);
  assert(first, "no answer");
  const each = BigInt(first.length);
  const totals = answers.map((one) => BigInt(stepsOf(one).reduce((sum, step) => sum + step, 0)));
  const sum = totals.reduce((all, one) => all + one, 0n);
  const squares = totals.reduce((all, one) => all + one ** 2n, 0n);
  const all = BigInt(frame.households);
  // s² of the totals is (n Σt² − (Σt)²) / n(n − 1); a step of a rating is worth 2,500 hundredths
  const spread =
    (n * squares - sum ** 2n) * (all - n) * (quantileOf(survey.confidencePercent) * 5n) ** 2n;
  const half = rootUp(spread, (2n * each) ** 2n * n ** 2n * (n - 1n) * (all - 1n || 1n));
  const mean = satisfactionHundredths(counts);
  return {
    fromHundredths: Math.max(0, mean - half),
    // the mean was rounded down
    toHundredths: Math.min(fullHundredths, mean + half + 1),
  };
}

/** The ratings of an answer as steps above the worst. */
const stepsOf = ({ ratings }: Answers): readonly number[] =>
  ratings.map(({ rating }) => rating - 1);
