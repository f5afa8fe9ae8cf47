import type { PurchaseMethod } from "../purchase-method.ts";

/** What a buyer plans to buy of one item in one year, in each way. Units: fen. */
export type Planned = Readonly<Record<PurchaseMethod, number>>;

export const nothingPlanned: Planned = {
  direct: 0,
  inquiry: 0,
  consultation: 0,
  open_tender: 0,
  single_source: 0,
};

export const allPlanned = (planned: Planned): number =>
  Object.values(planned).reduce((sum, fen) => sum + fen, 0);
