import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Counts } from "../../../../lib/contracting/evaluations/model.ts";
import {
  corrected,
  countInspected,
  countRatings,
  gradeOf,
  indicatorsAwaited,
  inspectedHundredths,
  outputHundredths,
  resultOf,
  satisfactionHundredths,
  scoreBy,
  unfitnessOf,
} from "../../../../lib/contracting/evaluations/score.ts";
import {
  Answers,
  answersBefore,
  answersSha256,
} from "../../../../lib/contracting/evaluations/template.ts";
import { firstTemplate } from "../../../../lib/core/evaluation-template.ts";
import {
  answer,
  anyAnswer,
  counts,
  digest,
  inspected,
  roundIn,
  scoreOf,
  sha256,
} from "./samples.ts";

const template = [...firstTemplate.indicators];
const filed = (["finance", "records"] as const).map((indicator) => ({
  indicator,
  sha256s: [digest],
  filedAt: "2026-04-20T00:00:00.000Z",
}));
const scores = (hundredths: number) =>
  (["effect", "finance", "records"] as const).map((indicator) => ({
    indicator,
    scoreHundredths: hundredths,
    evidenceSha256: digest,
  }));
const complete = { template, papers: filed, scores: scores(9_000) };

const rating = fc.integer({ min: 1, max: 5 });
const withAnswers = (answers: readonly Answers[]): Counts => ({
  ...counts,
  ...countRatings(answers),
});

describe("the template", () => {
  it("has weights that add up to 100, each indicator once", () => {
    expect(template.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    expect(new Set(template.map(({ indicator }) => indicator)).size).toBe(template.length);
  });
});

describe("satisfaction", () => {
  it("is 0 for the worst answers, 100 points for the best, 50 in the middle", () => {
    const satisfactionOf = (...answers: Answers[]) => satisfactionHundredths(countRatings(answers));
    expect(satisfactionOf(answer({ overall: 1, timeliness: 1, usefulness: 1 }))).toBe(0);
    expect(satisfactionOf(answer())).toBe(10_000);
    expect(satisfactionOf(answer({ overall: 3, timeliness: 3, usefulness: 3 }))).toBe(5_000);
    expect(satisfactionOf()).toBe(0);
  });

  it("is rounded down to a hundredth of a point", () => {
    const one = answer({ overall: 5, timeliness: 4, usefulness: 4 });
    expect(satisfactionHundredths(countRatings([one]))).toBe(8_333);
  });

  it("does not depend on the order of the answers, and counts the served apart", () => {
    fc.assert(
      fc.property(fc.array(anyAnswer, { minLength: 1, maxLength: 60 }), (answers) => {
        const counted = countRatings(answers);
        expect(countRatings(answers.toReversed())).toEqual(counted);
        expect(counted.answered).toBe(answers.length);
        expect(counted.served).toBe(answers.filter(({ served }) => served).length);
      }),
    );
  });
});

describe("output", () => {
  it("is the share of the deliveries that the milestone needs, at most full marks", () => {
    const outputOf = (deliveries: number, deliveriesMin: number) =>
      outputHundredths({ deliveries, deliveriesMin });
    expect([
      outputOf(0, 10),
      outputOf(9, 10),
      outputOf(10, 10),
      outputOf(25, 10),
      outputOf(1, 3),
    ]).toEqual([0, 9_000, 10_000, 10_000, 3_333]);
    expect(outputOf(0, 0)).toBe(10_000);
  });
});

describe("inspections", () => {
  const seen = (quality: number, overdue = false, n = 1) => ({
    inspectionId: `ins_${n}`,
    quality,
    overdue,
  });
  const hundredthsOf = (...all: ReturnType<typeof seen>[]) =>
    inspectedHundredths(countInspected(all, { until: "2026-04-30T00:00:00.000Z" }));

  it("are marks of 0 to 100 points, and their mean is rounded down", () => {
    expect(hundredthsOf(seen(1))).toBe(0);
    expect(hundredthsOf(seen(5))).toBe(10_000);
    expect(hundredthsOf(seen(5), seen(4), seen(4))).toBe(8_333);
  });

  it("count as 0 while what was found is overdue", () => {
    expect(hundredthsOf(seen(5), seen(5, true))).toBe(5_000);
  });

  it("are neither full marks nor 0 where there is none", () => {
    expect(hundredthsOf()).toBeUndefined();
    expect(inspectedHundredths(undefined)).toBeUndefined();
  });

  it("are counted alike in any order, digest included", () => {
    const one = fc.record({ quality: rating, overdue: fc.boolean() });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 40 }), (all) => {
        const until = "2026-04-30T00:00:00.000Z";
        const numbered = all.map(({ quality, overdue }, n) => seen(quality, overdue, n));
        expect(countInspected(numbered.toReversed(), { until })).toEqual(
          countInspected(numbered, { until }),
        );
      }),
    );
  });
});

describe("a mark by a form", () => {
  const form = ["a1", "b2", "c3"].map((code) => ({
    code,
    names: { zh: code, en: code },
    maxPoints: 3,
  }));
  const points = (...given: number[]) => ({
    points: given.map((one, n) => ({ question: form[n]?.code ?? `q${n}`, points: one })),
  });

  it("is what was given of all there is, rounded down to a hundredth of a point", () => {
    expect(scoreBy(form, points(3, 3, 3)).scoreHundredths).toBe(10_000);
    expect(scoreBy(form, points(0, 0, 0)).scoreHundredths).toBe(0);
    expect(scoreBy(form, points(3, 2, 2)).scoreHundredths).toBe(7_777);
  });

  it("gives each question once, up to its points, whatever their order", () => {
    expect(unfitnessOf(form, points(1, 2, 3))).toBeUndefined();
    expect(unfitnessOf(form, { points: points(1, 2, 3).points.toReversed() })).toBeUndefined();
    expect(unfitnessOf(form, points(1, 2))).toMatchObject({ missing: ["c3"] });
    expect(unfitnessOf(form, points(1, 2, 3, 0))).toMatchObject({ unknown: ["q3"] });
    expect(unfitnessOf(form, points(4, 2, 3))).toMatchObject({ above: ["a1"] });
    expect(unfitnessOf(form, { ...points(1, 2, 3), scoreHundredths: 1 })).toBeDefined();
    const turned = scoreBy(form, { points: points(1, 2, 3).points.toReversed() });
    expect(turned).toEqual(scoreBy(form, points(1, 2, 3)));
  });

  it("is a score only where the indicator has no form, as before there were any", () => {
    expect(unfitnessOf(undefined, { scoreHundredths: 1 })).toBeUndefined();
    expect(scoreBy(undefined, { scoreHundredths: 1 })).toEqual({ scoreHundredths: 1 });
    expect(unfitnessOf(undefined, points(1))).toMatchObject({ wanted: "scoreHundredths" });
    expect(unfitnessOf(undefined, {})).toMatchObject({ wanted: "scoreHundredths" });
  });
});

describe("an answer of before", () => {
  it("is read with its ratings, and has the digest that it had", () => {
    const before = { served: true, overall: 5, timeliness: 4, usefulness: 3 };
    const read = Answers.parse(answersBefore(before));
    expect(read).toEqual(answer({ timeliness: 4, usefulness: 3 }));
    const canonical = '[{"answerId":"a","overall":5,"served":true,"timeliness":4,"usefulness":3}]';
    expect(answersSha256([{ ...read, answerId: "a" }])).toBe(sha256(canonical));
  });
});

describe("grades", () => {
  it("begin at 60, 80 and 90 points, to the hundredth", () => {
    const grades = [0, 5_999, 6_000, 7_999, 8_000, 8_999, 9_000, 10_000].map(gradeOf);
    expect(grades).toEqual([
      "fail",
      "fail",
      "pass",
      "pass",
      "good",
      "good",
      "excellent",
      "excellent",
    ]);
  });
});

/** A neighbouring rating of the first question. */
const otherThan = (one: Answers["ratings"][number], n: number) =>
  n > 0 ? one : { ...one, rating: one.rating === 5 ? 4 : one.rating + 1 };

describe("the score", () => {
  it("is each indicator times its weight, by hand", () => {
    // 25 × 90.00 + 20 × 90.00 + 20 × 90.00 + 20 × 80.00 + 10 × 90.00 + 5 × 90.00 = 8800.00
    const result = resultOf(complete, counts);
    expect(result.scoreHundredths).toBe(8_800);
    expect(result.grade).toBe("good");
  });

  it("is rounded down: 89.999 points are not excellent", () => {
    const almost = { ...complete, scores: corrected(scores(10_000), scores(4_999).slice(0, 1)) };
    const best = { ...inspected, inspectionsHundredths: 10 * 10_000 };
    const full = { ...counts, ratingsHundredths: 90 * 10_000, deliveries: 10, inspected: best };
    // 10000 − 20 × 50.01 = 8999.80
    expect(resultOf(almost, full)).toMatchObject({ scoreHundredths: 8_999, grade: "good" });
  });

  it("counts missing papers as 0 for their indicator and asks nobody for it", () => {
    const late = { template, papers: [], scores: scores(9_000).slice(0, 1) };
    const result = resultOf(late, counts);
    expect(result.scoreHundredths).toBe(8_800 - 900 - 450);
    expect(result.indicators.filter((one) => one.papersMissing).map((i) => i.indicator)).toEqual([
      "finance",
      "records",
    ]);
    expect(indicatorsAwaited(late)).toEqual([]);
  });

  it("lies between 0 and 100 points, whatever was given", () => {
    const any = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(any, fc.array(anyAnswer, { minLength: 1 }), fc.nat(), (given, answers, n) => {
        const all = { ...withAnswers(answers), deliveries: n, deliveriesMin: 10 };
        const { scoreHundredths } = resultOf({ ...complete, scores: scores(given) }, all);
        expect(scoreHundredths).toBeGreaterThanOrEqual(0);
        expect(scoreHundredths).toBeLessThanOrEqual(10_000);
      }),
    );
  });

  it("changes when one rating of one answer changes, up to 100 answers", () => {
    const many = fc.array(anyAnswer, { minLength: 30, maxLength: 100 });
    fc.assert(
      fc.property(many, fc.nat(), (answers, pick) => {
        const at = pick % answers.length;
        const other = answers.map((one, i) =>
          i === at ? { ...one, ratings: one.ratings.map(otherThan) } : one,
        );
        const before = resultOf(complete, withAnswers(answers));
        expect(resultOf(complete, withAnswers(other)).scoreHundredths).not.toBe(
          before.scoreHundredths,
        );
      }),
    );
  });

  it("changes when one answer turns from best to worst, at any size of sample", () => {
    for (const size of [30, 385]) {
      const best = Array.from({ length: size }, () => answer());
      const worst = answer({ overall: 1, timeliness: 1, usefulness: 1 });
      const other = [...best.slice(1), worst];
      expect(resultOf(complete, withAnswers(other)).scoreHundredths).toBeLessThan(
        resultOf(complete, withAnswers(best)).scoreHundredths,
      );
    }
  });
});

describe("what is awaited", () => {
  it("is every indicator that people give, until it is given", () => {
    const round = { ...roundIn("collecting"), papers: filed };
    expect(indicatorsAwaited(round)).toEqual(["effect", "finance", "records"]);
    const scored = { ...roundIn("collecting", scoreOf("effect")), papers: filed };
    expect(indicatorsAwaited(scored)).toEqual(["finance", "records"]);
  });

  it("a correction takes the place of what was given", () => {
    const [effect] = scores(1_000);
    if (!effect) throw new Error("no score");
    const now = corrected(scores(9_000), [effect]);
    expect(now.length).toBe(3);
    expect(now.find((s) => s.indicator === "effect")?.scoreHundredths).toBe(1_000);
  });
});
