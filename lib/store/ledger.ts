import { assert, type Transfer } from "../core/decision.ts";
import { type AccountHead, Entry, entriesOf } from "../ledger/model.ts";
import { type Guarded, putNew } from "./commit.ts";
import { entryKey, padded, prefixes } from "./keys.ts";
import { queryRows } from "./table.ts";
import type { Change } from "./thing.ts";

/** The last entry of an account, read consistently: its version, its balance, its instant. */
export async function loadAccountHead(account: string): Promise<AccountHead> {
  const { rows } = await queryRows({
    KeyConditionExpression: "pk = :pk AND begins_with(sk, :entry)",
    ExpressionAttributeValues: { ":pk": `${prefixes.account}#${account}`, ":entry": "ENTRY#" },
    ScanIndexForward: false,
    Limit: 1,
    ConsistentRead: true,
  });
  return rows[0] && Entry.parse(rows[0].entry);
}

/** What an account holds. Units: integer fen. */
export async function loadBalanceFen(account: string): Promise<number> {
  return (await loadAccountHead(account))?.balanceFen ?? 0;
}

/**
 * The writes that carry a decision's transfers out. An entry is written once, so two transactions
 * that spend from one account cannot both follow its last entry; nothing where money is short,
 * which the decider's own facts then show at the next attempt.
 */
export async function entryWrites(
  transfers: readonly Transfer[],
  change: Pick<Change, "thing" | "id" | "version" | "events">,
): Promise<Guarded[] | undefined> {
  if (transfers.length === 0) return [];
  const names = [...new Set(transfers.flatMap(({ from, to }) => [from, to]))];
  const heads = await Promise.all(names.map(loadAccountHead));
  const at = change.events.at(-1)?.at;
  assert(at, "money that moves without an event");
  const entries = entriesOf(transfers, new Map(names.map((name, i) => [name, heads[i]])), {
    at,
    transferId: (index) => `${change.thing.entity}/${change.id}/${change.version}/${index}`,
  });
  return entries?.map((entry) =>
    putNew("account_unchanged", entryKey(entry.account, entry.n), {
      entity: "entry",
      entry,
      // the first entry puts the account on the list of accounts
      ...(entry.n === 1 && { gsi1pk: prefixes.account, gsi1sk: entry.account }),
    }),
  );
}

/** One page of an account's entries, oldest first. */
export async function listEntriesByAccount(
  account: string,
  after: { readonly n: number; readonly limit: number },
): Promise<Entry[]> {
  const { rows } = await queryRows({
    KeyConditionExpression: "pk = :pk AND sk > :after",
    ExpressionAttributeValues: {
      ":pk": `${prefixes.account}#${account}`,
      ":after": `ENTRY#${padded(after.n)}`,
    },
    Limit: after.limit,
    ConsistentRead: true,
  });
  return rows.map((row) => Entry.parse(row.entry));
}
