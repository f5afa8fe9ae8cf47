import { localDateOf } from "../../lib/core/time.ts";
import { isWorkingDay } from "../../lib/core/working-days.ts";
import { sendRun } from "../../lib/jobs/disbursement-parts.ts";
import { scheduled } from "../../lib/jobs/schedule.ts";
import { loadWorkingCalendar } from "../../lib/store/calendars.ts";

/** Starts the daily run on working days, make-up Saturdays included. */
export const handler = scheduled(async ({ now }) => {
  const calendar = await loadWorkingCalendar(now);
  if (!isWorkingDay(calendar, localDateOf(now))) return { workingDay: false };
  return { parts: await sendRun() };
});
