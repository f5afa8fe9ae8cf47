import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AwardCriteria } from "../../../../lib/buying/award-criteria.ts";
import { meanScore, priceScore, rankBids } from "../../../../lib/buying/tenders/ranking.ts";
import { bidderOf, bids, notice, sheet } from "./samples.ts";

const { criteria } = notice;
const winner = (changed: Partial<(typeof bids)[number]>[], scores = sheet) =>
  rankBids(
    bids.map((bid, i) => ({ ...bid, ...changed[i] })),
    criteria,
    [scores],
  )[0]?.bidderId;

const price = fc.integer({ min: 1, max: 1_000_000_000_000 });

describe("the price formula", () => {
  it("gives the lowest price the full weight and others their proportion, rounded down", () => {
    expect(priceScore({ weight: 30, lowestFen: 90_000_00, priceFen: 90_000_00 })).toBe(30_00);
    expect(priceScore({ weight: 30, lowestFen: 90_000_00, priceFen: 100_000_00 })).toBe(27_00);
    expect(priceScore({ weight: 30, lowestFen: 1, priceFen: 7 })).toBe(4_28);
  });

  it("never gives more than the weight, nor more to a higher price", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), price, price, price, (weight, a, b, c) => {
        const [lowestFen = 1, middle = 1, highest = 1] = [a, b, c].sort((x, y) => x - y);
        const scoreOf = (priceFen: number) => priceScore({ weight, lowestFen, priceFen });
        expect(scoreOf(lowestFen)).toBe(weight * 100);
        expect(scoreOf(middle)).toBeLessThanOrEqual(weight * 100);
        expect(scoreOf(highest)).toBeLessThanOrEqual(scoreOf(middle));
        expect(scoreOf(highest)).toBeGreaterThanOrEqual(0);
        const exact = (weight * 100 * lowestFen) / highest;
        expect(Math.abs(scoreOf(highest) - exact)).toBeLessThan(1.001);
      }),
    );
  });

  it("means round down", () => {
    expect(meanScore([10, 10, 11])).toBe(10);
  });
});

describe("ranking", () => {
  it("puts the highest total first", () => {
    const [first] = rankBids(bids, criteria, [sheet]);
    expect(first).toMatchObject({ bidderId: bidderOf(1), totalHundredths: 30_00 + 60_00 });
  });

  it("breaks ties by the lower price, then the earlier submission, then the smaller digest", () => {
    const even = sheet.map((score) => ({ ...score, scoreHundredths: 1_000 }));
    const samePrice = { priceFen: 100_000_00 };
    expect(winner([samePrice, samePrice, samePrice], even)).toBe(bidderOf(1));
    const earlier = { ...samePrice, submittedAt: "2026-02-10T00:59:59.999Z" };
    expect(winner([samePrice, samePrice, earlier], even)).toBe(bidderOf(3));
    const dearer = { priceFen: 200_000_00, submittedAt: "2026-02-09T01:00:00.000Z" };
    const level = sheet.map((score) => ({
      ...score,
      scoreHundredths: score.bidderId === bidderOf(1) ? 1_750 : 1_000,
    }));
    const cheaper = { priceFen: 100_000_00 };
    // 15 points of price less, and 15 of quality more: the same total at twice the price
    expect(winner([dearer, cheaper, { priceFen: 150_000_00 }], level)).toBe(bidderOf(2));
  });

  it("does not depend on the order of bids, members or scores", () => {
    const bidOf = fc.record({
      priceFen: fc.integer({ min: 1, max: 5 }),
      submittedAt: fc.constantFrom("2026-02-10T01:00:00.000Z", "2026-02-10T01:00:00.001Z"),
    });
    const many = fc.array(bidOf, { minLength: 3, maxLength: 8 });
    const points = fc.infiniteStream(fc.integer({ min: 0, max: 20 }));
    fc.assert(
      fc.property(many, points, fc.infiniteStream(fc.nat()), (made, given, chance) => {
        const all = made.map((bid, n) => ({
          ...bid,
          bidderId: bidderOf(n),
          sha256: String(n).repeat(64),
        }));
        const sheets = [1, 2, 3].map(() =>
          all.flatMap(({ bidderId }) =>
            ["service_plan", "experience"].map((criterion) => ({
              bidderId,
              criterion,
              scoreHundredths: given.next().value,
            })),
          ),
        );
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((one) => [chance.next().value, one] as const)
            .sort(([a], [b]) => a - b)
            .map(([, one]) => one);
        const again = rankBids(shuffled(all), criteria, shuffled(sheets.map(shuffled)));
        expect(again).toEqual(rankBids(all, criteria, sheets));
      }),
    );
  });
});

describe("award criteria", () => {
  const parses = (weights: readonly number[], codes = ["price", "service_plan", "experience"]) =>
    AwardCriteria.safeParse(
      weights.map((weight, i) => ({ criterion: codes[i], title: "示例", weight })),
    ).success;

  it("add up to 100, name the price, and each once", () => {
    expect(parses([30, 40, 30])).toBe(true);
    expect(parses([30, 40, 29])).toBe(false);
    expect(parses([30, 40, 31])).toBe(false);
    expect(parses([50, 50], ["service_plan", "experience"])).toBe(false);
    expect(parses([50, 25, 25], ["price", "experience", "experience"])).toBe(false);
  });
});
