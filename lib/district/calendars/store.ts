import { addDuration, localDateOf } from "../../core/time.ts";
import type { WorkingCalendar } from "../../core/working-days.ts";
import { loadThing, loadThings, type Thing } from "../../engine/thing.ts";
import { Calendar, CalendarEvent, evolveCalendar } from "./model.ts";

export const calendars: Thing<Calendar, CalendarEvent> = {
  entity: "calendar",
  state: Calendar,
  evolve: evolveCalendar,
  events: CalendarEvent,
  readers: [(before) => before],
  // a minute later, whatever was still counted without it is listed
  dueAt: ({ appliedAt, publishedAt }) => (appliedAt ? undefined : addDuration(publishedAt, "PT1M")),
};

export const loadCalendar = async (year: string): Promise<Calendar | undefined> =>
  (await loadThing(calendars, year))?.state;

/** The notices that a limit counted from an instant can rest on: its own year and the next. */
export const loadWorkingCalendar = (at: string): Promise<WorkingCalendar> =>
  loadCalendarFrom([localDateOf(at)]);

/** The notices that limits counted from some days can rest on. */
export async function loadCalendarFrom(days: readonly string[]): Promise<WorkingCalendar> {
  const years = days.map((on) => Number(on.slice(0, 4))).flatMap((year) => [year, year + 1]);
  const notices = await loadThings(calendars, [...new Set(years)].map(String));
  return Object.fromEntries(notices.map(({ state }) => [state.year, state]));
}
