import { endOf, startOf } from "../../core/time.ts";
import { loadAccountHead, loadLastEntry } from "../../ledger/store.ts";
import type { Cover } from "./decide.ts";
import type { Turnover } from "./view.ts";

/** What an account can give, read anew. */
export async function loadCover(account: string | undefined): Promise<Cover> {
  const head = account ? await loadAccountHead(account) : undefined;
  return { coverFen: head?.balanceFen ?? 0, yearClosed: head?.closedTo !== undefined };
}

/** What moved on an account in a year, or ever since. */
export async function loadTurnover(account: string, year: string | undefined): Promise<Turnover> {
  if (year === undefined) {
    return { account, opening: undefined, closing: await loadAccountHead(account) };
  }
  const [from, to] = [startOf(`${year}-01-01`), endOf(`${year}-12-31`)];
  const closing = await loadLastEntry(account, (at) => at < to);
  // what came last before the year's end may have come before the year
  const moved = closing && closing.at >= from;
  const opening = moved ? await loadLastEntry(account, (at) => at < from) : closing;
  return { account, opening, closing };
}
