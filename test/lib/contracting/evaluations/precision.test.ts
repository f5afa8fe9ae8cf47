import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intervalOf, precisionOf } from "../../../../lib/contracting/evaluations/precision.ts";
import { sampleSizeOf } from "../../../../lib/contracting/evaluations/sample.ts";
import {
  countRatings,
  satisfactionHundredths,
} from "../../../../lib/contracting/evaluations/score.ts";
import type { Answers } from "../../../../lib/contracting/evaluations/template.ts";
import { answer, anyAnswer, digest, seed } from "./samples.ts";

const stated = { confidencePercent: 95, marginPercent: 5 };
const askedOf = (households: number) => ({
  frame: { sha256: digest, households, seed },
  survey: { ...stated, sampleSize: 1, answersNeeded: 1 },
});
const marginOf = (households: number, answered: number) =>
  precisionOf(askedOf(households), { invited: answered, answered }).marginHundredths;

describe("what a survey reached", () => {
  it("is told by the share that answered, and never as the margin that was planned for more", () => {
    expect(precisionOf(askedOf(1_000), { invited: 278, answered: 30 })).toEqual({
      answeredHundredths: 1_079,
      marginHundredths: 1_764,
    });
  });

  it("is the known margin for known numbers of answers, at 95 %", () => {
    // 1.96 × √(¼ / n · (N − n) / (N − 1)) as any table has it
    expect([marginOf(1_000, 278), marginOf(200, 132), marginOf(1_000_000, 385)]).toEqual([
      500, 499, 500,
    ]);
    expect([marginOf(1_000_000_000, 100), marginOf(1_000_000_000, 1_000)]).toEqual([980, 310]);
  });

  it("is none where all answered, and everything where nobody did", () => {
    expect([marginOf(1, 1), marginOf(40, 40)]).toEqual([0, 0]);
    expect(precisionOf(askedOf(40), { invited: 37, answered: 0 }).marginHundredths).toBe(10_000);
  });

  it("is the planned margin where all who were asked answered, and wider the fewer they are", () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 1_000_000 }), (households) => {
        const size = sampleSizeOf(households, stated);
        expect(marginOf(households, size)).toBeLessThanOrEqual(500);
        expect(marginOf(households, size - 1)).toBeGreaterThanOrEqual(marginOf(households, size));
      }),
    );
  });
});

const some: fc.Arbitrary<Answers[]> = fc.array(anyAnswer, { minLength: 2, maxLength: 60 });
const intervalIn = (households: number, answers: readonly Answers[]) =>
  intervalOf(askedOf(households), countRatings(answers), answers);

describe("the interval of the mean", () => {
  it("is reckoned by hand for a few answers", () => {
    // per answer 100 and 50 points: mean 75, s² = 1,250; half = 1.96 √(1,250 / 2 · 8 / 9) = 46.2
    const answers = [answer(), answer({ overall: 3, timeliness: 3, usefulness: 3 })];
    expect(intervalIn(10, answers)).toEqual({
      fromHundredths: 7_500 - 4_620,
      toHundredths: 10_000,
    });
  });

  it("is a point where all say the same, or all were asked and answered", () => {
    const alike = [answer(), answer(), answer()];
    expect(intervalIn(40, alike)).toEqual({ fromHundredths: 10_000, toHundredths: 10_000 });
    const all = [answer(), answer({ overall: 1 })];
    const mean = satisfactionHundredths(countRatings(all));
    expect(intervalIn(2, all)).toEqual({ fromHundredths: mean, toHundredths: mean + 1 });
  });

  it("is none of a single answer, whatever the order holds the mean, and lies within 0 to 100", () => {
    expect(intervalIn(40, [answer()])).toBeUndefined();
    fc.assert(
      fc.property(some, (answers) => {
        const found = intervalIn(100, answers);
        expect(intervalIn(100, answers.toReversed())).toEqual(found);
        const mean = satisfactionHundredths(countRatings(answers));
        expect(found?.fromHundredths).toBeLessThanOrEqual(mean);
        expect(found?.toHundredths).toBeGreaterThanOrEqual(mean);
        expect(found?.fromHundredths).toBeGreaterThanOrEqual(0);
        expect(found?.toHundredths).toBeLessThanOrEqual(10_000);
      }),
    );
  });
});
