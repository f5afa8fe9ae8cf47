import { loadWorkingCalendar } from "../district/calendars/store.ts";
import type { JobCommand } from "../engine/schedule.ts";
import { transact } from "../engine/transact.ts";
import { recountLimit } from "../voice/requests/decide.ts";
import { requests } from "../voice/requests/store.ts";

/** Counts a request's limit again under a new holiday notice. */
export const recountRequest = (id: string, command: JobCommand) =>
  transact(command, {
    thing: requests,
    id,
    facts: async (request) => ({
      calendar: await loadWorkingCalendar(request?.limitFrom ?? command.now),
    }),
    decide: recountLimit,
  });
