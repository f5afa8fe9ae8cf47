import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  assignStewards,
  beginClosing,
  closeUnit,
  importUnits,
} from "../../../../lib/district/grids/decide.ts";
import { Grid, unitsMax } from "../../../../lib/district/grids/model.ts";
import { type UnitRow, UnitRows } from "../../../../lib/district/grids/rows.ts";
import { unitOf } from "../../../../lib/district/grids/tree.ts";
import { applied, code, grid, importOf, nothingOpen, on, rows, streetKnown } from "./samples.ts";

const leaf = `${code}-01-001-01`;
const renamed = (units: readonly UnitRow[], which: string) =>
  units.map((row) => (row.code === which ? { ...row, names: { zh: "新名" } } : row));

describe("importing a community", () => {
  it("takes every row over as an open unit, in order of code", () => {
    expect(Grid.parse(grid)).toEqual(grid);
    expect(grid.units.map((unit) => unit.code)).toEqual(rows.map((row) => row.code));
    expect(grid.units.map((unit) => unit.status)).toEqual(rows.map(() => "open"));
    expect(grid.lastImport).toMatchObject({ created: 4, changed: 0, unchanged: 0 });
    expect(grid.units[0]?.validFrom).toBe(on);
  });

  it("again changes nothing, on another day and in another order of rows too", () => {
    const again = { ...importOf(rows.toReversed()), on: "2026-03-01" };
    expect(importUnits(grid, again, streetKnown)).toEqual({
      ok: false,
      code: "unchanged",
      detail: { code, created: 0, changed: 0, removed: 0, unchanged: 4 },
    });
  });

  it("records only what is new and what differs", () => {
    const more: UnitRow[] = [
      ...renamed(rows, leaf),
      { code: `${code}-02`, kind: "block", names: { zh: "示例西片" } },
    ];
    const decision = importUnits(grid, importOf(more), streetKnown);
    expect(decision).toMatchObject({
      events: [{ created: [{ code: `${code}-02` }], changed: [{ code: leaf }], unchanged: 3 }],
    });
    expect(unitOf(applied(grid, decision), leaf)?.names.zh).toBe("新名");
  });

  it("leaves units that the rows do not name, and stewards where a row names none", () => {
    const assigned = applied(grid, assignStewards(grid, { code: leaf, stewards: ["s-9"] }));
    const decision = importUnits(assigned, importOf(renamed(rows.slice(0, 2), code)), streetKnown);
    const imported = applied(assigned, decision);
    expect(imported.units).toHaveLength(4);
    expect(unitOf(imported, leaf)?.stewards).toEqual(["s-9"]);
  });

  it("drops a figure that the file leaves out", () => {
    const households = { count: 120, basis: "estimate" as const };
    const counted = rows.map((row) => (row.code === leaf ? { ...row, households } : row));
    const with120 = applied(grid, importUnits(grid, importOf(counted), streetKnown));
    expect(unitOf(with120, leaf)?.households).toEqual(households);
    const without = applied(with120, importUnits(with120, importOf(), streetKnown));
    expect(unitOf(without, leaf)?.households).toBeUndefined();
  });

  it("needs the street, and rows of the community that the address names", () => {
    expect(importUnits(undefined, importOf(), { streetKnown: false })).toMatchObject({
      code: "street_unknown",
    });
    const elsewhere = { ...importOf(), communityCode: "510107008008" };
    expect(importUnits(undefined, elsewhere, streetKnown)).toMatchObject({
      code: "community_differs",
    });
  });

  it("never uses the code of a closed unit again", () => {
    const closing = applied(grid, beginClosing(grid, { code: leaf, reason: "并入" }));
    const closed = applied(closing, closeUnit(closing, { code: leaf, on }, nothingOpen));
    expect(importUnits(closed, importOf(), streetKnown)).toMatchObject({
      code: "code_used_before",
      detail: { codes: [leaf] },
    });
  });

  it("is refused one unit above the most that a community has", () => {
    const blocks = (n: number): UnitRow[] =>
      Array.from({ length: n }, (_, i) => ({
        code: `${code}-01-${String(i + 1).padStart(3, "0")}`,
        kind: "estate",
        names: { zh: "示例" },
      }));
    const fill = (n: number) => importOf([...rows.slice(0, 2), ...blocks(n)]);
    expect(importUnits(undefined, fill(unitsMax - 2), streetKnown).ok).toBe(true);
    expect(importUnits(undefined, fill(unitsMax - 1), streetKnown)).toMatchObject({
      code: "too_many_units",
    });
  });

  it("keeps the tree below a table row's 400 kB with the longest of everything", () => {
    const names = { zh: "网".repeat(40), en: "x".repeat(80) };
    const figure = { count: 1_000_000, basis: "estimate" as const };
    const unit = {
      ...{ status: "closed" as const, code: leaf, kind: "courtyard" as const, names },
      ...{ households: figure, population: figure, householdsRegistered: 2_000 },
      point: { longitude: 104.0123456, latitude: 30.0123456 },
      stewards: Array.from({ length: 4 }, () => "s".repeat(128)),
      ...{ validFrom: on, validTo: on, reason: "并".repeat(60) },
    };
    const full = { ...grid, units: Array.from({ length: unitsMax }, () => unit) };
    expect(Grid.safeParse(full).success).toBe(true);
    expect(Buffer.byteLength(JSON.stringify(full))).toBeLessThan(390_000);
  });
});

describe("the rows of an import", () => {
  const faultsOf = (units: readonly object[]) =>
    UnitRows.safeParse(units).error?.issues.map(({ path }) => path.join("/")) ?? [];

  it("are taken in any order", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...rows], { minLength: rows.length }), (shuffled) => {
        expect(faultsOf(shuffled)).toEqual([]);
      }),
    );
  });

  it("tell every bad one at once, with its position and field", () => {
    const [community, block, courtyard, subUnit] = rows as [UnitRow, UnitRow, UnitRow, UnitRow];
    const bad = [
      community,
      { ...block, kind: "courtyard" },
      { ...courtyard, code: `${code}-07-001` },
      { ...subUnit, names: { zh: "" } },
      { ...block, code: "510107008009-1" },
      community,
      { ...block, code: `${code}-03`, bodies: [] },
      { ...community, code: "510107008008" },
    ];
    expect(faultsOf(bad).sort()).toEqual([
      "1/kind",
      "2/code",
      "3/code",
      "3/names/zh",
      "4/code",
      "5/code",
      "6/bodies",
      "7/code",
    ]);
  });

  it("hold the community itself", () => {
    expect(faultsOf(rows.slice(1, 2))).toContain("0/code");
    expect(faultsOf([])).not.toEqual([]);
  });

  it("that are no rows at all are reported as such", () => {
    expect(UnitRows.safeParse("units").success).toBe(false);
    expect(faultsOf([null, 7] as never)).toEqual(expect.arrayContaining(["0", "1"]));
  });
});
