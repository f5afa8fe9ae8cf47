import * as z from "zod";
import { Counts } from "../../core/difference.ts";
import {
  AreaCode,
  Door,
  GridCode,
  HouseholdId,
  householdIdOf,
  levelOf,
  parentOf,
} from "../../core/grid-code.ts";
import { LocalDate } from "../../core/time.ts";
import { Names } from "../names.ts";
import type { Area } from "./areas.ts";
import { AreaFacts } from "./areas.ts";
import { described, type Grid, Stewards, type Unit } from "./model.ts";
import type { Roll } from "./rolls.ts";

/** What anyone may know of a unit; who works it is counted, not named. */
export const UnitView = z.strictObject({
  ...described,
  level: z.int().min(1).max(4),
  parent: z.string(),
  status: z.enum(["open", "closing", "closed"]).meta({ id: "UnitStatus" }),
  householdsRegistered: z.int().min(0),
  stewardCount: z.int().min(0),
  reason: z.string().optional(),
  validTo: LocalDate.optional(),
});

export function viewUnit(unit: Unit): z.input<typeof UnitView> {
  const { stewards, ...seen } = unit;
  return {
    ...seen,
    level: levelOf(unit.code),
    parent: parentOf(unit.code) ?? "",
    stewardCount: stewards.length,
  };
}

/** The units that serve a place, from the community down. */
export const ChainView = z.strictObject({ code: GridCode, units: z.array(UnitView) });
export type Chain = { readonly code: string; readonly units: readonly Unit[] };

export const viewChain = ({ code, units }: Chain): z.input<typeof ChainView> => ({
  code,
  units: units.map(viewUnit),
});

/** The same with the subjects of those who work them, for staff. */
export const StewardsView = z.strictObject({
  code: GridCode,
  units: z.array(
    z.strictObject({ code: GridCode, level: z.int(), names: Names, stewards: Stewards }),
  ),
});

export const viewStewards = ({ code, units }: Chain): z.input<typeof StewardsView> => ({
  code,
  units: units.map((unit) => ({
    code: unit.code,
    level: levelOf(unit.code),
    names: unit.names,
    stewards: unit.stewards,
  })),
});

/** What an import made of its rows. `units` counts all of the community. */
export const ImportView = Counts.extend({ code: z.string() });

const countsOf = ({ created, changed, removed, unchanged }: Counts) => ({
  created,
  changed,
  removed,
  unchanged,
});

export const viewGridImport = (grid: Grid): z.input<typeof ImportView> => ({
  code: grid.communityCode,
  ...countsOf(grid.lastImport),
});

export const viewAreaImport = (area: Area): z.input<typeof ImportView> => ({
  code: area.code,
  ...countsOf(area.lastImport),
});

export const viewRegistration = (roll: Roll): z.input<typeof ImportView> => ({
  code: roll.unitCode,
  ...countsOf(roll.lastRegistration),
});

export const AreaView = AreaFacts.extend({
  code: AreaCode,
  kind: z.enum(["district", "street"]),
  parent: z.string().optional(),
});

export function viewArea({ lastImport: _, ...area }: Area): z.input<typeof AreaView> {
  const parent = parentOf(area.code);
  return { ...area, kind: parent ? "street" : "district", ...(parent && { parent }) };
}

/** A street of a district, or a community of a street. */
export const PlaceView = z.strictObject({
  code: z.string(),
  kind: z.enum(["street", "community"]),
  names: Names,
});
export type Place = z.infer<typeof PlaceView>;

/** The door that speaks for a level-4 unit where delegates meet. */
export const DelegateView = z.strictObject({ unitCode: GridCode, householdId: HouseholdId });
export const viewDelegate = ({ unitCode, delegate = "" }: Roll): z.input<typeof DelegateView> => ({
  unitCode,
  householdId: householdIdOf(unitCode, delegate),
});

export const HouseholdView = z.strictObject({ householdId: HouseholdId, door: Door });
export type Household = z.infer<typeof HouseholdView>;
