import { accept, type Decision, refuse } from "../../core/decision.ts";
import { addDays, endOf } from "../../core/time.ts";
import { accounts } from "../../ledger/model.ts";
import { policy } from "../policy.ts";
import type { ContractEvent } from "./events.ts";
import { type Contract, isInForce, type LaterYear, type Milestone } from "./model.ts";

/** Whether the year that pays a milestone has set its part aside. */
export const isFunded = ({ laterYears = [] }: Contract, milestone: Pick<Milestone, "year">) =>
  !laterYears.some(({ year }) => year === milestone.year);

/** The whole price: what is funded and what later years are to pay. */
export const priceOf = ({ totalFen, laterYears = [] }: Contract): number =>
  laterYears.reduce((sum, { amountFen }) => sum + amountFen, totalFen);

/** What each later year is to pay of milestones whose amounts are known. */
export function laterYearsOf(
  year: string,
  milestones: readonly Pick<Milestone, "year" | "amountFen">[],
): LaterYear[] {
  const byYear = new Map<string, number>();
  for (const { year: later, amountFen } of milestones) {
    if (later !== undefined && later > year) {
      byYear.set(later, (byYear.get(later) ?? 0) + amountFen);
    }
  }
  return [...byYear].map(([of, amountFen]) => ({ year: of, amountFen }));
}

/** The last day to set aside what a year pays. */
const fundedBy = (year: string): string =>
  addDays(`${Number(year) - 1}-12-31`, policy.yearFundingDays.value);

/** When the next later year lapses that nobody funded; nothing where none is left. */
export function nextLapseAt(contract: Contract): string | undefined {
  const next = isInForce(contract) ? contract.laterYears?.[0] : undefined;
  return next && endOf(fundedBy(next.year));
}

/**
 * Sets aside what the next later year pays, out of the buyer's account of that year.
 * Source: MOF Order 102 Art. 24 (funded year by year); domain.md §7.
 * Keeps: the money is in the contract's account before work of that year is accepted.
 */
export function fundYear(
  contract: Contract,
  command: { year: string },
  facts: { fundFen: number },
): Decision<ContractEvent, "contract_not_active" | "year_not_next" | "fund_short"> {
  const { status, contractId, buyerCode } = contract;
  if (!isInForce(contract)) return refuse("contract_not_active", { status });
  const next = contract.laterYears?.[0];
  const { year } = command;
  if (next?.year !== year) return refuse("year_not_next", { year, next: next?.year });
  const { amountFen } = next;
  if (facts.fundFen < amountFen) {
    return refuse("fund_short", { availableFen: facts.fundFen, neededFen: amountFen });
  }
  return accept<ContractEvent>([{ type: "contract.year_funded", year, amountFen }], {
    transfers: [
      { from: accounts.buyer({ buyerCode, year }), to: accounts.contract(contractId), amountFen },
    ],
  });
}

/**
 * Ends a contract with its last funded year, where nobody funded the next in time: the milestones
 * of later years are not paid, and the term ends with the year. What was done is decided as ever.
 */
export function lapseYears(
  contract: Contract,
  command: { at: string },
): Decision<ContractEvent, "nothing_due"> {
  const lapsesAt = nextLapseAt(contract);
  const [next] = contract.laterYears ?? [];
  if (!lapsesAt || !next || command.at < lapsesAt) return refuse("nothing_due");
  const ends = `${Number(next.year) - 1}-12-31`;
  const years = (contract.laterYears ?? []).map(({ year }) => year);
  const termTo = ends < contract.termTo ? ends : contract.termTo;
  return accept<ContractEvent>([{ type: "contract.years_lapsed", years, termTo }]);
}
