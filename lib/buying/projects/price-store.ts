import { type Guarded, put } from "../../engine/commit.ts";
import { awardedPriceKey, padded } from "../../engine/keys.ts";
import { loadBeneath } from "../../engine/table.ts";
import type { Project } from "./model.ts";

/**
 * Notes for how much one unit of an item was awarded, with the award, whose version guards it; nothing
 * where the project does not say how many it buys. Rounding: to the nearest fen, half up.
 */
export function awardedPriceWrites(
  { projectId, year, catalogueItems, quantity }: Project,
  { priceFen }: { readonly priceFen: number },
): readonly Guarded[] {
  const [item = ""] = catalogueItems;
  if (quantity === undefined) return [];
  const unitFen = Math.floor((2 * priceFen + quantity) / (2 * quantity));
  const key = awardedPriceKey({ year, item }, `${padded(unitFen)}#${projectId}`);
  return [put("awarded_price", key, { entity: "listing" })];
}

/**
 * For how much a unit of an item was awarded in a year, the lowest first. Bound: a buyer buys an item
 * a few times a year, so that there are some hundreds.
 */
export async function loadAwardedPrices(of: {
  readonly year: string;
  readonly item: string;
}): Promise<readonly number[]> {
  const rows = await loadBeneath(awardedPriceKey(of));
  return rows.map(({ sk }) => Number(String(sk).split("#")[0]));
}
