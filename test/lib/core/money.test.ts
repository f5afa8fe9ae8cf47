import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partOf, readableYuan, shareOut } from "../../../lib/core/money.ts";

describe("money", () => {
  it.each([
    [0, "¥0.00"],
    [5, "¥0.05"],
    [123_456, "¥1,234.56"],
    [12_000_000, "¥120,000.00"],
    [-123_456_789, "-¥1,234,567.89"],
  ])("%i fen are read as %s", (fen, text) => {
    expect(readableYuan(fen)).toBe(text);
  });

  it("shares of 50, 30 and 20 percent round the largest remainder up", () => {
    expect(shareOut(101, [5_000, 3_000, 2_000])).toEqual([51, 30, 20]);
    expect(shareOut(104, [5_000, 3_000, 2_000])).toEqual([52, 31, 21]);
    expect(shareOut(100, [1, 1, 1])).toEqual([33, 33, 34]);
  });

  it("parts differ from their exact share by less than a fen", () => {
    const weights = fc.array(fc.nat(1e12), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        weights.filter((some) => some.some((one) => one > 0)),
        (amountFen, some) => {
          const whole = some.reduce((sum, one) => sum + BigInt(one), 0n);
          shareOut(amountFen, some).forEach((part, i) => {
            const off = BigInt(part) * whole - BigInt(amountFen) * BigInt(some[i] ?? 0);
            expect(off < whole && off > -whole).toBe(true);
          });
        },
      ),
    );
  });

  it("a part is rounded down", () => {
    expect(partOf(1_000_01, 1, 10)).toBe(100_00);
    expect(partOf(Number.MAX_SAFE_INTEGER, 10_000, 10_000)).toBe(Number.MAX_SAFE_INTEGER);
  });

  const shares = fc
    .array(fc.integer({ min: 1, max: 999 }), { minLength: 0, maxLength: 9 })
    .map((parts) => [...parts, 10_000 - parts.reduce((sum, part) => sum + part, 0)]);

  it("parts always add up to the whole and never fall below zero", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), shares, (amountFen, split) => {
        const parts = shareOut(amountFen, split);
        const sum = parts.reduce((total, part) => total + BigInt(part), 0n);
        return sum === BigInt(amountFen) && parts.every((part) => part >= 0);
      }),
    );
  });
});
