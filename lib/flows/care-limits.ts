import { tellLate } from "../care/sessions/late.ts";
import { sessions } from "../care/sessions/store.ts";
import { remindOfCheck } from "../care/volunteers/decide.ts";
import { volunteers } from "../care/volunteers/store.ts";
import { jobCommand } from "../engine/schedule.ts";
import { loadThing } from "../engine/thing.ts";
import { transact } from "../engine/transact.ts";

/** Has a volunteer told that the record check runs out. */
export async function remindVolunteer(id: string, now: string): Promise<boolean> {
  const version = (await loadThing(volunteers, id))?.version;
  const done = await transact(jobCommand(`remind-volunteer/${id}/v${version}`, now), {
    thing: volunteers,
    id,
    decide: (volunteer) => remindOfCheck(volunteer, { at: now }),
  });
  return done.ok;
}

/** Has those told whose children are still there after a session. */
export async function watchSession(id: string, now: string): Promise<boolean> {
  const version = (await loadThing(sessions, id))?.version;
  const done = await transact(jobCommand(`watch-session/${id}/v${version}`, now), {
    thing: sessions,
    id,
    decide: (session) => tellLate(session, { at: now }),
  });
  return done.ok;
}
