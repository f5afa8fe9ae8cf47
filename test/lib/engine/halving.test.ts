import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lastThat } from "../../../lib/engine/halving.ts";

describe("halving", () => {
  it("finds the last record that holds, in no more reads than its number has digits in base 2", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 50 })), fc.nat({ max: 50 }), async (some, until) => {
        const sorted = some.toSorted((a, b) => a - b);
        let reads = 0;
        const found = await lastThat({
          before: sorted.length + 1,
          load: async (n) => {
            reads += 1;
            const value = sorted[n - 1];
            if (value === undefined) throw new Error(`no record ${n}`);
            return { n, value };
          },
          holds: ({ value }) => value <= until,
        });
        expect(found?.n ?? 0).toBe(sorted.filter((value) => value <= until).length);
        expect(reads).toBeLessThanOrEqual(Math.ceil(Math.log2(sorted.length + 1)));
      }),
    ));
});
