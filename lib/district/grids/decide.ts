import { accept, type Decision, refuse } from "../../core/decision.ts";
import { differenceOf, isUnchanged } from "../../core/difference.ts";
import { communityOf, parentOf } from "../../core/grid-code.ts";
import { type DescribedUnit, type Grid, type GridEvent, type Unit, unitsMax } from "./model.ts";
import type { NewUnit, UnitRow } from "./rows.ts";
import { childrenOf, isOpenUnit, notOpenAbove, unitOf } from "./tree.ts";

/** A unit or a row in one order of fields, so that two of them compare as text. */
function toDescribed(
  from: Unit | UnitRow,
  validFrom: string,
  withStewards: boolean,
): DescribedUnit {
  const { code, kind, names, households, population, bodies, point, stewards } = from;
  const figure = (f: typeof households) => f && { count: f.count, basis: f.basis };
  return {
    code,
    kind,
    names: { zh: names.zh, ...(names.en && { en: names.en }) },
    ...(households && { households: figure(households) }),
    ...(population && { population: figure(population) }),
    ...(bodies && { bodies: bodies.map(({ kind, name }) => ({ kind, name })) }),
    ...(point && { point: { longitude: point.longitude, latitude: point.latitude } }),
    validFrom,
    ...(withStewards && stewards && { stewards: [...stewards] }),
  };
}

/**
 * Takes over one community's whole tree from a file; what stands already so is left as it is.
 * Units that the file does not name stay, and so do the stewards of a row that names none.
 *
 * Source: domain.md §3 (all-or-nothing per community, re-runnable without duplicates).
 * Keeps: a closed unit's code is never used again; no unit is opened below one that is closing.
 */
export function importUnits(
  grid: Grid | undefined,
  command: { communityCode: string; source: string; units: readonly UnitRow[]; on: string },
  facts: { streetKnown: boolean },
): Decision<
  GridEvent,
  | "community_differs"
  | "street_unknown"
  | "code_used_before"
  | "unit_not_open"
  | "too_many_units"
  | "unchanged"
> {
  const { communityCode, source, units } = command;
  if (units.some(({ code }) => communityOf(code) !== communityCode)) {
    return refuse("community_differs", { communityCode });
  }
  if (!facts.streetKnown) return refuse("street_unknown");
  const closed = units.filter(({ code }) => unitOf(grid, code)?.status === "closed");
  if (closed.length > 0) return refuse("code_used_before", { codes: closed.map((u) => u.code) });
  const { before, after } = comparable(grid, command);
  const { created, changed, counts } = differenceOf(before, after);
  const closing = created.flatMap(({ code }) => notOpenAbove(grid, code));
  if (closing.length > 0) return refuse("unit_not_open", { codes: [...new Set(closing)] });
  if ((grid?.units.length ?? 0) + created.length > unitsMax) {
    return refuse("too_many_units", { unitsMax });
  }
  if (isUnchanged(counts)) return refuse("unchanged", { code: communityCode, ...counts });
  const taken = { created: [...created], changed: [...changed], unchanged: counts.unchanged };
  return accept<GridEvent>([{ type: "grid.imported", communityCode, source, ...taken }]);
}

/** The units that rows name, as they stand and as they are described, in one form. */
function comparable(
  grid: Grid | undefined,
  { units, on }: { readonly units: readonly UnitRow[]; readonly on: string },
) {
  const before = new Map<string, DescribedUnit>();
  const after = new Map<string, DescribedUnit>();
  for (const row of units) {
    const standing = unitOf(grid, row.code);
    const namesStewards = row.stewards !== undefined;
    if (standing) before.set(row.code, toDescribed(standing, standing.validFrom, namesStewards));
    const validFrom = row.validFrom ?? standing?.validFrom ?? on;
    after.set(row.code, toDescribed(row, validFrom, namesStewards));
  }
  return { before, after };
}

/** Opens a unit beneath one that is open. Keeps: a code is never used twice. */
export function openUnit(
  grid: Grid,
  command: NewUnit & { on: string },
): Decision<GridEvent, "unit_unknown" | "unit_not_open" | "code_used_before" | "too_many_units"> {
  const { on, ...row } = command;
  const parent = unitOf(grid, parentOf(row.code) ?? "");
  if (!parent) return refuse("unit_unknown", { code: parentOf(row.code) });
  if (!isOpenUnit(grid, parent.code)) return refuse("unit_not_open", { code: parent.code });
  if (unitOf(grid, row.code)) return refuse("code_used_before", { codes: [row.code] });
  if (grid.units.length >= unitsMax) return refuse("too_many_units", { unitsMax });
  return accept<GridEvent>([{ type: "grid.unit_opened", unit: toDescribed(row, on, true) }]);
}

export function renameUnit(
  grid: Grid,
  command: { code: string; names: Unit["names"] },
): Decision<GridEvent, "unit_unknown" | "unit_closed"> {
  const unit = unitOf(grid, command.code);
  if (!unit) return refuse("unit_unknown");
  if (unit.status === "closed") return refuse("unit_closed", { validTo: unit.validTo });
  return accept<GridEvent>([{ type: "grid.unit_renamed", ...command }]);
}

/** Names who works a unit from now on; one person may serve several. */
export function assignStewards(
  grid: Grid,
  command: { code: string; stewards: readonly string[] },
): Decision<GridEvent, "unit_unknown" | "unit_closed"> {
  const unit = unitOf(grid, command.code);
  if (!unit) return refuse("unit_unknown");
  if (unit.status === "closed") return refuse("unit_closed", { validTo: unit.validTo });
  const stewards = [...new Set(command.stewards)];
  return accept<GridEvent>([{ type: "grid.stewards_assigned", code: unit.code, stewards }]);
}

/** Marks a unit as closing: it takes no new work while what is open is moved. */
export function beginClosing(
  grid: Grid,
  command: { code: string; reason: string },
): Decision<GridEvent, "unit_unknown" | "unit_already_closing"> {
  const unit = unitOf(grid, command.code);
  if (!unit) return refuse("unit_unknown");
  if (unit.status !== "open") return refuse("unit_already_closing", { status: unit.status });
  return accept<GridEvent>([{ type: "grid.unit_closing", ...command }]);
}

/** Takes closing back: the unit takes new work again, as far as nothing above it is closing. */
export function takeBackClosing(
  grid: Grid,
  command: { code: string },
): Decision<GridEvent, "unit_unknown" | "unit_not_closing"> {
  const unit = unitOf(grid, command.code);
  if (!unit) return refuse("unit_unknown");
  if (unit.status !== "closing") return refuse("unit_not_closing", { status: unit.status });
  return accept<GridEvent>([{ type: "grid.closing_taken_back", code: unit.code }]);
}

/** The ids of what is open in a unit and below it, by kind. */
export type OpenWork = Readonly<
  Record<
    "requests" | "sessions" | "shifts" | "councils" | "projects" | "contracts",
    readonly string[]
  >
>;

/** Ids of each kind that a refusal names. */
const namedMax = 3;

/** What is open, as somebody is told who has to move it: a count and some ids of each kind. */
const named = (work: OpenWork) =>
  Object.fromEntries(
    Object.entries(work)
      .filter(([, ids]) => ids.length > 0)
      .map(([kind, ids]) => [kind, { count: ids.length, ids: ids.slice(0, namedMax) }]),
  );

/** Closes a unit that has nothing left: no unit beneath it, no door on its roll, no open work. */
export function closeUnit(
  grid: Grid,
  command: { code: string; on: string },
  facts: { openWork: OpenWork },
): Decision<
  GridEvent,
  | "unit_unknown"
  | "unit_not_closing"
  | "unit_has_children"
  | "unit_has_households"
  | "unit_has_open_work"
> {
  const unit = unitOf(grid, command.code);
  if (!unit) return refuse("unit_unknown");
  if (unit.status !== "closing") return refuse("unit_not_closing", { status: unit.status });
  const left = childrenOf(grid, unit.code).filter((child) => child.status !== "closed");
  if (left.length > 0) return refuse("unit_has_children", { codes: left.map((u) => u.code) });
  const { householdsRegistered } = unit;
  if (householdsRegistered > 0) return refuse("unit_has_households", { householdsRegistered });
  const openWork = named(facts.openWork);
  if (Object.keys(openWork).length > 0) return refuse("unit_has_open_work", { openWork });
  return accept<GridEvent>([{ type: "grid.unit_closed", code: unit.code, validTo: command.on }]);
}
