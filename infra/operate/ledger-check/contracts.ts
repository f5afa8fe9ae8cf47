import * as z from "zod";
import { contracts } from "../../../lib/contracting/contracts/store.ts";
import type { Row } from "../../../lib/engine/items.ts";
import { broughtUp } from "../../../lib/engine/stored.ts";
import { statesOf } from "../../../lib/engine/thing.ts";
import type { Entry } from "../../../lib/ledger/model.ts";

/** Where a contract's money is. Units: integer fen. */
export type Figures = {
  paid: number;
  payable: number;
  transit: number;
  receivable: number;
  remaining: number;
  returned: number;
};
export const noFigures = (): Figures => ({
  paid: 0,
  payable: 0,
  transit: 0,
  receivable: 0,
  remaining: 0,
  returned: 0,
});

const figureOf = new Map<string, keyof Figures>([
  ["paid", "paid"],
  ["payable", "payable"],
  ["receivable", "receivable"],
  ["contract", "remaining"],
]);

export type Moved = { readonly contractId: string; readonly figures: Figures };

/**
 * What an entry does to the figures of the contract whose account it is on: what goes to a batch is
 * in transit until it comes from there; what goes to a year's account is returned.
 */
export function movedBy({ account, counterparty, amountFen }: Entry): Moved | undefined {
  const [kind = "", contractId = ""] = account.split(".");
  const figure = figureOf.get(kind);
  if (!figure) return undefined;
  const figures = noFigures();
  figures[figure] += amountFen;
  const [other] = counterparty.split(".");
  if (other === "batch") figures.transit -= amountFen;
  if ((other === "community" || other === "department") && amountFen < 0) {
    figures.returned -= amountFen;
  }
  return { contractId, figures };
}

export const sumOf = (figures: Figures): number =>
  Object.values(figures).reduce((sum, figure) => sum + figure, 0);

const Worth = z.looseObject({ activatedAt: z.string().optional(), totalFen: z.int() });

/** What a contract is worth, once both parties signed it; nothing before, or where none can be read. */
export function amountOf(row: Row): { contractId: string; amountFen: number } | undefined {
  if (row.entity !== "thing" || !String(row.pk).startsWith("CONTRACT#")) return undefined;
  const state = Worth.safeParse(broughtUp(statesOf(contracts), row, row.state)).data;
  return { contractId: String(row.id), amountFen: state?.activatedAt ? state.totalFen : 0 };
}

/** The identity of domain.md §9, where it does not hold. */
export function contractFault(
  contractId: string,
  { figures, amountFen }: { readonly figures: Figures; readonly amountFen: number },
): string | undefined {
  if (sumOf(figures) === amountFen) return undefined;
  const { paid, payable, transit, receivable, remaining, returned } = figures;
  const parts = `paid ${paid} + payable ${payable} + in transit ${transit} + receivable ${receivable}`;
  const all = `${parts} + remaining ${remaining} + returned ${returned}`;
  return `contract.${contractId}: ${all} = ${sumOf(figures)} fen, not its amount of ${amountFen}`;
}
