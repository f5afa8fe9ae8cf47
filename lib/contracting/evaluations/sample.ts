import * as z from "zod";
import { assert } from "../../core/decision.ts";
import { GridCode, unitOfHousehold } from "../../core/grid-code.ts";
import { sha256Of } from "../../core/sha256.ts";

/**
 * Two-sided quantiles of the standard normal distribution. Units: thousandths.
 * Source: any table of the distribution (1.645, 1.960, 2.576).
 */
export const quantileThousandths: Readonly<Record<number, bigint>> = {
  90: 1645n,
  95: 1960n,
  99: 2576n,
};

/**
 * How many households to invite, by Cochran's formula with finite-population correction:
 * n0 = z² · ¼ / e², n = n0 · N / (N + n0 − 1), for the least favourable share of one half.
 *
 * Exact: both are fractions of integers, n0 = a / b with a = z² · 100² and b = 4 · e² · 1000²
 * (z in thousandths, e in percent); rounded up once, at the end.
 * Keeps: 0 ≤ n ≤ households.
 */
export function sampleSizeOf(
  households: number,
  stated: { readonly confidencePercent: number; readonly marginPercent: number },
): number {
  const z = quantileThousandths[stated.confidencePercent];
  assert(z && stated.marginPercent > 0, "a confidence without a quantile, or no margin");
  const a = z * z * 100n ** 2n;
  const b = 4n * BigInt(stated.marginPercent) ** 2n * 1000n ** 2n;
  const all = BigInt(households);
  if (all === 0n) return 0;
  const divisor = b * all + a - b;
  return Number((a * all + divisor - 1n) / divisor);
}

/** A grid unit served: its households in the frame, and how many of them are invited. */
export const Stratum = z.strictObject({
  unitCode: GridCode,
  households: z.int().min(1),
  invitations: z.int().min(0),
});
export type Stratum = z.infer<typeof Stratum>;

/**
 * Spreads the invitations over the grid units in proportion to their households.
 * Rounding: largest remainder; of equal remainders the unit with the lower code.
 * Keeps: the invitations add up to the sample; no unit gets more than it has households.
 */
export function allocate(households: readonly string[], sampleSize: number): Stratum[] {
  const sizes = new Map<string, number>();
  for (const household of households) {
    const unitCode = unitOfHousehold(household);
    sizes.set(unitCode, (sizes.get(unitCode) ?? 0) + 1);
  }
  const shares = [...sizes].sort(byCode).map(([unitCode, size]) => {
    const exact = BigInt(sampleSize) * BigInt(size);
    const all = BigInt(households.length);
    return { unitCode, households: size, whole: Number(exact / all), rest: exact % all };
  });
  const left = sampleSize - shares.reduce((sum, share) => sum + share.whole, 0);
  const byRest = shares.toSorted((x, y) => (x.rest === y.rest ? 0 : x.rest > y.rest ? -1 : 1));
  const oneMore = new Set(byRest.slice(0, left).map((share) => share.unitCode));
  return shares.map(({ unitCode, households: size, whole }) => ({
    unitCode,
    households: size,
    invitations: whole + (oneMore.has(unitCode) ? 1 : 0),
  }));
}

const byCode = ([a]: readonly [string, number], [b]: readonly [string, number]): number =>
  a < b ? -1 : 1;

/** What is hashed (SHA-256, hex) to order the households of a unit. */
const drawText = (seed: string, householdId: string): string => `${seed}/${householdId}`;

/** What freezes a frame: SHA-256 over its households, one a line, in their order. */
export const frameSha256 = (households: readonly string[]): string =>
  sha256Of(households.join("\n"));

/**
 * Draws the households to invite: in each unit those with the lowest SHA-256 of
 * `<seed>/<household>`, as many as were allocated. Invitation n is the n-th of the result, units in
 * order of their codes; behind them, for each unit in which a door was replaced, in the order in which
 * that happened, the next one of it. With the seed and the frame anybody can draw again, with any
 * SHA-256.
 */
export function drawSample(
  households: readonly string[],
  allocation: readonly Stratum[],
  { seed, replacements = [] }: { readonly seed: string; readonly replacements?: readonly string[] },
): string[] {
  const byUnit = Map.groupBy(households, unitOfHousehold);
  const drawn = new Map(
    allocation.map(({ unitCode }) => [
      unitCode,
      (byUnit.get(unitCode) ?? [])
        .map((household) => ({ household, hash: sha256Of(drawText(seed, household)) }))
        .sort((x, y) => (x.hash < y.hash ? -1 : 1))
        .map(({ household }) => household),
    ]),
  );
  const first = allocation.flatMap(({ unitCode, invitations }) =>
    (drawn.get(unitCode) ?? []).slice(0, invitations),
  );
  const next = new Map(allocation.map(({ unitCode, invitations }) => [unitCode, invitations]));
  const further = replacements.flatMap((unitCode) => {
    const place = next.get(unitCode) ?? 0;
    next.set(unitCode, place + 1);
    return drawn.get(unitCode)?.[place] ?? [];
  });
  return [...first, ...further];
}

/** The numbers of the invitations that fall to some of the units, in order. */
export function numbersIn(
  {
    allocation,
    replacements,
  }: { readonly allocation: readonly Stratum[]; readonly replacements: readonly string[] },
  isMine: (unitCode: string) => boolean,
): number[] {
  const units = [
    ...allocation.flatMap(({ unitCode, invitations }) => Array<string>(invitations).fill(unitCode)),
    ...replacements,
  ];
  return units.flatMap((unitCode, index) => (isMine(unitCode) ? [index + 1] : []));
}

/**
 * Draws from those who were served, or may assess: the lowest SHA-256 of `<seed>/<code>`, as many as
 * are asked. Their order in the frame does not matter.
 */
export const drawLowest = (
  codes: readonly string[],
  { seed, sampleSize }: { readonly seed: string; readonly sampleSize: number },
): string[] =>
  codes
    .map((code) => ({ code, hash: sha256Of(drawText(seed, code)) }))
    .sort((x, y) => (x.hash < y.hash ? -1 : 1))
    .slice(0, sampleSize)
    .map(({ code }) => code);
