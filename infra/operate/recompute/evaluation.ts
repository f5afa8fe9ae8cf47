import canonicalize from "canonicalize";
import { codesOf, lotsOf, rollOf } from "./draws.ts";
import { points, published, sha256, sum } from "./figures.ts";
import type {
  Answer,
  Counted,
  Interval,
  Plan,
  Published,
  Reached,
  Result,
  Roll,
} from "./published-evaluation.ts";
import { type Step, step } from "./step.ts";

/*
 * By the rules that docs/domain.md states and nothing of the platform's own code, so that a fault in
 * one is not a fault in both.
 */

const bands = [
  ["excellent", 9_000],
  ["good", 8_000],
  ["pass", 6_000],
  ["fail", 0],
] as const;
const leastAnswers = 30;
const known = ["output", "quality", "effect", "satisfaction", "finance", "records"];
/** What people give, and what is counted from answers, deliveries and inspections. */
const sources = [
  "inspection",
  "assessor",
  "finance_check",
  "papers",
  "survey",
  "recipients",
  "deliveries",
];
/** Two-sided quantiles of the normal distribution, in thousandths. */
const quantiles: Readonly<Record<number, number>> = { 90: 1_645, 95: 1_960, 99: 2_576 };

/** Computes a result anew, step by step. The first step that differs is the first fault. */
export function recompute(derivation: Published, roll?: Roll): readonly Step[] {
  const missing = ["result", "answers"].filter((name) => !(name in derivation));
  if (missing.length > 0) return [step("Read the file.", `it holds no ${missing.join(", ")}`)];
  return [
    ...sampleOf(derivation),
    ...(roll ? rollOf(derivation, roll) : []),
    ...answersOf(firstOf(derivation)),
    ...reachedOf(firstOf(derivation)),
    ...recipientsOf(derivation, roll),
    ...inspectionsOf(derivation),
    ...gradeOf(derivation, derivation.result.result, "The result"),
    ...beforeOf(derivation),
    ...(roll ? lotsOf(derivation, roll) : []),
  ];
}

/** One survey of the two, with what was published of it. */
type Survey = {
  readonly all: number;
  readonly survey: Plan;
  readonly asked: readonly { readonly code: string }[];
  readonly counts: Counted;
  readonly reached: Reached;
  readonly interval: Interval | undefined;
  readonly answers: readonly Answer[];
};

const firstOf = ({ result, answers, interval }: Published): Survey => ({
  all: result.frame.households,
  survey: result.survey,
  asked: result.surveyQuestions,
  counts: result.counts,
  reached: result.reached,
  interval,
  answers,
});

/** The second survey, by the same rules: how many were asked, who was drawn, what they said. */
function recipientsOf(derivation: Published, roll: Roll | undefined): readonly Step[] {
  const { result, recipientAnswers: answers, recipientInterval: interval } = derivation;
  const { recipients, recipientsReached: reached } = result;
  const isAsked = result.result.indicators.some(({ source }) => source === "recipients");
  const counts = result.counts.recipients;
  if (!recipients || !counts || !reached || !answers) {
    const lacks = isAsked && "an indicator is fed by those who were served, and none were asked";
    return lacks ? [step("Ask those who were served.", lacks)] : [];
  }
  const { frame, survey, questions: asked } = recipients;
  const all = frame.recipients;
  const { size, needed } = sampleFor(all, survey);
  const second = { all, survey, asked, counts, reached, interval, answers };
  return [
    step(
      `${all} were served, ${size} of them are asked and ${needed} answers are enough.`,
      published(survey.sampleSize, size) ||
        published(survey.answersNeeded, needed) ||
        published(counts.invited, size),
    ),
    ...(roll?.recipientCodes ? [codesOf(roll.recipientCodes, { frame, size })] : []),
    ...answersOf(second),
    ...reachedOf(second),
  ];
}

/** Cochran's formula with finite-population correction, for the share of one half. */
function sizeOf(households: number, confidencePercent: number, marginPercent: number): number {
  const z = quantiles[confidencePercent] ?? Number.NaN;
  // n = N a / (b N + a − b), all whole, with a = z² 100² and b = 4 e² 1000²
  const a = z ** 2 * 10_000;
  const b = 4 * marginPercent ** 2 * 1_000_000;
  const [above, below] = [
    BigInt(households) * BigInt(a),
    BigInt(b) * BigInt(households) + BigInt(a - b),
  ];
  return Number((above + below - 1n) / below);
}

/** How many of so many are asked, and how many answers are enough. */
function sampleFor(all: number, { confidencePercent, marginPercent }: Plan) {
  const needed = Math.min(leastAnswers, all);
  return { needed, size: Math.max(sizeOf(all, confidencePercent, marginPercent), needed) };
}

function sampleOf({ result: { frame, survey, allocation, counts } }: Published): readonly Step[] {
  const { confidencePercent, marginPercent } = survey;
  if (!quantiles[confidencePercent]) {
    return [step(`The confidence is ${confidencePercent} %.`, "no quantile of it is known here")];
  }
  const { size, needed } = sampleFor(frame.households, survey);
  const inUnits = sum(allocation.map(({ households }) => households));
  const spread = spreadOver(allocation, size);
  return [
    step(
      `The roll holds ${frame.households} households.`,
      inUnits !== frame.households && `its units hold ${inUnits}`,
    ),
    step(
      `${confidencePercent} % and ±${marginPercent} % ask ${size} of them.`,
      published(survey.sampleSize, size),
    ),
    step(`${needed} answers are enough.`, published(survey.answersNeeded, needed)),
    ...allocation.map(({ unitCode, households, invitations }, n) =>
      step(
        `${unitCode} has ${households} of them and ${spread[n]} invitations.`,
        published(invitations, spread[n]),
      ),
    ),
    invitedStep(counts, size),
  ];
}

/** The sample, and a further door for some of those that declined. */
function invitedStep(
  { invited, declined = 0, replaced = 0 }: Published["result"]["counts"],
  size: number,
): Step {
  return step(
    `${size} were drawn, ${declined} declined and ${replaced} were asked in their place.`,
    published(invited, size + replaced) ||
      (replaced > declined && "more were replaced than declined") ||
      (declined > invited && "more declined than were invited"),
  );
}

/** In proportion; what is left goes to the largest remainders, of equal ones to the lower code. */
function spreadOver(
  units: readonly { readonly unitCode: string; readonly households: number }[],
  size: number,
): readonly number[] {
  const all = sum(units.map(({ households }) => households));
  const whole = units.map(({ households }) => Math.floor((size * households) / all));
  const left = size - sum(whole);
  const ranked = units
    .map(({ unitCode, households }, n) => ({ n, unitCode, rest: (size * households) % all }))
    .toSorted((a, b) => b.rest - a.rest || (a.unitCode < b.unitCode ? -1 : 1));
  const more = new Set(ranked.slice(0, left).map(({ n }) => n));
  return whole.map((one, n) => one + Number(more.has(n)));
}

const ratingsOf = ({ ratings }: Answer) => ratings.map(({ rating }) => rating);
/** As it was hashed: its ratings are fields, by the codes of their questions. */
const hashedOf = ({ answerId, served, ratings }: Answer) => ({
  ...{ answerId, served },
  ...Object.fromEntries(ratings.map(({ question, rating }) => [question, rating])),
});
const hundredthsOf = (answer: Answer): number =>
  sum(ratingsOf(answer).map((one) => (one - 1) * 2_500));

function answersOf({ counts, survey, asked: questions, answers }: Survey): readonly Step[] {
  const sorted = answers.toSorted((a, b) => (a.answerId < b.answerId ? -1 : 1));
  const digest = sha256(canonicalize(sorted.map(hashedOf)) ?? "");
  const served = answers.filter((one) => one.served).length;
  const ratings = answers.flatMap(ratingsOf);
  const total = sum(answers.map(hundredthsOf));
  const asked = questions.map(({ code }) => code).toSorted();
  const isRated = ({ ratings: some }: Answer) =>
    some
      .map(({ question }) => question)
      .toSorted()
      .join() === asked.join();
  const twice = new Set(answers.map(({ answerId }) => answerId)).size !== answers.length;
  return [
    step(
      `${answers.length} answers are in.`,
      published(counts.answered, answers.length) ||
        (answers.length < survey.answersNeeded && `${survey.answersNeeded} are needed`) ||
        (answers.length > counts.invited && `${counts.invited} were invited`) ||
        (twice && "one stands twice"),
    ),
    step(`The service had reached ${served} of them.`, published(counts.served, served)),
    step(
      `They hold ${ratings.length} ratings of ${points(total)} points.`,
      published(counts.ratings, ratings.length) ||
        published(counts.ratingsHundredths, total) ||
        (!answers.every(isRated) && "one rates other questions than were asked") ||
        (ratings.some((one) => ![1, 2, 3, 4, 5].includes(one)) && "one is none of 1 to 5"),
    ),
    step(`They have the SHA-256 ${digest}.`, published(counts.answersSha256, digest)),
  ];
}

/** The least whole number whose square times `below` is not less than `above`. */
function rootUp(above: bigint, below: bigint): bigint {
  let [low, high] = [0n, 1n];
  while (high * high * below < above) high *= 2n;
  while (low < high) {
    const middle = (low + high) / 2n;
    if (middle * middle * below < above) low = middle + 1n;
    else high = middle;
  }
  return low;
}

function reachedOf(one: Survey): readonly Step[] {
  const { counts, reached, survey, answers, interval } = one;
  const z = BigInt(quantiles[survey.confidencePercent] ?? 0);
  const [all, n] = [BigInt(one.all), BigInt(answers.length)];
  const rate = Math.floor((answers.length * 10_000) / counts.invited);
  const others = all > 1n ? all - 1n : 1n;
  const margin =
    n === 0n ? 10_000 : Math.min(10_000, Number(rootUp(25n * z * z * (all - n), n * others)));
  const steps = [
    step(`${points(rate)} % answered.`, published(reached.answeredHundredths, rate)),
    step(`That is ±${points(margin)} % for a share.`, published(reached.marginHundredths, margin)),
  ];
  if (n < 2n)
    return [...steps, step("One answer has no interval.", interval && "one is published")];
  // in quarters of a point's steps, so that all is whole: a rating of 1 to 5 is 0 to 4 steps
  const each = BigInt(ratingsOf(answers[0] as Answer).length);
  const totals = answers.map((one) => BigInt(hundredthsOf(one) / 2_500));
  const first = totals.reduce((a, b) => a + b, 0n);
  const second = totals.reduce((a, b) => a + b * b, 0n);
  const half = Number(
    rootUp(
      25n * z * z * (n * second - first * first) * (all - n),
      4n * each * each * n * n * (n - 1n) * others,
    ),
  );
  const mean = meanOf(answers);
  const [from, to] = [Math.max(0, mean - half), Math.min(10_000, mean + half + 1)];
  return [
    ...steps,
    step(
      `Their mean is ${points(mean)}; that of all lies between ${points(from)} and ${points(to)}.`,
      published(interval?.fromHundredths, from) || published(interval?.toHundredths, to),
    ),
  ];
}

function meanOf(answers: readonly Answer[]): number {
  const ratings = answers.flatMap(ratingsOf).length;
  return ratings === 0 ? 0 : Math.floor(sum(answers.map(hundredthsOf)) / ratings);
}

/** What an indicator must be; nothing where a person gave it. */
function countedMark(
  { result: { counts }, answers, recipientAnswers = [] }: Published,
  { source, papersMissing, points: given }: Result["indicators"][number],
): number | undefined {
  if (papersMissing) return 0;
  if (source === "survey") return meanOf(answers);
  if (source === "recipients") return meanOf(recipientAnswers);
  if (source === "inspection") return inspectedMark(counts.inspected);
  if (given) {
    const most = sum(given.map(({ maxPoints }) => maxPoints));
    return Math.floor((sum(given.map((one) => one.points)) * 10_000) / most);
  }
  if (source !== "deliveries") return undefined;
  const { deliveries, deliveriesMin } = counts;
  return deliveries >= deliveriesMin ? 10_000 : Math.floor((deliveries * 10_000) / deliveriesMin);
}

/** Nothing where a supervisor gave the mark, as before inspections were counted. */
const inspectedMark = (
  inspected: Published["result"]["counts"]["inspected"],
): number | undefined =>
  inspected?.inspections
    ? Math.floor(inspected.inspectionsHundredths / inspected.inspections)
    : undefined;

function inspectionsOf({ result: { counts } }: Published): readonly Step[] {
  const { inspected } = counts;
  if (!inspected) return [];
  const { inspections: n, overdue, inspectionsHundredths: total } = inspected;
  return [
    step(
      `${n} inspections, of ${overdue} the findings overdue, give ${points(total)} points.`,
      (overdue > n && `there are only ${n}`) ||
        (total > (n - overdue) * 10_000 && "they can give no more than 100 each") ||
        (total % 2_500 !== 0 && "no marks of 1 to 5 come to that"),
    ),
  ];
}

function gradeOf(derivation: Published, result: Result, name: string): readonly Step[] {
  const { indicators, scoreHundredths, grade } = result;
  const weights = sum(indicators.map(({ weight }) => weight));
  const score = Math.floor(sum(indicators.map((one) => one.weight * one.scoreHundredths)) / 100);
  const names = new Set(indicators.map(({ indicator }) => indicator));
  const band = bands.find(([, from]) => score >= from)?.[0];
  return [
    ...indicators.map((one) => {
      const mark = countedMark(derivation, one);
      const by =
        mark === undefined || one.points ? `given by ${one.source}` : `counted from ${one.source}`;
      return step(
        `${one.indicator}, ${by}: ${points(mark ?? one.scoreHundredths)} × ${one.weight} %.`,
        (mark !== undefined && published(one.scoreHundredths, mark)) ||
          ((one.scoreHundredths < 0 || one.scoreHundredths > 10_000) && "it is none of 0 to 100") ||
          ((one.points ?? []).some((of) => of.points < 0 || of.points > of.maxPoints) &&
            "a question has more points than there are") ||
          (!known.includes(one.indicator) && "there is no such indicator") ||
          (!sources.includes(one.source) && "there is no such source"),
      );
    }),
    step(
      `The indicators weigh ${weights} %.`,
      (weights !== 100 && "they must weigh 100") ||
        (names.size !== indicators.length && "one stands twice"),
    ),
    step(
      `${name}: ${points(score)} points, ${band}.`,
      published(scoreHundredths, score) || published(grade, band),
    ),
  ];
}

/** Of an objection: what the result was before its re-check. */
function beforeOf(derivation: Published): readonly Step[] {
  const before = derivation.result.recheck?.before;
  return before ? gradeOf(derivation, before, "Before the re-check") : [];
}
