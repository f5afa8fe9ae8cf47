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
} from "../../../../lib/contracting/evaluations/score.ts";
import type { Answers } from "../../../../lib/contracting/evaluations/template.ts";
import { standardTemplate } from "../../../../lib/core/evaluation-template.ts";
import { answer, counts, digest, inspected, roundIn, scoreOf } from "./samples.ts";

const template = [...standardTemplate.indicators];
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
const anyAnswer: fc.Arbitrary<Answers> = fc.record({
  served: fc.boolean(),
  overall: rating,
  timeliness: rating,
  usefulness: rating,
});
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
          i === at ? { ...one, overall: one.overall === 5 ? 4 : one.overall + 1 } : one,
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
