import * as z from "zod";
import { BudgetYear } from "../../core/budget.ts";
import { CommunityCode } from "../../core/grid-code.ts";
import { shareOut } from "../../core/money.ts";
import { localDateOf } from "../../core/time.ts";
import type { Assignment, Transferred } from "./model.ts";
import { type Relief, ReliefSums, reliefOf } from "./view.ts";

const monthsInYear = 12;

/** The same sums as of a year, for one month of it. Units: hours and fen a month. */
export const MonthRelief = ReliefSums.extend({
  month: z.string().meta({ example: "2026-03" }),
});
export type MonthRelief = z.infer<typeof MonthRelief>;

export const ReliefByMonth = z.strictObject({
  communityCode: CommunityCode,
  year: BudgetYear,
  months: z.array(MonthRelief),
});
export type ReliefByMonth = z.infer<typeof ReliefByMonth>;

/**
 * What a community's affairs of a year mean in each month of it. Hours and fee of an affair are spread
 * evenly over the months from that in which it was assigned, or from January where that was before the
 * year. Rounding: see core/money.ts; the months add up to the year.
 */
export function reliefByMonth(
  period: Pick<Relief, "communityCode" | "year">,
  assignments: readonly Assignment[],
): ReliefByMonth {
  const spread = assignments.map((one) => inMonths(one, period.year));
  const months = Array.from({ length: monthsInYear }, (_, n): MonthRelief => {
    const {
      communityCode: _code,
      year,
      ...sums
    } = reliefOf(
      period,
      spread.flatMap((parts) => parts[n] ?? []),
    );
    return { month: `${year}-${String(n + 1).padStart(2, "0")}`, ...sums };
  });
  return { ...period, months };
}

/** An assignment's part of each month, by its number from 0; nothing of months before it was made. */
function inMonths(assignment: Assignment, year: string): readonly (Assignment | undefined)[] {
  const on = localDateOf(assignment.assignedAt);
  const first = on.slice(0, 4) < year ? 0 : Number(on.slice(5, 7)) - 1;
  const even = Array<number>(monthsInYear - first).fill(1);
  const hours = shareOut(assignment.hoursPerYear, even);
  const { transfer } = assignment;
  const fees = transfer.mode === "returned" ? [] : shareOut(transfer.annualFeeFen, even);
  const partOf = (n: number): Transferred =>
    transfer.mode === "returned" ? transfer : { ...transfer, annualFeeFen: fees[n] ?? 0 };
  const parts = even.map((_, n) => ({
    ...assignment,
    hoursPerYear: hours[n] ?? 0,
    transfer: partOf(n),
  }));
  return [...Array<undefined>(first).fill(undefined), ...parts];
}
