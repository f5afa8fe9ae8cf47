import { assert, type Recorded } from "../../core/decision.ts";
import type { Remainder, Year, YearEvent } from "./year-model.ts";

export function evolveYear(state: Year | undefined, event: Recorded<YearEvent>): Year {
  if (event.type === "year.closing_begun") {
    assert(state === undefined, "a closing begun twice");
    const { type: _type, at, by: _by, ...terms } = event;
    const nothing = { accounts: 0, carriedOverFen: 0, lapsedFen: 0 };
    return { status: "closing", ...terms, begunAt: at, ...nothing };
  }
  assert(state?.status === "closing", "a change of a year that is closed");
  if (event.type === "year.closed") return { ...state, status: "closed", closedAt: event.at };
  const sumOf = (kind: Remainder) =>
    event.accounts
      .filter(({ remainder }) => remainder === kind)
      .reduce((sum, { amountFen }) => sum + amountFen, 0);
  return {
    ...state,
    accounts: state.accounts + event.accounts.length,
    carriedOverFen: state.carriedOverFen + sumOf("carried_over"),
    lapsedFen: state.lapsedFen + sumOf("lapsed"),
  };
}
