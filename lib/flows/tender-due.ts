import { closeTender } from "../buying/tenders/decide.ts";
import type { Tender } from "../buying/tenders/model.ts";
import { loadBidders, loadTender, tenders } from "../buying/tenders/store.ts";
import { countableAt } from "../buying/tenders/times.ts";
import { jobCommand } from "../engine/schedule.ts";
import { loadThing } from "../engine/thing.ts";
import { transact } from "../engine/transact.ts";
import { ledger } from "../ledger/store.ts";
import { failureOf, loadTendered } from "./fail-project.ts";

const isToClose = (tender: Tender, now: string): boolean =>
  tender.status === "open" && now >= countableAt(tender);

/**
 * Closes a tender whose deadline has passed: once, whether the schedule comes first or whoever reads
 * it. With too few bids it fails.
 */
export async function closeDue(id: string, now: string): Promise<boolean> {
  const loaded = await loadThing(tenders, id);
  // the index may lag: what was closed or cancelled meanwhile is not due
  if (!loaded || !isToClose(loaded.state, now)) return false;
  const { state, version } = loaded;
  const command = jobCommand(`close-tender/${id}/v${version}`, now);
  const done = await transact(command, {
    thing: tenders,
    id,
    ledger,
    facts: async () => ({ bidders: await loadBidders(id), ...(await loadTendered(state)) }),
    decide: (tender, facts) => closeTender(tender, { at: now }, facts),
    also: (accepted, tendered) => failureOf(accepted, tendered, command),
  });
  return done.ok;
}

/** A tender as it stands at an instant: whoever reads it after its deadline sees what came of it. */
export async function loadTenderAt(id: string, now: string): Promise<Tender | undefined> {
  const tender = await loadTender(id);
  return tender && asAt(tender, now);
}

/** The same of one that was read in a list. */
export async function asAt(tender: Tender, now: string): Promise<Tender> {
  if (!isToClose(tender, now)) return tender;
  await closeDue(tender.tenderId, now);
  return (await loadTender(tender.tenderId)) ?? tender;
}
