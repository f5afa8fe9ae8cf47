import { partOf } from "../../core/money.ts";
import type { Plan } from "./model.ts";

type Planned = Pick<Plan, "year" | "amountFen" | "milestones">;

/**
 * What is set aside at the notice: the budget less the parts that later years pay. Rounding: down to
 * the fen for each later part, and a fen more for each, so that whatever price is won its first part
 * is covered.
 */
export function reservedAtNoticeFen({ year, amountFen, milestones }: Planned): number {
  const later = milestones.filter((one) => one.year !== undefined && one.year > year);
  const laterFen = later.reduce(
    (sum, { shareBasisPoints }) => sum + partOf(amountFen, shareBasisPoints, 10_000),
    0,
  );
  return Math.min(amountFen, amountFen - laterFen + later.length);
}
