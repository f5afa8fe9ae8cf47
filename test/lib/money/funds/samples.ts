import type { Decision } from "../../../../lib/core/decision.ts";
import { makeAllotment, makeAppropriation } from "../../../../lib/money/funds/decide.ts";
import { evolveAllotment, evolveAppropriation } from "../../../../lib/money/funds/evolve.ts";
import { evolveYear } from "../../../../lib/money/funds/year-evolve.ts";
import type { YearEvent } from "../../../../lib/money/funds/year-model.ts";

export const at = { at: "2026-02-09T01:00:00.000Z", by: "treasurer" };
export const money = { year: "2026", departmentCode: "civil-affairs", amountFen: 120_000_00 };
export const appropriationOrder = { appropriationId: "apr_01h455vb4pex5vsknk084sn02q", ...money };
export const allotmentOrder = {
  allotmentId: "alt_01h455vb4pex5vsknk084sn02q",
  communityCode: "510107008009",
  ...money,
};
export const open = { yearClosed: false };
export const cover = { coverFen: 120_000_00, ...open };
export const covered = { communityOpen: true, ...cover };
export const reason = "金额录入有误";

/** The state that a decision's one event leads to; a refused one fails the test. */
export function led<State, Event>(
  state: State | undefined,
  decision: Decision<Event, string>,
  evolve: (state: State | undefined, event: Event & typeof at) => State,
): State {
  if (!decision.ok) throw new Error(decision.code);
  const [event, more] = decision.events;
  if (!event || more) throw new Error("not one event");
  return evolve(state, { ...event, ...at });
}
export const appropriation = led(
  undefined,
  makeAppropriation(appropriationOrder, open),
  evolveAppropriation,
);
export const allotment = led(undefined, makeAllotment(allotmentOrder, covered), evolveAllotment);

export const closingAt = "2027-01-05T01:00:00.000Z";
export const recorded = (event: YearEvent) => ({ ...event, at: closingAt, by: "treasurer" });
export const begun: Extract<YearEvent, { type: "year.closing_begun" }> = {
  type: "year.closing_begun",
  year: "2026",
  departments: "lapsed",
  communities: "carried_over",
  exceptions: [
    { code: "510107008001", remainder: "lapsed" },
    { code: "street-office", remainder: "carried_over" },
  ],
};
export const closing = evolveYear(undefined, recorded(begun));
export const closed = evolveYear(closing, recorded({ type: "year.closed" }));
