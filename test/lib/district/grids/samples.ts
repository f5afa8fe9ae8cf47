import type { Decision, Recorded } from "../../../../lib/core/decision.ts";
import { assert } from "../../../../lib/core/decision.ts";
import * as decide from "../../../../lib/district/grids/decide.ts";
import { evolveGrid } from "../../../../lib/district/grids/evolve.ts";
import type { Grid, GridEvent } from "../../../../lib/district/grids/model.ts";
import type { NewUnit, UnitRow } from "../../../../lib/district/grids/rows.ts";

export const code = "510107008009";
export const at = "2026-02-09T01:00:00.000Z";
export const on = "2026-02-09";

export const rows: readonly UnitRow[] = [
  { code, kind: "community", names: { zh: "示例社区" } },
  { code: `${code}-01`, kind: "block", names: { zh: "示例片区" } },
  { code: `${code}-01-001`, kind: "courtyard", names: { zh: "示例一号院" }, stewards: ["s-1"] },
  { code: `${code}-01-001-01`, kind: "sub_unit", names: { zh: "示例一号院东" } },
];

export const importOf = (units: readonly UnitRow[] = rows) => ({
  communityCode: code,
  source: "示例",
  units,
  on,
});

/** The state after what a decider accepted. */
export function applied(grid: Grid | undefined, decision: Decision<GridEvent, string>): Grid {
  assert(decision.ok, `refused as ${JSON.stringify(decision)}`);
  const recorded = decision.events.map((event): Recorded<GridEvent> => ({ ...event, at, by: "r" }));
  const state = recorded.reduce<Grid | undefined>(evolveGrid, grid);
  assert(state, "no event");
  return state;
}

export const streetKnown = { streetKnown: true };
/** The sample community with all of its rows. */
export const grid: Grid = applied(
  undefined,
  decide.importUnits(undefined, importOf(), streetKnown),
);

export const courtyard = `${code}-01-001`;
export const leaf = `${courtyard}-01`;
export const fresh: NewUnit = {
  code: `${courtyard}-02`,
  kind: "sub_unit",
  names: { zh: "示例一号院西" },
  stewards: ["s-1"],
};
export const nothingOpen = {
  openWork: { requests: [], sessions: [], shifts: [], councils: [], projects: [], contracts: [] },
};
export const closing = applied(grid, decide.beginClosing(grid, { code: leaf, reason: "并入" }));
export const closed = applied(closing, decide.closeUnit(closing, { code: leaf, on }, nothingOpen));
