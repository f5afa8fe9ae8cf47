import { jobCommand } from "../engine/schedule.ts";
import { loadThing } from "../engine/thing.ts";
import { transact } from "../engine/transact.ts";
import { watchAffair } from "../money/admissions/decide.ts";
import { affairs } from "../money/admissions/store.ts";

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
