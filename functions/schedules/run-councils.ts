import { apart } from "../../lib/engine/apart.ts";
import { duePartitions } from "../../lib/engine/keys.ts";
import { listDue } from "../../lib/engine/lists.ts";
import { jobCommand, scheduled } from "../../lib/engine/schedule.ts";
import { transact } from "../../lib/engine/transact.ts";
import { lapseInitiative } from "../../lib/voice/councils/initiative-decide.ts";
import { gatheringEnds, initiatives } from "../../lib/voice/councils/initiative-store.ts";
import { tallyDue } from "../../lib/voice/councils/tally-due.ts";

/**
 * Counts the ballots of every council that closed a minute ago or more and was not read since, and
 * ends initiatives that too few doors signed in time, within the hour. Safe to run twice.
 */
export const handler = scheduled(async ({ now }) => {
  const { attempt, end } = apart("council");
  let [tallied, lapsed] = [0, 0];
  for await (const { id } of listDue(duePartitions("council"), now)) {
    await attempt(id, async () => {
      if (await tallyDue(id, now)) tallied += 1;
    });
  }
  for await (const { id } of listDue(duePartitions("initiative"), now)) {
    await attempt(id, async () => {
      if (await lapse(id, now)) lapsed += 1;
    });
  }
  end();
  return { tallied, lapsed };
});

async function lapse(id: string, now: string): Promise<boolean> {
  const done = await transact(jobCommand(`lapse-initiative/${id}`, now), {
    thing: initiatives,
    id,
    decide: (initiative) => lapseInitiative(initiative, now),
    also: () => ({ guarded: [gatheringEnds(id)] }),
  });
  return done.ok;
}
