import { describe, expect, it } from "vitest";
import { pricesOf } from "../../../../lib/buying/catalogue/prices.ts";
import { itemIn } from "../../../../lib/buying/catalogue/view.ts";
import { published } from "./samples.ts";

/** Guide price 250 to 600 yuan. */
const item = itemIn(published, "D01");
const prices = (...awarded: number[]) => item && pricesOf(item, awarded);

describe("the guide price of an item beside what was awarded", () => {
  it("is told without lowest, median and highest where nothing was awarded", () => {
    expect(prices()).toEqual({
      ...{ year: "2026", code: "D01", unit: "session", awards: 0, below: 0, within: 0, above: 0 },
      ...{ guidePriceLowFen: 250_00, guidePriceHighFen: 600_00 },
    });
  });

  it("counts what lies on an end of the range as within", () => {
    expect(prices(249_99, 250_00, 600_00, 600_01)).toMatchObject({
      ...{ awards: 4, below: 1, within: 2, above: 1 },
      ...{ lowestFen: 249_99, medianFen: 425_00, highestFen: 600_01 },
    });
  });

  it("takes the one in the middle as the median, or the mean of two, down to a fen", () => {
    expect(prices(3)?.medianFen).toBe(3);
    expect(prices(3, 4)?.medianFen).toBe(3);
    expect(prices(3, 4, 9)?.medianFen).toBe(4);
  });
});
