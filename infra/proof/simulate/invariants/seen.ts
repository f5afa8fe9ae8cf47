import type { Project } from "../../../../lib/buying/projects/model.ts";
import type { Bid } from "../../../../lib/buying/tenders/bid.ts";
import type { Tender } from "../../../../lib/buying/tenders/model.ts";
import type { Contract } from "../../../../lib/contracting/contracts/model.ts";
import type { Grid } from "../../../../lib/district/grids/model.ts";
import type { Row } from "../../../../lib/engine/items.ts";
import { type Entity, prefixes } from "../../../../lib/engine/keys.ts";
import type { StoredEvent } from "../../../../lib/engine/thing.ts";
import type { Entry } from "../../../../lib/ledger/model.ts";
import type { Allotment, Appropriation } from "../../../../lib/money/funds/model.ts";
import type { Year } from "../../../../lib/money/funds/year-model.ts";
import type { Batch } from "../../../../lib/money/payments/batch-model.ts";
import type { BookingEntry } from "../../../../lib/money/payments/bookings.ts";
import type { Payment } from "../../../../lib/money/payments/model.ts";
import type { Reply } from "../../../../lib/money/payments/replies.ts";
import type { Organisation } from "../../../../lib/registry/organisations/model.ts";
import type { Initiative } from "../../../../lib/voice/councils/initiative-model.ts";
import type { Council } from "../../../../lib/voice/councils/model.ts";
import type { Need } from "../../../../lib/voice/needs/model.ts";
import type { Request } from "../../../../lib/voice/requests/model.ts";
import type { Bank } from "../../../local/bank/bank.ts";
import { readOrder } from "../../../local/bank/files.ts";
import type { Sealed, Vote } from "../known.ts";

/** All that can be looked at: the table, the bank's own books, the files between the two. */
export type Seen = {
  readonly rows: readonly Row[];
  readonly books: ReturnType<Bank["books"]>;
  /** Every file for the bank, by name. */
  readonly orders: readonly (readonly [name: string, text: string])[];
  /** Payments about which the bank was told to say nothing, by their names at the bank. */
  readonly silenced: ReadonlySet<string>;
  /** Every file that the bank ever put, by the digest of its bytes, and those not put away yet. */
  readonly told: readonly string[];
  readonly untold: readonly string[];
  /** What each command said that somebody sent. */
  readonly asked: ReadonlyMap<string, object>;
  /** What doors keep of their votes. */
  readonly votes: readonly Vote[];
  /** What bidders sealed, and the answers that told any of it before its opening. */
  readonly sealed: readonly Sealed[];
  readonly leaks: readonly string[];
  readonly now: string;
  /** Commands that were answered with success. */
  readonly carriedOut: readonly string[];
};

/** What must hold, in words, and everything that does not. */
export type Invariant = {
  readonly name: string;
  broken(seen: Seen): string[] | Promise<string[]>;
};

/** The states of one kind of thing. */
const statesOf = <State>({ rows }: Pick<Seen, "rows">, kind: Entity): State[] =>
  rows
    .filter(({ pk, sk }) => sk === "STATE" && String(pk).startsWith(`${prefixes[kind]}#`))
    .map(({ state }) => state as State);

export const paymentsIn = (seen: Pick<Seen, "rows">) => statesOf<Payment>(seen, "payment");
export const batchesIn = (seen: Pick<Seen, "rows">) => statesOf<Batch>(seen, "batch");
export const projectsIn = (seen: Pick<Seen, "rows">) => statesOf<Project>(seen, "project");
export const tendersIn = (seen: Pick<Seen, "rows">) => statesOf<Tender>(seen, "tender");
export const bidsIn = (seen: Pick<Seen, "rows">) => statesOf<Bid>(seen, "bid");
export const repliesIn = (seen: Pick<Seen, "rows">) => statesOf<Reply>(seen, "reply");
export const yearsIn = (seen: Pick<Seen, "rows">) => statesOf<Year>(seen, "year");
export const contractsIn = (seen: Pick<Seen, "rows">) => statesOf<Contract>(seen, "contract");

export const allotmentsIn = (seen: Pick<Seen, "rows">) => statesOf<Allotment>(seen, "allotment");
export const appropriationsIn = (seen: Pick<Seen, "rows">) =>
  statesOf<Appropriation>(seen, "appropriation");
export const bookingsIn = (seen: Pick<Seen, "rows">) => statesOf<BookingEntry>(seen, "booking");
export const organisationsIn = (seen: Pick<Seen, "rows">) =>
  statesOf<Organisation>(seen, "organisation");

export const requestsIn = (seen: Pick<Seen, "rows">) => statesOf<Request>(seen, "request");
export const needsIn = (seen: Pick<Seen, "rows">) => statesOf<Need>(seen, "need");
export const gridsIn = (seen: Pick<Seen, "rows">) => statesOf<Grid>(seen, "grid");
export const councilsIn = (seen: Pick<Seen, "rows">) => statesOf<Council>(seen, "council");
export const initiativesIn = (seen: Pick<Seen, "rows">) => statesOf<Initiative>(seen, "initiative");

/** The files for the bank, as it reads them. */
export const ordersIn = ({ orders }: Pick<Seen, "orders">) =>
  orders.map(([name, xml]) => ({ name, ...readOrder(xml) }));

export const eventsIn = ({ rows }: Pick<Seen, "rows">) =>
  rows.flatMap((row) => (row.entity === "event" ? [row.event as StoredEvent] : []));

/** Events by thing, each thing's in order. */
export function chainsIn(seen: Pick<Seen, "rows">): StoredEvent[][] {
  const chains = Map.groupBy(eventsIn(seen), ({ thing }) => `${thing.kind}/${thing.id}`);
  return [...chains.values()].map((chain) => chain.sort((a, b) => a.version - b.version));
}

/** The entries of each account, in their order. */
export function accountsIn({ rows }: Pick<Seen, "rows">): Map<string, Entry[]> {
  const accounts = new Map<string, Entry[]>();
  for (const row of rows) {
    if (row.entity !== "entry") continue;
    const entry = row.entry as Entry;
    const entries = accounts.get(entry.account);
    if (entries) entries.push(entry);
    else accounts.set(entry.account, [entry]);
  }
  for (const entries of accounts.values()) entries.sort((a, b) => a.n - b.n);
  return accounts;
}

/** What an account holds. Units: integer fen. */
export const holdingOf = (accounts: Map<string, Entry[]>, account: string): number =>
  (accounts.get(account) ?? []).reduce((sum, { amountFen }) => sum + amountFen, 0);
