import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partsBetween, wholeRun } from "../../../../lib/money/payments/disbursement-parts.ts";

describe("the parts of a run", () => {
  it("are the whole where nothing divides it", () => {
    expect(partsBetween([])).toEqual([wholeRun]);
  });

  it("hold every payment that waits in one part, and know how many they are", () => {
    const places = fc.uniqueArray(fc.integer({ min: 100, max: 999 }), { maxLength: 20 });
    fc.assert(
      fc.property(places, fc.integer({ min: 100, max: 999 }), (some, one) => {
        const parts = partsBetween(some.map(String).sort());
        const holding = parts.filter(
          ({ after = "000", upTo = "999" }) => after < String(one) && String(one) <= upTo,
        );
        expect(holding).toHaveLength(1);
        expect(parts.map(({ lane }) => lane)).toEqual(parts.map((_, index) => index));
        expect(new Set(parts.map(({ lanes }) => lanes))).toEqual(new Set([parts.length]));
      }),
    );
  });
});
