import { describe, expect, it } from "vitest";
import * as decide from "../../../../lib/district/grids/decide.ts";
import { type Unit, unitsMax } from "../../../../lib/district/grids/model.ts";
import { NewUnit as NewUnitSchema } from "../../../../lib/district/grids/rows.ts";
import {
  childrenOf,
  isOpenUnit,
  isStewardOf,
  servingChain,
  unitOf,
  unitsAbout,
  unitsWithin,
  worksUnit,
} from "../../../../lib/district/grids/tree.ts";
import {
  applied,
  closed,
  closing,
  code,
  courtyard,
  fresh,
  grid,
  importOf,
  leaf,
  nothingOpen,
  on,
  rows,
} from "./samples.ts";

describe("opening a unit", () => {
  it("puts it beneath its parent", () => {
    const opened = applied(grid, decide.openUnit(grid, { ...fresh, on }));
    expect(childrenOf(opened, courtyard).map((unit) => unit.code)).toEqual([leaf, fresh.code]);
    expect(unitOf(opened, fresh.code)).toMatchObject({ status: "open", validFrom: on });
  });

  it("needs an open parent", () => {
    const orphan = { ...fresh, code: `${code}-09-001`, kind: "estate" as const, on };
    expect(decide.openUnit(grid, orphan)).toMatchObject({ code: "unit_unknown" });
    const parentClosing = applied(
      grid,
      decide.beginClosing(grid, { code: courtyard, reason: "并入" }),
    );
    const refused = decide.openUnit(parentClosing, { ...fresh, on });
    expect(refused).toMatchObject({ code: "unit_not_open", detail: { code: courtyard } });
  });

  it("never reuses a code, of an open unit or of a closed one", () => {
    for (const state of [grid, closed]) {
      expect(decide.openUnit(state, { ...fresh, code: leaf, on })).toMatchObject({
        code: "code_used_before",
        detail: { codes: [leaf] },
      });
    }
  });

  it("is refused where the community has as many as a row holds", () => {
    const [unit] = grid.units;
    const full = { ...grid, units: [...grid.units, ...Array<Unit>(unitsMax).fill(unit as Unit)] };
    expect(decide.openUnit(full, { ...fresh, on })).toMatchObject({ code: "too_many_units" });
  });

  it("needs a steward, a level below 1 and a kind of that level", () => {
    const faults = (change: object) =>
      NewUnitSchema.safeParse({ ...fresh, ...change }).error?.issues.map((i) => i.path.join("/"));
    expect(faults({})).toBeUndefined();
    expect(faults({ stewards: [] })).toEqual(["stewards"]);
    expect(faults({ kind: "estate" })).toEqual(["kind"]);
    expect(faults({ code, kind: "community" })).toEqual(["code"]);
  });
});

describe("closing a unit", () => {
  it("waits until nothing open is beneath it", () => {
    const started = applied(grid, decide.beginClosing(grid, { code: courtyard, reason: "并入" }));
    expect(decide.closeUnit(started, { code: courtyard, on }, nothingOpen)).toMatchObject({
      code: "unit_has_children",
      detail: { codes: [leaf] },
    });
  });

  it("waits until no door is on its roll", () => {
    const units = closing.units.map((unit) =>
      unit.code === leaf ? { ...unit, householdsRegistered: 1 } : unit,
    );
    expect(decide.closeUnit({ ...closing, units }, { code: leaf, on }, nothingOpen)).toMatchObject({
      code: "unit_has_households",
    });
  });

  it("keeps the unit with its last day, and takes it out of who serves", () => {
    expect(unitOf(closed, leaf)).toMatchObject({ status: "closed", validTo: on });
    expect(servingChain(closed, leaf).map((unit) => unit.code)).toEqual([
      code,
      `${code}-01`,
      courtyard,
    ]);
    expect(servingChain(closed, `${code}-55`)).toEqual([]);
    expect(unitsWithin(closed, [courtyard, leaf]).map((unit) => unit.code)).toEqual([courtyard]);
  });
});

describe("closing", () => {
  const bound = applied(grid, decide.beginClosing(grid, { code, reason: "并入" }));

  it("binds the whole subtree until it is taken back", () => {
    expect([code, courtyard, leaf].map((one) => isOpenUnit(bound, one))).toEqual([
      false,
      false,
      false,
    ]);
    expect(decide.openUnit(bound, { ...fresh, on })).toMatchObject({ code: "unit_not_open" });
    const free = applied(bound, decide.takeBackClosing(bound, { code }));
    expect(free.units).toEqual(grid.units);
    expect(isOpenUnit(free, leaf)).toBe(true);
  });

  it("of two units lasts until both are taken back", () => {
    const both = applied(bound, decide.beginClosing(bound, { code: courtyard, reason: "并入" }));
    const upper = applied(both, decide.takeBackClosing(both, { code }));
    expect(isOpenUnit(upper, `${code}-01`)).toBe(true);
    expect(isOpenUnit(upper, leaf)).toBe(false);
  });

  it("lets a file describe what stands below it, and open nothing there", () => {
    const streetKnown = { streetKnown: true };
    const block = { code: `${code}-02`, kind: "block" as const, names: { zh: "示例新片区" } };
    const sent = decide.importUnits(bound, importOf([...rows, block]), streetKnown);
    expect(sent).toMatchObject({ code: "unit_not_open", detail: { codes: [code] } });
    const renamed = rows.map((row) =>
      row.code === leaf ? { ...row, names: { zh: "新名" } } : row,
    );
    expect(decide.importUnits(bound, importOf(renamed), streetKnown)).toMatchObject({ ok: true });
  });

  it("ends with no work left, and names what is: counts by kind, and the first ids", () => {
    const openWork = { ...nothingOpen.openWork, requests: ["a", "b", "c", "d"], councils: ["e"] };
    expect(decide.closeUnit(closing, { code: leaf, on }, { openWork })).toEqual({
      ok: false,
      code: "unit_has_open_work",
      detail: {
        openWork: {
          requests: { count: 4, ids: ["a", "b", "c"] },
          councils: { count: 1, ids: ["e"] },
        },
      },
    });
  });
});

it("an unknown unit is unknown to every command", () => {
  const unknown = `${code}-77`;
  const answers = [
    decide.renameUnit(grid, { code: unknown, names: { zh: "新名" } }),
    decide.assignStewards(grid, { code: unknown, stewards: ["s"] }),
    decide.beginClosing(grid, { code: unknown, reason: "并入" }),
    decide.closeUnit(grid, { code: unknown, on }, nothingOpen),
    decide.takeBackClosing(grid, { code: unknown }),
  ];
  for (const answer of answers) expect(answer).toMatchObject({ code: "unit_unknown" });
});

describe("a unit's steward", () => {
  const works = (place: string, subject: string, ...scopes: string[]) =>
    unitsAbout(grid, place).some((unit) => isStewardOf(unit, { subject, scopes }));

  it("is named by it and appointed for it, or for what it lies in", () => {
    expect(works(courtyard, "s-1", courtyard)).toBe(true);
    expect(works(leaf, "s-1", courtyard)).toBe(true);
    expect(works(code, "s-1", courtyard)).toBe(true);
  });

  it("is nobody by one of the two alone", () => {
    expect(works(courtyard, "s-2", courtyard)).toBe(false);
    expect(works(courtyard, "s-1")).toBe(false);
    expect(works(courtyard, "s-1", leaf)).toBe(false);
    expect(works(`${code}-02`, "s-1", courtyard)).toBe(false);
  });

  it("works it where a scope alone does for another role", () => {
    const actor = { subject: "s-2", role: "community", scopes: [code] } as const;
    expect(worksUnit(unitOf(grid, courtyard), actor)).toBe(true);
    expect(worksUnit(unitOf(grid, courtyard), { ...actor, role: "steward" })).toBe(false);
  });
});
