import { daysBetween, endOf, localDateOf } from "../../core/time.ts";
import {
  addCalendarDays,
  addWorkingDays,
  type WorkingCalendar,
  workingDaysBetween,
} from "../../core/working-days.ts";
import { policy } from "../policy.ts";
import type { Clocks, Organisation } from "./model.ts";

type Used = Pick<Clocks, "usedWorkingDays" | "usedCalendarDays">;

/**
 * Both clocks of a registration from a day on, less what was used before papers were asked for.
 * Source: domain.md §4; the first day is not counted.
 */
export function startClocks(
  calendar: WorkingCalendar,
  startedOn: string,
  { usedWorkingDays, usedCalendarDays }: Used,
): Clocks {
  const promisedLeft = Math.max(0, policy.registrationPromisedDays.value - usedWorkingDays);
  const statutoryLeft = Math.max(0, policy.registrationStatutoryDays.value - usedCalendarDays);
  return {
    startedOn,
    usedWorkingDays,
    usedCalendarDays,
    noticeBy: addWorkingDays(calendar, startedOn, policy.supplementNoticeDays.value),
    promisedBy: addWorkingDays(calendar, startedOn, promisedLeft),
    statutoryBy: addCalendarDays(calendar, startedOn, statutoryLeft),
    promiseMissed: false,
    statutoryMissed: false,
  };
}

/** The days that count as used when the clocks are stopped at an instant. */
export function stopClocks(calendar: WorkingCalendar, clocks: Clocks, at: string): Used {
  const on = localDateOf(at);
  return {
    usedWorkingDays: clocks.usedWorkingDays + workingDaysBetween(calendar, clocks.startedOn, on),
    usedCalendarDays: clocks.usedCalendarDays + Math.max(0, daysBetween(clocks.startedOn, on)),
  };
}

/** The clocks anew under another calendar; what was missed stays missed. */
export function recomputeClocks(calendar: WorkingCalendar, clocks: Clocks): Clocks {
  const { promiseMissed, statutoryMissed, startedOn } = clocks;
  return { ...startClocks(calendar, startedOn, clocks), promiseMissed, statutoryMissed };
}

/** Limits that are still running in a status, each with the instant at which it has passed. */
export function runningLimits(organisation: Organisation): {
  notice?: string;
  promised?: string;
  statutory?: string;
} {
  const { status, clocks } = organisation;
  if (status !== "submitted" && status !== "accepted") return {};
  return {
    ...(status === "submitted" && { notice: endOf(clocks.noticeBy.on) }),
    ...(!clocks.promiseMissed && { promised: endOf(clocks.promisedBy.on) }),
    ...(!clocks.statutoryMissed && { statutory: endOf(clocks.statutoryBy.on) }),
  };
}

/** When a schedule must look at the organisation next. */
export function nextLimitAt(organisation: Organisation): string | undefined {
  return Object.values(runningLimits(organisation)).sort()[0];
}
