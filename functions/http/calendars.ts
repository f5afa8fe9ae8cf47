import { calendarsApi } from "../../lib/district/calendars/api.ts";
import { calendarRefusals, publishCalendar } from "../../lib/district/calendars/model.ts";
import { calendars, loadCalendar } from "../../lib/district/calendars/store.ts";
import { transact } from "../../lib/engine/transact.ts";
import { serve } from "../../lib/serve.ts";

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
