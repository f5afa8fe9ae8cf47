import type { Indicator, Weighted } from "../../core/evaluation-template.ts";
import { digestOf } from "../../core/sha256.ts";
import type { Grade } from "../grade.ts";
import { policy } from "../policy.ts";
import type { Counts, GivenScore, Inspected, Result, Round } from "./model.ts";
import { type Answers, isGiven, restsOnPapers } from "./template.ts";

/** The best score of an indicator and of a round. Units: hundredths of a point. */
export const fullHundredths = 10_000;

/** A rating of 1 to 5 as hundredths of a point: 0, 25, 50, 75 or 100 points. [P] */
const hundredthsOfRating = (rating: number): number => (rating - 1) * 2_500;

type Survey = Pick<Counts, "answered" | "served" | "ratings" | "ratingsHundredths">;

/** Adds answers up. The order of the answers does not matter. */
export function countRatings(answers: readonly Answers[]): Survey {
  const ratings = answers.flatMap((one) => one.ratings.map(({ rating }) => rating));
  return {
    answered: answers.length,
    served: answers.filter((answer) => answer.served).length,
    ratings: ratings.length,
    ratingsHundredths: ratings.reduce((sum, rating) => sum + hundredthsOfRating(rating), 0),
  };
}

/** The mean of all ratings of all answers. Rounding: down to a hundredth of a point. */
export const satisfactionHundredths = (counts: Survey): number =>
  counts.ratings === 0 ? 0 : Math.floor(counts.ratingsHundredths / counts.ratings);

/**
 * Deliveries logged against those that the milestone needs, at most full marks; a milestone that
 * needs none has kept its plan. Rounding: down to a hundredth of a point.
 */
export function outputHundredths(counts: Pick<Counts, "deliveries" | "deliveriesMin">): number {
  const { deliveries, deliveriesMin } = counts;
  if (deliveries >= deliveriesMin) return fullHundredths;
  return Math.floor((deliveries * fullHundredths) / deliveriesMin);
}

/** What one inspection says: the mark of 1 to 5, and whether its findings are overdue. */
export type Inspection = {
  readonly inspectionId: string;
  readonly quality: number;
  readonly overdue: boolean;
};

/** Adds inspections up. Their order does not matter; one whose findings are overdue counts as 0. [P] */
export function countInspected(
  inspections: readonly Inspection[],
  time: Pick<Inspected, "after" | "until">,
): Inspected {
  const said = inspections
    .map(({ inspectionId, quality, overdue }) => ({ inspectionId, quality, overdue }))
    .sort((one, other) => (one.inspectionId < other.inspectionId ? -1 : 1));
  const marks = said.map(({ quality, overdue }) => (overdue ? 0 : hundredthsOfRating(quality)));
  return {
    ...time,
    inspections: said.length,
    overdue: said.filter(({ overdue }) => overdue).length,
    inspectionsHundredths: marks.reduce((sum, mark) => sum + mark, 0),
    inspectionsSha256: digestOf(said),
  };
}

/** The mean of all inspections; none without one. Rounding: down to a hundredth of a point. */
export const inspectedHundredths = (inspected: Inspected | undefined): number | undefined =>
  inspected && inspected.inspections > 0
    ? Math.floor(inspected.inspectionsHundredths / inspected.inspections)
    : undefined;

/** Excellent from 90 points, good from 80, pass from 60. Source: core/policy.ts. */
export function gradeOf(scoreHundredths: number): Grade {
  if (scoreHundredths >= policy.gradeExcellentPoints.value * 100) return "excellent";
  if (scoreHundredths >= policy.gradeGoodPoints.value * 100) return "good";
  return scoreHundredths >= policy.gradePassPoints.value * 100 ? "pass" : "fail";
}

type Given = Pick<Round, "template" | "papers"> & { readonly scores: readonly GivenScore[] };

/** Whether an indicator rests on papers of the organisation that were not filed in time. */
export const lacksPapers = (round: Given, { indicator, source }: Weighted): boolean =>
  restsOnPapers(source) && !round.papers.some((paper) => paper.indicator === indicator);

const hasScore = (round: Given, indicator: Indicator): boolean =>
  round.scores.some((score) => score.indicator === indicator);

/** Indicators that an assessor must still give before there can be a score. */
export const indicatorsToGive = (round: Given): Indicator[] =>
  round.template
    .filter((weighted) => isGiven[weighted.source] && !lacksPapers(round, weighted))
    .map((weighted) => weighted.indicator)
    .filter((indicator) => !hasScore(round, indicator));

type Counting = Given & { readonly counts?: Counts };

/**
 * Indicators that wait for a first inspection, once the answers are counted: without one there is
 * neither full marks nor 0. Before inspections were counted a supervisor gave the mark; it holds.
 */
export const indicatorsUninspected = (round: Counting): Indicator[] =>
  round.template
    .filter(({ source }) => source === "inspection" && round.counts !== undefined)
    .map(({ indicator }) => indicator)
    .filter((one) => !hasScore(round, one) && !round.counts?.inspected?.inspections);

/** All that must still come before there can be a score. */
export const indicatorsAwaited = (round: Counting): Indicator[] => {
  const awaited = [...indicatorsToGive(round), ...indicatorsUninspected(round)];
  return round.template.map(({ indicator }) => indicator).filter((one) => awaited.includes(one));
};

/** A mark as it is given: points by the indicator's form, and a score only where it has none. */
export type Mark = {
  readonly scoreHundredths?: number | undefined;
  readonly points?: readonly { readonly question: string; readonly points: number }[] | undefined;
};

/** Why a mark does not fit the form of its indicator; nothing where it does. */
export function unfitnessOf(form: Weighted["form"], mark: Mark): object | undefined {
  if (!form) {
    const isScore = mark.scoreHundredths !== undefined && !mark.points;
    return isScore ? undefined : { wanted: "scoreHundredths" };
  }
  const maxOf = (question: string) => form.find(({ code }) => code === question)?.maxPoints;
  const given = mark.points ?? [];
  const names = (some: readonly { readonly question: string }[]) => some.map((one) => one.question);
  const missing = form.map(({ code }) => code).filter((code) => !names(given).includes(code));
  const unknown = names(given.filter(({ question }) => maxOf(question) === undefined));
  const above = names(given.filter(({ question, points }) => points > (maxOf(question) ?? points)));
  const isFit = missing.length + unknown.length + above.length === 0;
  if (isFit && mark.scoreHundredths === undefined) return undefined;
  return { wanted: "points", missing, unknown, above };
}

/**
 * The score of a mark that fits: the points given out of those there are.
 * Rounding: down to a hundredth of a point.
 */
export function scoreBy(
  form: Weighted["form"],
  { scoreHundredths = 0, points }: Mark,
): Pick<GivenScore, "scoreHundredths" | "points"> {
  if (!form) return { scoreHundredths };
  const given = form.map(({ code }) => ({
    question: code,
    points: points?.find(({ question }) => question === code)?.points ?? 0,
  }));
  const sum = given.reduce((all, one) => all + one.points, 0);
  const max = form.reduce((all, { maxPoints }) => all + maxPoints, 0);
  return { scoreHundredths: Math.floor((sum * fullHundredths) / max), points: given };
}

/** Scores with some of them replaced. */
export const corrected = <Score extends GivenScore>(
  scores: readonly Score[],
  corrections: readonly Score[],
): Score[] => [
  ...scores.filter((one) => !corrections.some((c) => c.indicator === one.indicator)),
  ...corrections,
];

/**
 * The score of a round, from what is stored and nothing else: each indicator times its weight.
 * Late or missing papers of the organisation count as 0 for their indicator.
 *
 * Units: hundredths of a point. Rounding: down, so that nobody is lifted over a boundary.
 */
export function resultOf(round: Given, counts: Counts): Result {
  const indicators = round.template.map((weighted) => {
    const { indicator, weight, source } = weighted;
    const points = pointsOf(round, weighted);
    return {
      ...{ indicator, weight, source },
      scoreHundredths: scoreOf(round, counts, weighted),
      papersMissing: lacksPapers(round, weighted),
      ...(points && { points }),
    };
  });
  const sum = indicators.reduce((total, one) => total + one.weight * one.scoreHundredths, 0);
  const scoreHundredths = Math.floor(sum / 100);
  return { indicators, scoreHundredths, grade: gradeOf(scoreHundredths) };
}

/** What the questions of an indicator's form were given, each beside what it may be given. */
function pointsOf(round: Given, { indicator, form }: Weighted) {
  const given = round.scores.find((score) => score.indicator === indicator);
  return given?.points?.map(({ question, points }) => ({
    question,
    points,
    maxPoints: form?.find(({ code }) => code === question)?.maxPoints ?? points,
  }));
}

function scoreOf(round: Given, counts: Counts, weighted: Weighted): number {
  if (weighted.source === "survey") return satisfactionHundredths(counts);
  if (weighted.source === "recipients") {
    return counts.recipients ? satisfactionHundredths(counts.recipients) : 0;
  }
  if (weighted.source === "deliveries") return outputHundredths(counts);
  if (lacksPapers(round, weighted)) return 0;
  const given = round.scores.find((score) => score.indicator === weighted.indicator);
  return given?.scoreHundredths ?? inspectedHundredths(counts.inspected) ?? 0;
}
