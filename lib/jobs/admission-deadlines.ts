import { recountHearing, watchAffair } from "../admissions/decide.ts";
import { affairs } from "../store/admissions.ts";
import { loadWorkingCalendar } from "../store/calendars.ts";
import { loadThing } from "../store/thing.ts";
import { transact } from "../store/transact.ts";
import { jobCommand } from "./schedule.ts";

/** Ends a hearing or lets an admitted affair expire, once its day is over. */
export async function endAffair(id: string, now: string): Promise<boolean> {
  const version = (await loadThing(affairs, id))?.version;
  const done = await transact(jobCommand(`end-affair/${id}/v${version}`, now), {
    thing: affairs,
    id,
    decide: (affair) => watchAffair(affair, now),
  });
  return done.ok;
}

/** Counts a hearing again under a new holiday notice. */
export const recountAffair = (id: string, command: ReturnType<typeof jobCommand>) =>
  transact(command, {
    thing: affairs,
    id,
    facts: async (affair) => ({
      calendar: await loadWorkingCalendar(affair?.proposedAt ?? command.now),
    }),
    decide: recountHearing,
  });
