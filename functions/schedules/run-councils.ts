import { tallyCouncil } from "../../lib/councils/decide.ts";
import { apart } from "../../lib/jobs/apart.ts";
import { jobCommand, scheduled } from "../../lib/jobs/schedule.ts";
import { ballotsSha256, countedWrites, openBallots } from "../../lib/store/ballots.ts";
import { councils } from "../../lib/store/councils.ts";
import { duePartitions } from "../../lib/store/keys.ts";
import { listDue } from "../../lib/store/lists.ts";
import { transact } from "../../lib/store/transact.ts";

/** Counts the ballots of every council that closed a minute ago or more, within the hour. Safe to run twice. */
export const handler = scheduled(async ({ now }) => {
  const { attempt, end } = apart("council");
  let tallied = 0;
  for await (const { id } of listDue(duePartitions("council"), now)) {
    await attempt(id, async () => {
      const done = await transact(jobCommand(`tally-council/${id}`, now), {
        thing: councils,
        id,
        facts: async () => {
          const ballots = await openBallots(id);
          return { ballots, ballotsSha256: ballotsSha256(ballots) };
        },
        decide: (council, facts) => tallyCouncil(council, now, facts),
        also: (_, { ballots }) => ({ guarded: countedWrites(id, ballots) }),
      });
      if (done.ok) tallied += 1;
    });
  }
  end();
  return { tallied };
});
