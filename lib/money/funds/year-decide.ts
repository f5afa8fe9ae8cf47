import { accept, type Decision, refuse } from "../../core/decision.ts";
import { endOf } from "../../core/time.ts";
import { accounts } from "../../ledger/model.ts";
import type { ClosingTerms, Remainder, Year, YearEvent } from "./year-model.ts";

/** Begins a year's closing, once the year is over: from now on nothing is appropriated in it. */
export function beginClosing(
  year: Year | undefined,
  command: ClosingTerms & { year: string; at: string },
): Decision<YearEvent, "year_not_over" | "closing_already_begun"> {
  const { at, ...terms } = command;
  if (year) return refuse("closing_already_begun", { begunAt: year.begunAt });
  const overAt = endOf(`${terms.year}-12-31`);
  if (at < overAt) return refuse("year_not_over", { year: terms.year, overAt });
  return accept<YearEvent>([{ type: "year.closing_begun", ...terms }]);
}

/** An account as a closing finds it. */
export type Found = {
  readonly account: string;
  readonly balanceFen: number;
  readonly isClosed: boolean;
};

/** The remainder of one account, and the account that it goes to. */
function lot(year: Year, account: string): { remainder: Remainder; to: string } {
  const [kind, code = ""] = account.split(".");
  const isDepartment = kind === "department";
  const exception = year.exceptions.find((one) => one.code === code);
  const remainder = exception?.remainder ?? (isDepartment ? year.departments : year.communities);
  const next = String(Number(year.year) + 1);
  const onward = isDepartment ? accounts.department(code, next) : accounts.community(code, next);
  return { remainder, to: remainder === "lapsed" ? accounts.treasury(year.year) : onward };
}

/**
 * Closes some accounts of the year with what they hold, be it nothing: what comes to them later (a
 * contract completed, a tender failed) goes the same way at once. See lib/ledger/model.ts.
 * Source: domain.md §9 (year end: carried over, lapsed).
 */
export function closeAccounts(
  year: Year,
  facts: { found: readonly Found[] },
): Decision<YearEvent, "year_closed" | "nothing_due"> {
  if (year.status !== "closing") return refuse("year_closed", { year: year.year });
  const open = facts.found.filter(({ isClosed }) => !isClosed);
  if (open.length === 0) return refuse("nothing_due", { year: year.year });
  const closed = open.map(({ account, balanceFen: amountFen }) => ({
    account,
    amountFen,
    ...lot(year, account),
  }));
  const recorded = closed.map(({ to: _, ...account }) => account);
  return accept<YearEvent>([{ type: "year.accounts_closed", accounts: recorded }], {
    transfers: closed.map(({ account: from, to, amountFen }) => ({
      from,
      to,
      amountFen,
      closes: true,
    })),
  });
}

/** Ends a closing, when every account of the year was found closed. */
export function endClosing(year: Year): Decision<YearEvent, "year_closed"> {
  if (year.status !== "closing") return refuse("year_closed", { year: year.year });
  return accept<YearEvent>([{ type: "year.closed" }]);
}
