import { jobCommand } from "../../engine/schedule.ts";
import { transact } from "../../engine/transact.ts";
import { countedWrites, hasOpenPapers, openBallots } from "./ballots.ts";
import { tallyCouncil } from "./decide.ts";
import type { Council } from "./model.ts";
import { councils, loadCouncil } from "./store.ts";
import { countableAt, isCountable } from "./times.ts";

/** Counts the ballots of a council that closed a minute ago or more, once; whether it did so now. */
export async function tallyDue(councilId: string, now: string): Promise<boolean> {
  const done = await transact(jobCommand(`tally-council/${councilId}`, now), {
    thing: councils,
    id: councilId,
    facts: async (council) => {
      const papersOpen = await hasOpenPapers(councilId);
      const isDue = council && isCountable(council, now, { papersOpen });
      return { papersOpen, ballots: isDue ? await openBallots(councilId) : [] };
    },
    decide: (council, facts) => tallyCouncil(council, now, facts),
    also: (_, { ballots }) => ({ guarded: countedWrites(councilId, ballots) }),
  });
  return done.ok;
}

/** A council as it stands at an instant: whoever reads it first after its closing has it counted. */
export async function loadCouncilCounted(id: string, now: string): Promise<Council | undefined> {
  const council = await loadCouncil(id);
  const isDue = council?.status === "convened" && countableAt(council.closesAt) <= now;
  if (!isDue) return council;
  await tallyDue(id, now);
  return loadCouncil(id);
}
