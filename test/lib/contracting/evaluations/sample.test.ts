import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allocate,
  drawLowest,
  drawSample,
  numbersIn,
  sampleSizeOf,
} from "../../../../lib/contracting/evaluations/sample.ts";
import { doors, households, seed, sha256 } from "./samples.ts";

const stated = { confidencePercent: 95, marginPercent: 5 };
const size = (count: number) => sampleSizeOf(count, stated);

describe("the size of a sample", () => {
  it("is the known one for known rolls at 95 % and ±5 %", () => {
    const known = [1, 10, 30, 100, 300, 1_000, 6_836, 1_000_000].map(size);
    expect(known).toEqual([1, 10, 28, 80, 169, 278, 364, 385]);
  });

  it("follows the stated confidence and margin", () => {
    const at = (confidencePercent: number, marginPercent: number) =>
      sampleSizeOf(1_000_000_000, { confidencePercent, marginPercent });
    expect([at(90, 5), at(95, 5), at(99, 5), at(95, 3), at(95, 10)]).toEqual([
      271, 385, 664, 1_068, 97,
    ]);
  });

  it("never exceeds the roll, never falls when the roll grows, and is 0 for nobody", () => {
    expect(size(0)).toBe(0);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (count) => {
        expect(size(count)).toBeLessThanOrEqual(count);
        expect(size(count)).toBeGreaterThanOrEqual(size(count - 1));
      }),
    );
  });

  it("is the least that is not below the exact fraction", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (count) => {
        const exact = (384.16 * count) / (count + 383.16);
        expect(size(count)).toBeGreaterThan(exact - 1e-6);
        expect(size(count) - 1).toBeLessThan(exact + 1e-6);
      }),
    );
  });
});

/** A roll of units with so many doors each. */
const rollOf = (sizes: readonly number[]) =>
  sizes.flatMap((count, i) => doors(`510107008009-01-${String(i + 1).padStart(3, "0")}`, count));
const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 40 });

describe("the spread over the grid units", () => {
  it("gives remainders to the largest first, of equal ones to the lower code", () => {
    const spread = allocate(rollOf([10, 10, 10, 70]), 11).map(({ invitations }) => invitations);
    expect(spread).toEqual([1, 1, 1, 8]);
    expect(allocate(rollOf([5, 5, 5]), 4).map((s) => s.invitations)).toEqual([2, 1, 1]);
  });

  it("adds up to the sample, within one of the exact share and within each unit's doors", () => {
    fc.assert(
      fc.property(sizes, fc.nat(10_000), (counts, pick) => {
        const roll = rollOf(counts);
        const sampleSize = pick % (roll.length + 1);
        const spread = allocate(roll, sampleSize);
        expect(spread.reduce((sum, s) => sum + s.invitations, 0)).toBe(sampleSize);
        for (const { households: all, invitations } of spread) {
          expect(invitations).toBeLessThanOrEqual(all);
          expect(Math.abs(invitations - (sampleSize * all) / roll.length)).toBeLessThan(1);
        }
      }),
    );
  });

  it("numbers invitations in the order of the units", () => {
    const spread = allocate(households, 6);
    const one = { allocation: spread, replacements: [] };
    expect(numbersIn(one, (unit) => unit.endsWith("002"))).toEqual([5, 6]);
    expect(numbersIn(one, () => true)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("numbers what is invited in the place of others behind all, in the order in which it was", () => {
    const replacements = ["510107008009-01-002", "510107008009-01-001"];
    const more = { allocation: allocate(households, 6), replacements };
    expect(numbersIn(more, (unit) => unit.endsWith("002"))).toEqual([5, 6, 7]);
    expect(numbersIn(more, (unit) => unit.endsWith("001"))).toEqual([1, 2, 3, 4, 8]);
  });
});

const drawWith = (theSeed: string, roll: readonly string[], sampleSize: number) =>
  drawSample(roll, allocate(roll, sampleSize), { seed: theSeed });

describe("the draw", () => {
  it("is the same for the same seed and roll, in whatever order the roll is read", () => {
    const shuffled = fc.shuffledSubarray(households, { minLength: households.length });
    fc.assert(
      fc.property(shuffled, fc.nat(households.length), (roll, sampleSize) => {
        expect(drawWith(seed, roll, sampleSize)).toEqual(drawWith(seed, households, sampleSize));
      }),
      { numRuns: 30 },
    );
  });

  it("can be recomputed by hand: the lowest SHA-256 of seed/household in each unit", () => {
    const roll = doors("510107008009-01-001", 12);
    const byHand = roll
      .map((door) => [sha256(`${seed}/${door}`), door] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, 5)
      .map(([, door]) => door);
    expect(drawWith(seed, roll, 5)).toEqual(byHand);
  });

  it("draws nobody twice, and as many in each unit as were allocated", () => {
    const drawn = drawWith(seed, households, 15);
    expect(new Set(drawn).size).toBe(15);
    expect(drawn.filter((door) => door.startsWith("510107008009-01-001/")).length).toBe(10);
  });

  it("goes on in each unit where it stopped, for doors that are replaced", () => {
    const allocation = allocate(households, 15);
    const units = allocation.map(({ unitCode }) => unitCode);
    const [one = "", other = ""] = units;
    const drawn = drawSample(households, allocation, { seed, replacements: [other, one, other] });
    expect(drawn.slice(0, 15)).toEqual(drawWith(seed, households, 15));
    // the whole of a unit in the draw's own order
    const orderOf = (unit: string) => {
      const roll = households.filter((door) => door.startsWith(`${unit}/`));
      return drawWith(seed, roll, roll.length);
    };
    const next = (unit: string, place: number) =>
      orderOf(unit)[(allocation.find((s) => s.unitCode === unit)?.invitations ?? 0) + place];
    expect(drawn.slice(15)).toEqual([next(other, 0), next(one, 0), next(other, 1)]);
  });

  it("favours no door over many seeds", () => {
    const roll = doors("510107008009-01-001", 20);
    const hits = new Map<string, number>();
    for (let n = 0; n < 2_000; n += 1) {
      for (const door of drawWith(`seed-${n}`, roll, 5)) hits.set(door, (hits.get(door) ?? 0) + 1);
    }
    // 500 expected; five standard deviations are about 97
    for (const door of roll) expect(Math.abs((hits.get(door) ?? 0) - 500)).toBeLessThan(97);
  });
});

it("those who were served are drawn alike in whatever order they stand, each once, by the seed", () => {
  const codes = Array.from({ length: 60 }, (_, n) => sha256(`child ${n}`));
  const shuffled = fc.shuffledSubarray(codes, { minLength: codes.length });
  fc.assert(
    fc.property(
      shuffled,
      fc.integer({ min: 1, max: 60 }),
      fc.string(),
      (some, sampleSize, seed) => {
        const drawn = drawLowest(some, { seed, sampleSize });
        expect(drawn).toEqual(drawLowest(codes, { seed, sampleSize }));
        expect(new Set(drawn).size).toBe(sampleSize);
      },
    ),
  );
});
