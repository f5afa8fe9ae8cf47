import { localDateOf } from "../../lib/core/time.ts";
import { yearsWanted } from "../../lib/district/calendars/model.ts";
import { loadCalendar } from "../../lib/district/calendars/store.ts";
import { scheduled } from "../../lib/engine/schedule.ts";
import { writeMetric } from "../../lib/log.ts";

/** Raises the alarm when limits rest on a year whose holiday notice is not there. */
export const handler = scheduled(async ({ now }) => {
  const wanted = yearsWanted(localDateOf(now));
  const found = await Promise.all(wanted.map(loadCalendar));
  const missing = wanted.filter((_, index) => !found[index]);
  writeMetric("CalendarMissing", missing.length);
  return { missing };
});
