import { atMinute, localDateOf, minuteOfDay } from "./time.ts";
import { addWorkingDays, isWorkingDay, type WorkingCalendar } from "./working-days.ts";

/** When an office is open on a working day. Units: minutes after midnight; one after another. */
export type OfficeHours = readonly (readonly [from: number, to: number])[];

/** How long an office is open on a working day. Units: minutes. */
export const officeMinutes = (hours: OfficeHours): number => openUntil(hours, 24 * 60);

/** How long it has been open at a minute of the day. */
function openUntil(hours: OfficeHours, minute: number): number {
  return hours.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(minute, to) - from), 0);
}

/** The minute of the day at which it has been open for so long; `open` is neither 0 nor more than a day. */
function minuteAfter(hours: OfficeHours, open: number): number {
  let left = open;
  for (const [from, to] of hours) {
    if (left <= to - from) return from + left;
    left -= to - from;
  }
  return 24 * 60;
}

/** Where a share of office hours ends: so many working days after the first one's date, and when on that day. */
export type OfficeDue = { readonly days: number; readonly minute: number };

/**
 * Where so many minutes of office hours end that count from an instant. A day off counts as one that is
 * over. Rounding: from the whole minute, down.
 */
export function officeDue(
  hours: OfficeHours,
  from: string,
  share: { readonly minutes: number; readonly isDayOff: boolean },
): OfficeDue {
  const day = officeMinutes(hours);
  const open = share.isDayOff ? day : openUntil(hours, minuteOfDay(from));
  const whole = open + share.minutes;
  const days = Math.ceil(whole / day) - 1;
  return { days, minute: minuteAfter(hours, whole - days * day) };
}

/** The instant at which so many minutes of office hours have passed. */
export function addOfficeMinutes(
  hours: OfficeHours,
  from: string,
  context: { readonly minutes: number; readonly calendar: WorkingCalendar },
): { readonly at: string; readonly provisional: boolean; readonly isDayOff: boolean } {
  const { minutes, calendar } = context;
  const first = localDateOf(from);
  const isDayOff = !isWorkingDay(calendar, first);
  const { days, minute } = officeDue(hours, from, { minutes, isDayOff });
  const { on, provisional } = addWorkingDays(calendar, first, days);
  return { at: atMinute(on, minute), provisional, isDayOff };
}
