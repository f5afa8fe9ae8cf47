import { addDuration, localDateOf } from "../../core/time.ts";
import type { WorkingCalendar } from "../../core/working-days.ts";
import { loadThing, loadThings, type Thing } from "../../engine/thing.ts";
import { Calendar, CalendarEvent, evolveCalendar } from "./model.ts";

export const calendars: Thing<Calendar, CalendarEvent> = {
  entity: "calendar",
  state: Calendar,
  evolve: evolveCalendar,
  events: CalendarEvent,
  // a minute later, whatever was still counted without it stands in the index of due work
  dueAt: ({ appliedAt, publishedAt }) => (appliedAt ? undefined : addDuration(publishedAt, "PT1M")),
};

export const loadCalendar = async (year: string): Promise<Calendar | undefined> =>
  (await loadThing(calendars, year))?.state;

/** The notices that a limit counted from an instant can rest on: its own year and the next. */
export async function loadWorkingCalendar(at: string): Promise<WorkingCalendar> {
  const year = Number(localDateOf(at).slice(0, 4));
  const notices = await loadThings(calendars, [String(year), String(year + 1)]);
  return Object.fromEntries(notices.map(({ state }) => [state.year, state]));
}
