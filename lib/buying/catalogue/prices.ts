import * as z from "zod";
import { ItemCode } from "../../core/item-code.ts";
import { Fen, PositiveFen } from "../../core/money.ts";
import { Year } from "../../core/time.ts";
import { ServiceUnit } from "./model.ts";
import type { ItemInYear } from "./view.ts";

const count = z.int().min(0);

/**
 * The guide price of an item beside what was awarded of it in the year. Units: fen a service unit.
 * Counted are projects that buy this item alone and say how many.
 */
export const ItemPrices = z.strictObject({
  year: Year,
  code: ItemCode,
  unit: ServiceUnit,
  guidePriceLowFen: PositiveFen,
  guidePriceHighFen: PositiveFen,
  awards: count,
  /** Of the awards: below the range, within it, and above it. */
  below: count,
  within: count,
  above: count,
  /** Left out where nothing was awarded. */
  lowestFen: Fen.optional(),
  medianFen: Fen.optional(),
  highestFen: Fen.optional(),
});
export type ItemPrices = z.infer<typeof ItemPrices>;

/** Rounding: the median of two in the middle is their mean, down to a whole fen. */
export function pricesOf(
  { year, code, unit, guidePriceLowFen: low, guidePriceHighFen: high }: ItemInYear,
  /** The lowest first. */
  awardedFen: readonly number[],
): ItemPrices {
  const awards = awardedFen.length;
  const below = awardedFen.filter((fen) => fen < low).length;
  const above = awardedFen.filter((fen) => fen > high).length;
  const [lowestFen, highestFen] = [awardedFen[0], awardedFen.at(-1)];
  const middle = [Math.floor((awards - 1) / 2), Math.floor(awards / 2)];
  const sum = middle.reduce((total, n) => total + (awardedFen[n] ?? 0), 0);
  return {
    ...{ year, code, unit, guidePriceLowFen: low, guidePriceHighFen: high },
    ...{ awards, below, within: awards - below - above, above },
    ...(awards > 0 && { lowestFen, medianFen: Math.floor(sum / 2), highestFen }),
  };
}
