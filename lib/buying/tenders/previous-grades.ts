import * as z from "zod";
import { policy } from "../policy.ts";

/** How a bidder's earlier work was evaluated, as it stood when the bids were opened. */
export const PreviousGrades = z
  .strictObject({
    /** The mean of the results it rests on. Units: hundredths of a point, 0-10000. */
    scoreHundredths: z.int().min(0).max(10_000),
    /** Which of the bidder's final results, by their numbers, last first; none, and the neutral value holds. */
    numbers: z.array(z.int().min(1)).max(policy.previousResultsMax.value),
  })
  .meta({ id: "PreviousGrades" });
export type PreviousGrades = z.infer<typeof PreviousGrades>;

const { previousResultsMax: most, previousResultsNonePoints: neutral } = policy;

/** What a notice says of it. */
export const gradesFormula =
  `weight × mean of the bidder's last ${most.value} final results ÷ 100, hundredths rounded down; ${neutral.value} points without any` as const;

/**
 * What a bidder's history comes to. Rounding: down.
 * Source: domain.md §11 (the result feeds the next tender's scoring).
 */
export function previousGradesOf(
  lastFirst: readonly { readonly number: number; readonly scoreHundredths: number }[],
): PreviousGrades {
  const counted = lastFirst.slice(0, most.value);
  if (counted.length === 0) return { scoreHundredths: neutral.value * 100, numbers: [] };
  const sum = counted.reduce((total, { scoreHundredths }) => total + scoreHundredths, 0);
  return {
    scoreHundredths: Math.floor(sum / counted.length),
    numbers: counted.map(({ number }) => number),
  };
}

/** The mark that it gives. Units: hundredths of a point. Rounding: down. */
export const gradesScore = (weight: number, { scoreHundredths }: PreviousGrades): number =>
  Math.floor((weight * scoreHundredths) / 100);
