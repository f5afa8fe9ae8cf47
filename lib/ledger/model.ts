import * as z from "zod";
import type { Transfer } from "../core/decision.ts";

/** The one account that may go below zero: the world outside. */
export const external = "external";

/** Names of the accounts of domain.md §9; each has one spelling, and it stands here. */
export const accounts = {
  external,
  treasury: (year: string) => `treasury.${year}`,
  department: (code: string, year: string) => `department.${code}.${year}`,
  community: (code: string, year: string) => `community.${code}.${year}`,
  project: (id: string) => `project.${id}`,
  contract: (id: string) => `contract.${id}`,
  payable: (contractId: string) => `payable.${contractId}`,
  batch: (id: string) => `batch.${id}`,
  paid: (contractId: string) => `paid.${contractId}`,
  bond: (contractId: string) => `bond.${contractId}`,
  receivable: (contractId: string) => `receivable.${contractId}`,
} as const;

/**
 * One side of a transfer on one account. Entry `n` follows entry `n − 1`; nothing changes it.
 * Units: integer fen; `amountFen` is negative where money leaves.
 */
export const Entry = z.strictObject({
  account: z.string(),
  n: z.int().min(1),
  amountFen: z.int(),
  balanceFen: z.int(),
  counterparty: z.string(),
  /** `<thing>/<id>/<version>/<index>`: the event that moved the money, and its place in it. */
  transferId: z.string(),
  at: z.string(),
});
export type Entry = z.infer<typeof Entry>;

/** An account before a transaction: its last entry, or nothing at all. */
export type AccountHead = Pick<Entry, "n" | "balanceFen" | "at"> | undefined;

/**
 * The entries that carry transfers out, both sides of each, or nothing where an account other than
 * `external` would fall below zero.
 *
 * Keeps: the amounts add up to 0; every balance is the one before it plus the amount; the instant
 * never goes back.
 */
export function entriesOf(
  transfers: readonly Transfer[],
  heads: ReadonlyMap<string, AccountHead>,
  source: { readonly at: string; readonly transferId: (index: number) => string },
): Entry[] | undefined {
  const latest = new Map(heads);
  const entries: Entry[] = [];
  const enter = (account: string, counterparty: string, amountFen: number, index: number) => {
    const head = latest.get(account);
    const entry: Entry = {
      account,
      n: (head?.n ?? 0) + 1,
      amountFen,
      balanceFen: (head?.balanceFen ?? 0) + amountFen,
      counterparty,
      transferId: source.transferId(index),
      at: head && head.at > source.at ? head.at : source.at,
    };
    latest.set(account, entry);
    entries.push(entry);
  };
  transfers.forEach((transfer, index) => {
    enter(transfer.from, transfer.to, -transfer.amountFen, index);
    enter(transfer.to, transfer.from, transfer.amountFen, index);
  });
  const short = entries.some((entry) => entry.account !== external && entry.balanceFen < 0);
  return short ? undefined : entries;
}
