import * as z from "zod";
import { addDays, dayOfWeek, LocalDate, localDateOf } from "./time.ts";

/**
 * The yearly holiday notices, as facts: by year, the weekdays off and the make-up working days.
 * A year that is missing counts Monday to Friday, and every date that rests on it is provisional.
 */
export type WorkingCalendar = Readonly<
  Record<string, { readonly off: readonly string[]; readonly work: readonly string[] }>
>;

/** A limit's last day, and whether a notice that is still missing may move it. */
export const DueDate = z.strictObject({ on: LocalDate, provisional: z.boolean() });
export type DueDate = z.infer<typeof DueDate>;

export function isWorkingDay(calendar: WorkingCalendar, on: string): boolean {
  const notice = calendar[on.slice(0, 4)];
  if (notice?.work.includes(on)) return true;
  if (notice?.off.includes(on)) return false;
  return dayOfWeek(on) <= 5;
}

/** The first day is not counted (Civil Code Art. 201); `days` of 0 gives the day itself. */
export function addWorkingDays(calendar: WorkingCalendar, from: string, days: number): DueDate {
  let on = from;
  let left = days;
  let provisional = false;
  while (left > 0) {
    on = addDays(on, 1);
    provisional ||= !(on.slice(0, 4) in calendar);
    if (isWorkingDay(calendar, on)) left -= 1;
  }
  return { on, provisional };
}

/** Calendar days; a last day that is no working day moves to the next one (Civil Code Art. 203). */
export function addCalendarDays(calendar: WorkingCalendar, from: string, days: number): DueDate {
  let on = addDays(from, days);
  while (!isWorkingDay(calendar, on)) on = addDays(on, 1);
  return { on, provisional: !(on.slice(0, 4) in calendar) };
}

/** So many days, as a number of policy or a rule states them. */
export type Days = {
  readonly value: number;
  readonly unit: "working days" | "calendar days";
};

/** The last day of a limit that counts from the day of an instant. */
export const limitFrom = (calendar: WorkingCalendar, at: string, days: Days): DueDate =>
  lastDay(calendar, localDateOf(at), days);

/** The last day of so many days after a day, by the unit in which they are stated. */
export const lastDay = (calendar: WorkingCalendar, from: string, days: Days): DueDate =>
  days.unit === "working days"
    ? addWorkingDays(calendar, from, days.value)
    : addCalendarDays(calendar, from, days.value);

/** Working days after `from` up to and including `to`. */
export function workingDaysBetween(calendar: WorkingCalendar, from: string, to: string): number {
  let count = 0;
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) {
    if (isWorkingDay(calendar, on)) count += 1;
  }
  return count;
}
