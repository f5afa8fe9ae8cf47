import * as z from "zod";
import { accept, assert, type Decision, type Recorded, refuse } from "../../core/decision.ts";
import { Counts, differenceOf, isUnchanged } from "../../core/difference.ts";
import { Door, GridCode, levelOf } from "../../core/grid-code.ts";
import { repeated, rowsOf } from "../../core/rows.ts";
import { Instant } from "../../core/time.ts";
import type { GridEvent, Unit } from "./model.ts";

/** Doors of one unit at most. Basis: some 200 stand in a unit; the row stays under 80 kB. */
export const doorsMax = 2_000;

/** Doors as they are registered: numbers, never names (domain.md §3). */
export const DoorRows = rowsOf(z.strictObject({ door: Door }), { min: 0, max: doorsMax }, (rows) =>
  repeated(rows, "door"),
);

/**
 * The household roll of one unit, in order of code units. Electorates, the share of households
 * that may convene a council, and the frames of surveys count on it.
 */
export const Roll = z.strictObject({
  unitCode: GridCode,
  doors: z.array(Door).max(doorsMax),
  /** Of a level-4 unit: the door that speaks for it where delegates meet. */
  delegate: Door.optional(),
  lastRegistration: Counts.extend({ at: Instant }),
});
export type Roll = z.infer<typeof Roll>;

export const RollEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("roll.registered"),
    unitCode: GridCode,
    added: z.array(Door),
    removed: z.array(Door),
  }),
  z.strictObject({ type: z.literal("roll.delegate_named"), door: Door }),
]);
export type RollEvent = z.infer<typeof RollEvent>;

/**
 * Registers all doors of a unit; those that are not listed stand there no more. Keeps: no door is
 * added where the unit or one above it is closing.
 */
export function registerHouseholds(
  roll: Roll | undefined,
  command: { code: string; doors: readonly { door: string }[] },
  facts: { unit: Unit | undefined; takesWork: boolean },
): Decision<
  RollEvent,
  "unit_unknown" | "unit_closed" | "level_without_doors" | "unit_already_closing" | "unchanged"
> {
  const { unit } = facts;
  if (!unit) return refuse("unit_unknown");
  if (unit.status === "closed") return refuse("unit_closed", { validTo: unit.validTo });
  if (levelOf(unit.code) < 3) return refuse("level_without_doors", { level: levelOf(unit.code) });
  const keyed = (doors: readonly string[]) => new Map(doors.map((door) => [door, door]));
  const { created, removed, counts } = differenceOf(
    keyed(roll?.doors ?? []),
    keyed(command.doors.map(({ door }) => door)),
  );
  if (isUnchanged(counts)) return refuse("unchanged", { code: unit.code, ...counts });
  if (!facts.takesWork && created.length > 0) {
    return refuse("unit_already_closing", { status: unit.status });
  }
  return accept<RollEvent>([
    {
      type: "roll.registered",
      unitCode: unit.code,
      added: [...created].sort(),
      removed: [...removed].sort(),
    },
  ]);
}

/**
 * Names the door that speaks for a level-4 unit in the councils of delegates above it; it takes the
 * place of the one before. A door that leaves the roll speaks for it no more.
 */
export function nameDelegate(
  roll: Roll | undefined,
  { code, door }: { code: string; door: string },
): Decision<RollEvent, "level_without_delegate" | "door_not_on_roll" | "delegate_already"> {
  const level = levelOf(code);
  if (level !== 4) return refuse("level_without_delegate", { level });
  if (!roll?.doors.includes(door)) return refuse("door_not_on_roll", { door });
  if (roll.delegate === door) return refuse("delegate_already", { door });
  return accept<RollEvent>([{ type: "roll.delegate_named", door }]);
}

export function evolveRoll(state: Roll | undefined, event: Recorded<RollEvent>): Roll {
  if (event.type === "roll.delegate_named") {
    assert(state, "a delegate of a unit without a roll");
    return { ...state, delegate: event.door };
  }
  const { unitCode, added, at } = event;
  const removed = new Set(event.removed);
  const kept = state?.doors.filter((door) => !removed.has(door)) ?? [];
  const counts = {
    created: added.length,
    changed: 0,
    removed: removed.size,
    unchanged: kept.length,
  };
  const { delegate } = state ?? {};
  return {
    unitCode,
    doors: [...kept, ...added].sort(),
    ...(delegate && !removed.has(delegate) && { delegate }),
    lastRegistration: { ...counts, at },
  };
}

/** The count of a unit's registered households, for its community's tree. */
export const countHouseholds = (code: string, householdsRegistered: number): GridEvent[] => [
  { type: "grid.households_counted", code, householdsRegistered },
];
