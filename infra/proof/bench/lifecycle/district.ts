import type { GridTable, ImportDocument } from "../../../operate/import/document.ts";
import { areas, communities } from "../../../operate/sample/areas.ts";
import holidays from "../../../operate/sample/holidays.json" with { type: "json" };

/** Units of every community, after the one that is known whole (棕南社区: 6 blocks, 33 units). */
const blocksEach = 6;
const unitsEach = 33;

const serial = (n: number, digits: number) => String(n).padStart(digits, "0");

/** Where requests are filed: a level-3 unit, its block, and who works there. */
export type Place = {
  readonly unitCode: string;
  readonly blockCode: string;
  readonly steward: string;
};

const placesOf = (community: string): Place[] =>
  Array.from({ length: unitsEach }, (_, n) => {
    const blockCode = `${community}-${serial((n % blocksEach) + 1, 2)}`;
    const unitCode = `${blockCode}-${serial(Math.floor(n / blocksEach) + 1, 3)}`;
    return { unitCode, blockCode, steward: `steward-${unitCode}` };
  });

function gridOf({ code, units, source }: GridTable): GridTable {
  const row = (unit: string, kind: "block" | "courtyard", name: string) => ({
    code: unit,
    kind,
    names: { zh: name },
  });
  const places = placesOf(code);
  const blocks = [...new Set(places.map((place) => place.blockCode))];
  return {
    code,
    source,
    units: [
      ...units,
      ...blocks.map((block, n) => row(block, "block", `二级网格${serial(n + 1, 2)}`)),
      ...places.map(({ unitCode, steward }, n) => ({
        ...row(unitCode, "courtyard", `三级网格${serial(n + 1, 2)}`),
        stewards: [steward],
      })),
    ],
  };
}

/** Doors on the roll of the first unit of each community, and of no other. */
const doors = Array.from({ length: 10 }, (_, n) => ({ door: `1-${n + 1}01` }));
const withDoors = (community: string): string => placesOf(community)[0]?.unitCode ?? "";

/** The units whose households can be asked. */
export const placesWithDoors = (count: number): readonly string[] =>
  communities.slice(0, count).map(({ code }) => withDoors(code));

/** A district of real streets and communities with a grid of usual size in each. */
export const districtOf = (count: number): ImportDocument => ({
  calendars: holidays,
  areas,
  grids: communities.slice(0, count).map(gridOf),
  households: placesWithDoors(count).map((code) => ({ code, doors })),
});

/** Every level-3 unit of the district, community by community. */
export const placesIn = (count: number): readonly Place[] =>
  communities.slice(0, count).flatMap(({ code }) => placesOf(code));
