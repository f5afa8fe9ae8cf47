import type { Transfer } from "../../core/decision.ts";
import type { Count, Counts } from "../../core/figures.ts";

/** A community's fund of a year. */
type Fund = { readonly communityCode: string; readonly year: string };

type Account = { readonly kind: string; readonly id: string; readonly year: string };
const accountOf = (name: string): Account => {
  const [kind = "", id = "", year = ""] = name.split(".");
  return { kind, id, year };
};

/** Where a fund's money comes from and may go back to; what came from elsewhere is returned. */
const sources: Readonly<Record<string, "allottedFen" | "carriedFen">> = {
  department: "allottedFen",
  treasury: "carriedFen",
  community: "carriedFen",
};

/** The contracts whose buyers must be known, to tell what some transfers count as. */
export const contractsIn = (transfers: readonly Transfer[]): string[] => [
  ...new Set(
    transfers
      .flatMap(({ from, to }) => [accountOf(from), accountOf(to)])
      .flatMap(({ kind, id }) => (kind === "contract" || kind === "paid" ? [id] : [])),
  ),
];

/**
 * What transfers count as, by the accounts that they touch (domain.md §9). Contracted is what came
 * into contracts, paid what stands as paid: less what the bank returned and what became a receivable.
 *
 * Keeps: allotted + carried − reserved + returned = the balance of the community's account.
 * Units: integer fen. Of a buyer that is no community nothing is counted.
 */
export function moneyFigures(
  transfers: readonly Transfer[],
  fundOf: (contractId: string) => Fund | undefined,
): readonly Count[] {
  return transfers.flatMap(({ from, to, amountFen }) => {
    const [source, target] = [accountOf(from), accountOf(to)];
    const isIntoContract = ["project", "community"].includes(source.kind);
    return [
      ...fundFigures(source, target, -amountFen),
      ...fundFigures(target, source, amountFen),
      ...(target.kind === "contract" && isIntoContract
        ? counted(fundOf(target.id), { contractedFen: amountFen })
        : []),
      ...(target.kind === "paid" ? counted(fundOf(target.id), { paidFen: amountFen }) : []),
      ...(source.kind === "paid" ? counted(fundOf(source.id), { paidFen: -amountFen }) : []),
    ];
  });
}

/** What comes into a fund, or goes out of it where the amount is negative. */
function fundFigures({ kind, id, year }: Account, other: Account, amountFen: number) {
  if (kind !== "community") return [];
  const source = sources[other.kind];
  const moved = amountFen > 0 ? { returnedFen: amountFen } : { reservedFen: -amountFen };
  return counted({ communityCode: id, year }, source ? { [source]: amountFen } : moved);
}

const counted = (fund: Fund | undefined, counts: Counts<"money">): Count[] =>
  fund ? [{ figure: "money", period: fund.year, unitCode: fund.communityCode, counts }] : [];
