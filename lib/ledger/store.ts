import type { Page, PageOf } from "../core/command.ts";
import { assert, type Transfer } from "../core/decision.ts";
import { type Guarded, put, putNew } from "../engine/commit.ts";
import { lastThat } from "../engine/halving.ts";
import { accountKey, entryKey, padded } from "../engine/keys.ts";
import { readRow, rowSaying, type StoredRow } from "../engine/stored-rows.ts";
import { loadRow, queryRows } from "../engine/table.ts";
import type { Change } from "../engine/thing.ts";
import type { Ledger } from "../engine/transact.ts";
import { type AccountHead, Entry, entriesOf, passedOn, transferIdOf } from "./model.ts";

export const entries: StoredRow<Entry> = { kind: "entry", schema: Entry, under: "entry" };

/** The last entry of an account, read consistently: its version, its balance, its instant. */
export async function loadAccountHead(account: string): Promise<Entry | undefined> {
  const { rows } = await queryRows({
    KeyConditionExpression: "pk = :pk AND begins_with(sk, :entry)",
    ExpressionAttributeValues: { ":pk": entryKey(account, 1).pk, ":entry": "ENTRY#" },
    ScanIndexForward: false,
    Limit: 1,
    ConsistentRead: true,
  });
  return rows[0] && readRow(entries, rows[0]);
}

/** What an account holds. Units: integer fen. */
export async function loadBalanceFen(account: string): Promise<number> {
  return (await loadAccountHead(account))?.balanceFen ?? 0;
}

async function loadEntry(account: string, n: number): Promise<Entry> {
  const row = await loadRow(entryKey(account, n));
  assert(row, `a gap in ${account} at ${n}`);
  return readRow(entries, row);
}

/**
 * The last of an account's entries whose instant is past. Instants never go back, so it is found by
 * halving: 20 reads of one row in a million entries, none where the last one is meant.
 */
export async function loadLastEntry(
  account: string,
  isPast: (at: string) => boolean,
): Promise<Entry | undefined> {
  const head = await loadAccountHead(account);
  if (!head || isPast(head.at)) return head;
  const load = (n: number) => loadEntry(account, n);
  return lastThat({ before: head.n, load, holds: ({ at }) => isPast(at) });
}

type Heads = ReadonlyMap<string, AccountHead>;

/** Moves money in a transaction: reads the accounts that transfers touch, and writes their entries. */
export const ledger: Ledger = {
  prepare: async (planned) => {
    const heads = await loadHeads(planned);
    const transfers = passedOn(planned, heads);
    return { transfers, writes: (change) => entryWrites(transfers, heads, change) };
  },
};

/** The accounts of some transfers as they stand, and those that follow where an account is closed. */
async function loadHeads(planned: readonly Transfer[]): Promise<Heads> {
  const heads = new Map<string, AccountHead>();
  let names = planned.flatMap(({ from, to }) => [from, to]);
  while (names.length > 0) {
    const unread = [...new Set(names)].filter((name) => !heads.has(name));
    const read = await Promise.all(unread.map(loadAccountHead));
    unread.forEach((name, index) => {
      heads.set(name, read[index]);
    });
    names = read.flatMap((head) => head?.closedTo ?? []).filter((name) => !heads.has(name));
  }
  return heads;
}

/**
 * The writes that carry transfers out. An entry is written once, so two transactions that spend
 * from one account cannot both follow its last entry; nothing where money is short, which the
 * decider's own facts then show at the next attempt.
 */
function entryWrites(
  transfers: readonly Transfer[],
  heads: Heads,
  change: Change,
): Guarded[] | undefined {
  const at = change.events.at(-1)?.at;
  assert(at, "money that moves without an event");
  const moving = { kind: change.thing.entity, id: change.id, version: change.version };
  const transferId = (index: number) => transferIdOf(moving, index);
  return entriesOf(transfers, heads, { at, transferId })?.flatMap((entry) => {
    const { account, n } = entry;
    const entered = putNew("account_unchanged", entryKey(account, n), {
      entity: "entry",
      ...rowSaying(entries, entry),
    });
    return n === 1 ? [entered, put("row", accountKey(account), { entity: "account" })] : [entered];
  });
}

/** One page of an account's entries, oldest first, up to the one numbered `last`. */
export async function listEntriesByAccount(
  account: string,
  page: { readonly after: number; readonly last: number; readonly limit: number },
): Promise<Page<Entry>> {
  const { after, last, limit } = page;
  if (after >= last) return { items: [], next: undefined };
  const { rows } = await queryRows({
    KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
    ExpressionAttributeValues: {
      ":pk": entryKey(account, 1).pk,
      ":from": `ENTRY#${padded(after + 1)}`,
      ":to": `ENTRY#${padded(last)}`,
    },
    Limit: limit,
    ConsistentRead: true,
  });
  const items = rows.map((row) => readRow(entries, row));
  const read = items.at(-1)?.n ?? last;
  return { items, next: read < last ? String(read) : undefined };
}

/** One page of the names of accounts that start so, in their order, read consistently. */
export async function listAccountNames(
  page: PageOf & { readonly start?: string },
): Promise<Page<string>> {
  const { start = "", cursor } = page;
  const { rows, last } = await queryRows({
    KeyConditionExpression: "pk = :list AND sk BETWEEN :from AND :to",
    ExpressionAttributeValues: {
      ":list": accountKey("").pk,
      // a blank comes before every letter of a name
      ":from": cursor === undefined ? start || " " : `${cursor} `,
      ":to": `${start}~`,
    },
    Limit: page.limit,
    ConsistentRead: true,
  });
  return { items: rows.map((row) => row.sk as string), next: last && String(last.sk) };
}
