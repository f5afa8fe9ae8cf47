import { calendarsApi } from "../../lib/calendars/api.ts";
import { calendarRefusals, publishCalendar } from "../../lib/calendars/model.ts";
import { serve } from "../../lib/http/serve.ts";
import { calendars, loadCalendar } from "../../lib/store/calendars.ts";
import { transact } from "../../lib/store/transact.ts";

export const handler = serve(calendarsApi, calendarRefusals, {
  getCalendar: ({ params }) => loadCalendar(params.year),
  publishCalendar: ({ params, body, command }) =>
    transact(command, {
      thing: calendars,
      id: params.year,
      begin: () => publishCalendar(undefined, { ...params, ...body }),
      decide: (calendar) => publishCalendar(calendar, { ...params, ...body }),
    }),
});
