import { jobCommand, jointName } from "../../engine/schedule.ts";
import { transact } from "../../engine/transact.ts";
import { ledger, listAccountNames, loadAccountHead } from "../../ledger/store.ts";
import { years } from "./store.ts";
import { closeAccounts, endClosing, type Found } from "./year-decide.ts";

/** Accounts closed in one transaction: at most three writes each, of the 100 that it takes. */
const chunkAccounts = 20;

/**
 * Closes every account of a year whose closing has begun. A run that was cut off is gone on with,
 * and two runs at once close each account once: an account that is closed is left alone.
 *
 * Keeps: departments come first. When all of them are closed no community gets a new account of
 * this year any more, so that the list of communities misses none.
 */
export async function closeYear(year: string, now: string): Promise<boolean> {
  for (const start of ["department.", "community."]) {
    let cursor: string | undefined;
    do {
      const { items, next } = await listAccountNames({ start, limit: chunkAccounts, cursor });
      const names = items.filter((account) => account.endsWith(`.${year}`));
      if (names.length > 0) await closeSome(year, names, now);
      cursor = next;
    } while (cursor);
  }
  const ended = await transact(jobCommand(`end-closing/${year}`, now), {
    thing: years,
    id: year,
    decide: endClosing,
  });
  return ended.ok;
}

async function closeSome(year: string, names: readonly string[], now: string): Promise<void> {
  await transact(jobCommand(`close-accounts/${year}/${jointName(names)}`, now), {
    thing: years,
    id: year,
    ledger,
    facts: async () => ({ found: await Promise.all(names.map(find)) }),
    decide: closeAccounts,
  });
}

async function find(account: string): Promise<Found> {
  const head = await loadAccountHead(account);
  return { account, balanceFen: head?.balanceFen ?? 0, isClosed: head?.closedTo !== undefined };
}
