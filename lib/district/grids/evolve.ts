import { assert, type Recorded } from "../../core/decision.ts";
import type { DescribedUnit, Grid, GridEvent, Unit } from "./model.ts";

/** The state of a community's tree after one more event. */
export function evolveGrid(state: Grid | undefined, event: Recorded<GridEvent>): Grid {
  if (event.type === "grid.imported") return imported(state, event);
  assert(state, "an event of a community unknown");
  if (event.type === "grid.unit_opened") {
    return { ...state, units: sorted([...state.units, opened(event.unit)]) };
  }
  const units = state.units.map((unit) => (unit.code === event.code ? after(unit, event) : unit));
  return { ...state, units };
}

type OfOneUnit = Exclude<GridEvent, { type: "grid.imported" | "grid.unit_opened" }>;

function after(unit: Unit, event: OfOneUnit): Unit {
  switch (event.type) {
    case "grid.unit_renamed":
      return { ...unit, names: event.names };
    case "grid.stewards_assigned":
      return { ...unit, stewards: event.stewards };
    case "grid.households_counted":
      return { ...unit, householdsRegistered: event.householdsRegistered };
    case "grid.unit_closing":
      return { ...unit, status: "closing", reason: event.reason };
    case "grid.closing_taken_back": {
      assert(unit.status === "closing", "closing taken back that never began");
      const { reason: _, ...standing } = unit;
      return { ...standing, status: "open" };
    }
    case "grid.unit_closed":
      assert(unit.status === "closing", "a unit closed that was not closing");
      return { ...unit, status: "closed", validTo: event.validTo };
  }
}

type Imported = Recorded<Extract<GridEvent, { type: "grid.imported" }>>;

function imported(state: Grid | undefined, event: Imported): Grid {
  const { communityCode, source, created, changed, unchanged, at } = event;
  const news = new Map(changed.map((unit) => [unit.code, unit]));
  const kept = state?.units.map((unit) => redescribed(unit, news.get(unit.code))) ?? [];
  return {
    communityCode,
    units: sorted([...kept, ...created.map(opened)]),
    source,
    lastImport: {
      created: created.length,
      changed: changed.length,
      removed: 0,
      unchanged,
      at,
    },
  };
}

const opened = (unit: DescribedUnit): Unit => ({
  ...unit,
  stewards: unit.stewards ?? [],
  status: "open",
  householdsRegistered: 0,
});

/** A unit as a file describes it anew; figures that the file leaves out are gone. */
function redescribed(unit: Unit, described: DescribedUnit | undefined): Unit {
  if (!described) return unit;
  const { households: _h, population: _p, bodies: _b, point: _o, ...kept } = unit;
  return { ...kept, ...described, stewards: described.stewards ?? unit.stewards };
}

const sorted = (units: Unit[]): Unit[] =>
  units.sort((a, b) => (a.code < b.code ? -1 : Number(a.code > b.code)));
