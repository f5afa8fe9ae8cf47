import { localDateOf } from "../../lib/core/time.ts";
import { isWorkingDay } from "../../lib/core/working-days.ts";
import { loadWorkingCalendar } from "../../lib/district/calendars/store.ts";
import { scheduled } from "../../lib/engine/schedule.ts";
import { sendRun } from "../../lib/money/payments/disbursement-parts.ts";

/** Starts the daily run on working days, make-up Saturdays included. */
export const handler = scheduled(async ({ now }) => {
  const calendar = await loadWorkingCalendar(now);
  if (!isWorkingDay(calendar, localDateOf(now))) return { workingDay: false };
  return { parts: await sendRun() };
});
