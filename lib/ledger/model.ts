import * as z from "zod";
import { isCommunity } from "../core/budget.ts";
import type { Transfer } from "../core/decision.ts";
import { naming } from "../core/naming.ts";

/** The one account that may go below zero: the world outside. */
export const external = "external";

/** Names of the accounts of domain.md §9; each has one spelling, and it stands here. */
export const accounts = {
  external,
  treasury: (year: string) => `treasury.${year}`,
  /** How the names of all departments' accounts begin. */
  departments: "department.",
  department: (code: string, year: string) => `${accounts.departments}${code}.${year}`,
  community: (code: string, year: string) => `community.${code}.${year}`,
  /** What whoever buys (domain.md §7) pays with, and where what is left returns to. */
  buyer: ({ buyerCode, year }: { readonly buyerCode: string; readonly year: string }): string =>
    isCommunity(buyerCode)
      ? accounts.community(buyerCode, year)
      : accounts.department(buyerCode, year),
  project: (id: string) => `project.${id}`,
  contract: (id: string) => `contract.${id}`,
  payable: (contractId: string) => `payable.${contractId}`,
  batch: (id: string) => `batch.${id}`,
  paid: (contractId: string) => `paid.${contractId}`,
  bond: (contractId: string) => `bond.${contractId}`,
  receivable: (contractId: string) => `receivable.${contractId}`,
} as const;

/** The department whose account it is; nothing where it is none's. */
export const departmentOf = (account: string): string | undefined =>
  account.startsWith(accounts.departments) ? account.split(".")[1] : undefined;

/** `<thing>/<id>/<version>/<index>`: the event that moved the money, and its place in it. */
export const transferIdOf = (
  event: { readonly kind: string; readonly id: string; readonly version: number },
  index: number,
): string => `${event.kind}/${event.id}/${event.version}/${index}`;

/** The transfers that take others back whole, the last of them first. `event` is what moved them. */
export const reversalOf = (
  transfers: readonly Transfer[],
  event: Parameters<typeof transferIdOf>[0],
): Transfer[] =>
  transfers
    .map(({ from, to, amountFen }, index) => ({
      from: to,
      to: from,
      amountFen,
      reverses: transferIdOf(event, index),
    }))
    .toReversed();

const Account = z.string().meta(naming("account"));

/**
 * One side of a transfer on one account. Entry `n` follows entry `n − 1`; nothing changes it.
 * Units: integer fen; `amountFen` is negative where money leaves.
 */
export const Entry = z.strictObject({
  account: Account,
  n: z.int().min(1),
  amountFen: z.int(),
  balanceFen: z.int(),
  /** All that ever came in, this entry included; less the balance it is all that ever went out. */
  inFen: z.int().min(0),
  counterparty: Account,
  transferId: z.string(),
  /** The transfer that this one takes back. */
  reverses: z.string().optional(),
  at: z.string(),
  /** The account is closed: it holds nothing, and what still comes to it goes on to this one. */
  closedTo: z.string().optional(),
});
export type Entry = z.infer<typeof Entry>;

/** An account before a transaction: its last entry, or nothing at all. */
export type AccountHead = Pick<Entry, "n" | "balanceFen" | "inFen" | "at" | "closedTo"> | undefined;
type Heads = ReadonlyMap<string, AccountHead>;

/**
 * Transfers with those that follow from them: what comes to a closed account goes on at once, so
 * that a closed account holds nothing, ever, and a late return is not spent in a year that is over.
 */
export function passedOn(transfers: readonly Transfer[], heads: Heads): Transfer[] {
  return transfers.flatMap((transfer) => {
    const { to: from, amountFen } = transfer;
    const to = heads.get(from)?.closedTo;
    return to && amountFen > 0
      ? [transfer, ...passedOn([{ from, to, amountFen }], heads)]
      : [transfer];
  });
}

/**
 * The entries that carry transfers out, both sides of each, or nothing where an account other than
 * `external` would fall below zero, or a closed one would be left with money.
 *
 * Keeps: the amounts add up to 0; every balance is the one before it plus the amount; both sides of
 * a transfer have one instant, and no account's instant goes back, so that the balances of any
 * instant that is past add up to 0 too.
 */
export function entriesOf(
  transfers: readonly Transfer[],
  heads: Heads,
  source: { readonly at: string; readonly transferId: (index: number) => string },
): Entry[] | undefined {
  const latest = new Map(heads);
  const touched = transfers.flatMap(({ from, to }) => [heads.get(from), heads.get(to)]);
  const at = touched.reduce((last, head) => (head && head.at > last ? head.at : last), source.at);
  const entries: Entry[] = [];
  transfers.forEach((transfer, index) => {
    const transferId = source.transferId(index);
    for (const [account, next] of sidesOf(transfer)) {
      const entry = { ...next(latest.get(account)), transferId, at };
      latest.set(account, entry);
      entries.push(entry);
    }
  });
  const short = entries.some((entry) => entry.account !== external && entry.balanceFen < 0);
  const left = [...latest.values()].some((head) => head?.closedTo && head.balanceFen !== 0);
  return short || left ? undefined : entries;
}

type Side = (head: AccountHead) => Omit<Entry, "transferId" | "at">;

/** What a transfer makes of each of its accounts. */
function sidesOf({ from, to, amountFen, reverses, closes }: Transfer): [string, Side][] {
  const side =
    (account: string, counterparty: string, amount: number, closed?: string): Side =>
    (head) => {
      const closedTo = head?.closedTo ?? closed;
      return {
        account,
        n: (head?.n ?? 0) + 1,
        amountFen: amount,
        balanceFen: (head?.balanceFen ?? 0) + amount,
        inFen: (head?.inFen ?? 0) + Math.max(amount, 0),
        counterparty,
        ...(reverses && { reverses }),
        ...(closedTo && { closedTo }),
      };
    };
  return [
    // 0 − 0 is 0, where −0 would be another number
    [from, side(from, to, 0 - amountFen, closes && to)],
    [to, side(to, from, amountFen)],
  ];
}
