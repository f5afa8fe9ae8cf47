import { failureOf, loadTendered } from "../../lib/buying/projects/fail-project.ts";
import { closeTender } from "../../lib/buying/tenders/decide.ts";
import { isOpenTender } from "../../lib/buying/tenders/model.ts";
import { loadBidders, tenders } from "../../lib/buying/tenders/store.ts";
import { duePartitions } from "../../lib/engine/keys.ts";
import { listDue } from "../../lib/engine/lists.ts";
import { jobCommand, scheduled } from "../../lib/engine/schedule.ts";
import { loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { endSuspensionOf } from "../../lib/flows/question-effects.ts";
import { ledger } from "../../lib/ledger/store.ts";

/**
 * Closes tenders whose deadline has passed, of which those with too few bids fail, and lets
 * contracts go on that a question has stopped for as long as one may. Safe to run twice.
 */
export const handler = scheduled(async ({ now }) => {
  let closed = 0;
  let suspensionsEnded = 0;
  for await (const { id } of listDue(duePartitions("tender"), now)) {
    if (await close(id, now)) closed += 1;
    else if (await endSuspensionOf(id, now)) suspensionsEnded += 1;
  }
  return { closed, suspensionsEnded };
});

async function close(id: string, now: string): Promise<boolean> {
  const loaded = await loadThing(tenders, id);
  // the index may lag: what was closed or cancelled meanwhile is not due
  if (!loaded || !isOpenTender(loaded.state)) return false;
  const { state, version } = loaded;
  const command = jobCommand(`close-tender/${id}/v${version}`, now);
  const done = await transact(command, {
    thing: tenders,
    id,
    ledger,
    facts: async () => ({
      bidders: await loadBidders(id),
      ...(await loadTendered(state)),
    }),
    decide: (tender, facts) => closeTender(tender, { at: now }, facts),
    also: (accepted, tendered) => failureOf(accepted, tendered, command),
  });
  return done.ok;
}
