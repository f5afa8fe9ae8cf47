import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readableYuan, shareOut } from "../../../lib/core/money.ts";

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

  it("shares of 50, 30 and 20 percent give the last the remainder", () => {
    expect(shareOut(101, [5_000, 3_000, 2_000])).toEqual([50, 30, 21]);
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
