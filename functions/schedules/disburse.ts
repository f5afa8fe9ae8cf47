import { localDateOf } from "../../lib/core/time.ts";
import { isWorkingDay } from "../../lib/core/working-days.ts";
import { disburse } from "../../lib/jobs/disburse.ts";
import { fundAccount } from "../../lib/jobs/fund.ts";
import { scheduled } from "../../lib/jobs/schedule.ts";
import { loadWorkingCalendar } from "../../lib/store/calendars.ts";

/** Gives approved payments to the bank on working days, make-up Saturdays included. */
export const handler = scheduled(async ({ now }) => {
  const calendar = await loadWorkingCalendar(now);
  if (!isWorkingDay(calendar, localDateOf(now))) return { workingDay: false };
  return disburse({ now, debtor: fundAccount() });
});
