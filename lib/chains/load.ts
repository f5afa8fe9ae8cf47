import { assert } from "../core/decision.ts";
import { communityOf, isWithin } from "../core/grid-code.ts";
import { localDateOf } from "../core/time.ts";
import { reliefByMonth } from "../money/admissions/relief-months.ts";
import { loadAssignmentsOfYear } from "../money/admissions/store.ts";
import { reliefOf } from "../money/admissions/view.ts";
import { linesOf, sumsOf } from "../voice/requests/load.ts";
import { loadWorkOfMonth } from "../voice/requests/store.ts";
import type { Load } from "./load-view.ts";

/** Requests by the month in which they were filed, as they stand now; affairs assigned until its end. */
export async function loadLoad(
  { unitCode, month }: { readonly unitCode: string; readonly month: string },
  now: string,
): Promise<Load> {
  const communityCode = communityOf(unitCode);
  const period = { communityCode, year: month.slice(0, 4) };
  const [works, assignments] = await Promise.all([
    loadWorkOfMonth(communityCode, month),
    loadAssignmentsOfYear(period),
  ]);
  const within = works.filter((work) => isWithin(work.unitCode, unitCode));
  const until = assignments.filter(
    ({ assignedAt }) => localDateOf(assignedAt).slice(0, 7) <= month,
  );
  const { months } = reliefByMonth(period, until);
  const reliefOfMonth = months.find((one) => one.month === month);
  assert(reliefOfMonth, "a year without the month");
  return {
    unitCode,
    month,
    total: sumsOf(within, now),
    byAssignee: linesOf(within, now),
    relief: reliefOf(period, until),
    reliefOfMonth,
  };
}
