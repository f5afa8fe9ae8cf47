import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scopeCovers } from "../../../lib/core/actor.ts";
import {
  ancestorsOf,
  chainOf,
  communityOf,
  districtOf,
  GridCode,
  HouseholdId,
  householdIdOf,
  isWithin,
  levelOf,
  parentOf,
  streetOf,
  unitOfHousehold,
} from "../../../lib/core/grid-code.ts";

const digits = (n: number) =>
  fc.integer({ min: 1, max: 10 ** n - 1 }).map((x) => String(x).padStart(n, "0"));
/** Any code of any level, by its serials. */
const codes = fc
  .tuple(digits(12), fc.integer({ min: 1, max: 4 }), digits(2), digits(3), digits(2))
  .map(([community, level, ...serials]) => [community, ...serials.slice(0, level - 1)].join("-"));
const doors = fc.tuple(digits(1), digits(1), digits(3)).map((parts) => parts.join("-"));

describe("a grid code", () => {
  it("is read at all four levels", () => {
    const code = "510107008009-02-013-01";
    expect(chainOf(code)).toEqual([
      "510107008009",
      "510107008009-02",
      "510107008009-02-013",
      "510107008009-02-013-01",
    ]);
    expect(chainOf(code).map(levelOf)).toEqual([1, 2, 3, 4]);
    expect([communityOf(code), streetOf(code), districtOf(code)]).toEqual([
      "510107008009",
      "510107008",
      "510107",
    ]);
  });

  it("has a parent at every level, up to the district", () => {
    expect(parentOf("510107008009-02")).toBe("510107008009");
    expect(parentOf("510107008009")).toBe("510107008");
    expect(parentOf("510107008")).toBe("510107");
    expect(parentOf("510107")).toBeUndefined();
  });

  it.each([
    "51010700800",
    "510107008009-2",
    "510107008009-00",
    "510107008009-02-000",
    "510107008009-02-13",
    "510107008009-02-013-01-01",
    " 510107008009",
    "510107008009-",
  ])("is not %j", (code) => {
    expect(GridCode.safeParse(code).success).toBe(false);
  });

  it("and its ancestors are one chain, each the parent of the next", () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(GridCode.safeParse(code).success).toBe(true);
        expect(chainOf(code)).toEqual([...ancestorsOf(code), code]);
        expect(chainOf(code)).toHaveLength(levelOf(code));
        for (const [i, link] of chainOf(code).entries()) {
          expect(isWithin(code, link)).toBe(true);
          if (i > 0) expect(parentOf(link)).toBe(chainOf(code)[i - 1]);
        }
      }),
    );
  });

  it("lies within another exactly where a scope of that one reaches it", () => {
    fc.assert(
      fc.property(codes, codes, (code, other) => {
        for (const scope of [other, ...chainOf(code)]) {
          expect(isWithin(code, scope)).toBe(scopeCovers(scope, code));
        }
      }),
    );
  });

  it("never lies within a sibling that only starts alike", () => {
    expect(isWithin("510107008009-02-013", "510107008009-02-01")).toBe(false);
    expect(isWithin("510107008009", "510107008009-02")).toBe(false);
  });

  it("and a door make a household, from which the unit is read again", () => {
    fc.assert(
      fc.property(codes, doors, (code, door) => {
        const id = householdIdOf(code, door);
        expect(HouseholdId.safeParse(id).success).toBe(true);
        expect(unitOfHousehold(id)).toBe(code);
      }),
    );
    for (const id of ["510107008009/", "510107008009/张三", "/1-1-101", "510107008009/1/1"]) {
      expect(HouseholdId.safeParse(id).success).toBe(false);
    }
  });
});
