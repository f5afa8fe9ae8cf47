import { Calendar, type CalendarEvent, evolveCalendar } from "../calendars/model.ts";
import { localDateOf } from "../core/time.ts";
import type { WorkingCalendar } from "../core/working-days.ts";
import { loadThing, type Thing } from "./thing.ts";

export const calendars: Thing<Calendar, CalendarEvent> = {
  entity: "calendar",
  state: Calendar,
  evolve: evolveCalendar,
  dueAt: (calendar) => (calendar.appliedAt ? undefined : calendar.publishedAt),
};

export const loadCalendar = async (year: string): Promise<Calendar | undefined> =>
  (await loadThing(calendars, year))?.state;

/** The notices that a limit counted from an instant can rest on: its own year and the next. */
export async function loadWorkingCalendar(at: string): Promise<WorkingCalendar> {
  const year = Number(localDateOf(at).slice(0, 4));
  const notices = await Promise.all([year, year + 1].map((y) => loadCalendar(String(y))));
  return Object.fromEntries(notices.flatMap((n) => (n ? [[n.year, n]] : [])));
}
