import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assert, type Recorded } from "../../../../lib/core/decision.ts";
import {
  DoorRows,
  evolveRoll,
  type Roll,
  type RollEvent,
  Roll as RollSchema,
  registerHouseholds,
} from "../../../../lib/district/grids/rolls.ts";
import { unitOf } from "../../../../lib/district/grids/tree.ts";
import { at, code, grid } from "./samples.ts";

const courtyard = `${code}-01-001`;
const unit = unitOf(grid, courtyard);
const rows = (doors: readonly string[]) => doors.map((door) => ({ door }));
const register = (roll: Roll | undefined, doors: readonly string[], there = unit) =>
  registerHouseholds(
    roll,
    { code: courtyard, doors: rows(doors) },
    { unit: there, takesWork: there?.status === "open" },
  );

function registered(roll: Roll | undefined, doors: readonly string[]): Roll {
  const decision = register(roll, doors);
  assert(decision.ok, "refused");
  const [event] = decision.events;
  assert(event, "no event");
  return evolveRoll(roll, { ...event, at, by: "s" } as Recorded<RollEvent>);
}

describe("the household roll of a unit", () => {
  it("keeps doors in one order, whatever the order in which they were sent", () => {
    const doors = ["1-1-101", "1-1-102", "1-2-101", "2-1-101"];
    fc.assert(
      fc.property(fc.shuffledSubarray(doors, { minLength: 4 }), (shuffled) => {
        const roll = registered(undefined, shuffled);
        expect(RollSchema.parse(roll).doors).toEqual(doors);
      }),
    );
  });

  it("becomes exactly what was sent last, and counts what changed", () => {
    const door = fc.integer({ min: 1, max: 40 }).map(String);
    const some = fc.uniqueArray(door, { minLength: 1 });
    fc.assert(
      fc.property(some, some, (before, doors) => {
        const roll = registered(undefined, before);
        const isSame = [...before].sort().join() === [...doors].sort().join();
        if (isSame) {
          expect(register(roll, doors)).toMatchObject({ code: "unchanged" });
          return;
        }
        const changed = registered(roll, doors);
        expect(changed.doors).toEqual([...doors].sort());
        const { created, removed, unchanged } = changed.lastRegistration;
        expect(created + unchanged).toBe(doors.length);
        expect(removed + unchanged).toBe(before.length);
      }),
    );
  });

  it("stands at levels 3 and 4 only", () => {
    const block = unitOf(grid, `${code}-01`);
    expect(register(undefined, ["1"], block)).toMatchObject({ code: "level_without_doors" });
    expect(register(undefined, ["1"], unitOf(grid, `${courtyard}-01`)).ok).toBe(true);
    expect(
      registerHouseholds(
        undefined,
        { code: courtyard, doors: [] },
        { unit: undefined, takesWork: false },
      ),
    ).toMatchObject({ code: "unit_unknown" });
  });

  it("takes no name, and no door twice", () => {
    const faults = (doors: readonly string[]) =>
      DoorRows.safeParse(rows(doors)).error?.issues.map((issue) => issue.path.join("/"));
    expect(faults(["1-1-101", "1-1-102"])).toBeUndefined();
    expect(faults(["张三", "1-1-101", "1-1-101"])).toEqual(["0/door", "2/door"]);
  });
});
