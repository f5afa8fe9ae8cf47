import { jobCommand } from "../engine/schedule.ts";
import { loadThing } from "../engine/thing.ts";
import { transact } from "../engine/transact.ts";
import { watchClocks } from "../registry/organisations/limits.ts";
import { organisations } from "../registry/organisations/store.ts";

/** The version names the occurrence: a limit may come back to an instant that was answered. */
export async function watchOrganisation(id: string, now: string): Promise<boolean> {
  const version = (await loadThing(organisations, id))?.version;
  const done = await transact(jobCommand(`watch-clocks/${id}/v${version}`, now), {
    thing: organisations,
    id,
    decide: (organisation) => watchClocks(organisation, now),
  });
  return done.ok;
}
