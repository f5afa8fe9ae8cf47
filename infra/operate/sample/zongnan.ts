import type { GridTable } from "../import/document.ts";

const code = "510107006001";

/** Households and people as a gazetteer reports them, and how many units stand at each level. */
const reported = { households: 6_836, population: 15_407, blocks: 6, units: 33 };

const serial = (n: number, digits: number) => String(n).padStart(digits, "0");

/** Even shares of a whole that add up to it; the first ones take the rest. */
const shares = (whole: number, parts: number): number[] =>
  Array.from({ length: parts }, (_, i) => Math.floor(whole / parts) + Number(i < whole % parts));

/** 12 property-managed and 4 employer-run estates are reported; the rest are taken as courtyards. */
const kindOf = (n: number) =>
  n <= 12 ? ("estate" as const) : n <= 16 ? ("employer" as const) : ("courtyard" as const);

/**
 * 棕南社区 with its real 1 / 6 / 33 units. Which unit lies in which block, its name and its
 * households are not known: they are even shares, marked as estimates.
 */
export function zongnan(): GridTable {
  const blockSizes = shares(reported.units, reported.blocks);
  const households = shares(reported.households, reported.units);
  const blocks = blockSizes.map((size, b) => {
    const first = blockSizes.slice(0, b).reduce((sum, one) => sum + one, 0);
    const block = `${code}-${serial(b + 1, 2)}`;
    const units = Array.from({ length: size }, (_, i) => ({
      code: `${block}-${serial(i + 1, 3)}`,
      kind: kindOf(first + i + 1),
      names: { zh: `棕南三级网格${serial(first + i + 1, 2)}` },
      households: { count: households[first + i] ?? 0, basis: "estimate" as const },
    }));
    const count = units.reduce((sum, unit) => sum + unit.households.count, 0);
    return [
      {
        code: block,
        kind: "block" as const,
        names: { zh: `棕南二级网格${serial(b + 1, 2)}` },
        households: { count, basis: "estimate" as const },
      },
      ...units,
    ];
  });
  const community = {
    code,
    kind: "community" as const,
    names: { zh: "棕南社区", en: "Zongnan community" },
    households: { count: reported.households, basis: "reported" as const },
    population: { count: reported.population, basis: "reported" as const },
    bodies: [{ kind: "residents_committee" as const, name: "棕南社区居委会" }],
  };
  return {
    code,
    source:
      "Gazetteer of 跳伞塔街道 (1/6/33 units, households, people); shares below level 1 are estimates",
    units: [community, ...blocks.flat()],
  };
}
