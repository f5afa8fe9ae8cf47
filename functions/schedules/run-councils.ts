import { apart } from "../../lib/engine/apart.ts";
import { duePartitions } from "../../lib/engine/keys.ts";
import { listDue } from "../../lib/engine/lists.ts";
import { jobCommand, scheduled } from "../../lib/engine/schedule.ts";
import { transact } from "../../lib/engine/transact.ts";
import { countedWrites, openBallots } from "../../lib/voice/councils/ballots.ts";
import { tallyCouncil } from "../../lib/voice/councils/decide.ts";
import { councils } from "../../lib/voice/councils/store.ts";

/** Counts the ballots of every council that closed a minute ago or more, within the hour. Safe to run twice. */
export const handler = scheduled(async ({ now }) => {
  const { attempt, end } = apart("council");
  let tallied = 0;
  for await (const { id } of listDue(duePartitions("council"), now)) {
    await attempt(id, async () => {
      const done = await transact(jobCommand(`tally-council/${id}`, now), {
        thing: councils,
        id,
        facts: async () => ({ ballots: await openBallots(id) }),
        decide: (council, facts) => tallyCouncil(council, now, facts),
        also: (_, { ballots }) => ({ guarded: countedWrites(id, ballots) }),
      });
      if (done.ok) tallied += 1;
    });
  }
  end();
  return { tallied };
});
