import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  gradesFormula,
  gradesScore,
  previousGradesOf,
} from "../../../../lib/buying/tenders/previous-grades.ts";
import { rankBids } from "../../../../lib/buying/tenders/ranking.ts";
import { bids } from "./samples.ts";

const history = (...scores: readonly number[]) =>
  scores.map((scoreHundredths, n) => ({ number: scores.length - n, scoreHundredths }));

describe("a bidder's earlier work", () => {
  it("comes to the mean of the last five final results, rounded down", () => {
    expect(previousGradesOf(history(9_000, 8_001, 7_000))).toEqual({
      scoreHundredths: 8_000,
      numbers: [3, 2, 1],
    });
    const six = history(9_000, 9_000, 9_000, 9_000, 9_000, 0);
    expect(previousGradesOf(six)).toEqual({ scoreHundredths: 9_000, numbers: [6, 5, 4, 3, 2] });
  });

  it("comes to a published value where there is none yet, neither the best nor the worst", () => {
    expect(previousGradesOf([])).toEqual({ scoreHundredths: 7_000, numbers: [] });
    expect(gradesFormula).toContain("last 5 final results");
    expect(gradesFormula).toContain("70 points without any");
  });

  it("never gives more than the weight, nor more for a worse history", () => {
    const score = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), score, score, (weight, one, other) => {
        const [worse = 0, better = 0] = [one, other].sort((a, b) => a - b);
        const given = (points: number) => gradesScore(weight, previousGradesOf(history(points)));
        expect(given(better)).toBeLessThanOrEqual(weight * 100);
        expect(given(worse)).toBeLessThanOrEqual(given(better));
        expect(given(worse)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("ranks bids without a mark of the panel", () => {
    const criteria = [
      { criterion: "price", title: "报价", weight: 50 },
      { criterion: "previous_grades", title: "既往评估", weight: 50 },
    ];
    const alike = bids.map((bid, n) => ({
      ...bid,
      priceFen: 1_000_00,
      previousGrades: previousGradesOf(n === 1 ? history(9_000) : []),
    }));
    const ranked = rankBids(alike, criteria, [[]]);
    expect(ranked[0]).toMatchObject({ bidderId: alike[1]?.bidderId, totalHundredths: 95_00 });
    expect(ranked[1]?.totalHundredths).toBe(85_00);
  });
});
