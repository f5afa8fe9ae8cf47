import * as z from "zod";
import { Year } from "../../core/time.ts";
import { command, reading } from "../../http/api.ts";
import { Calendar, Notice } from "./model.ts";

const params = z.strictObject({ year: Year });
const view = (calendar: Calendar) => calendar;

export const calendarsApi = {
  getCalendar: reading({
    route: "GET /calendars/{year}",
    summary: {
      en: "Days off and make-up working days of a year",
      zh: "查看某年度的放假与调休上班日期",
    },
    permission: "public",
    params,
    view,
    result: Calendar,
  }),
  publishCalendar: command({
    route: "PUT /calendars/{year}",
    summary: { en: "Publish or correct a year's holiday notice", zh: "公布或更正某年度的放假安排" },
    permission: "calendar.publish",
    params,
    body: Notice,
    refusals: ["dates_of_other_year", "date_off_and_work", "calendar_unchanged"],
    view,
    result: Calendar,
  }),
};
