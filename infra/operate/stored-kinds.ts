import { plannedTotals } from "../../lib/buying/projects/store.ts";
import { healthRecords, identityRecords, pickupRecords } from "../../lib/care/children/store.ts";
import { gates } from "../../lib/contracting/contracts/store.ts";
import { gradedRows } from "../../lib/contracting/evaluations/graded-store.ts";
import { answerRows } from "../../lib/contracting/evaluations/store.ts";
import { takenHours } from "../../lib/engine/hours-store.ts";
import { identities } from "../../lib/engine/identities.ts";
import type { Row } from "../../lib/engine/items.ts";
import { isEntity, prefixes } from "../../lib/engine/keys.ts";
import { readStored, type Stored } from "../../lib/engine/stored.ts";
import { readRow, type StoredRow } from "../../lib/engine/stored-rows.ts";
import { readSealed } from "../../lib/engine/stored-seals.ts";
import { taskRows } from "../../lib/engine/tasks.ts";
import { readThing, statesOf } from "../../lib/engine/thing.ts";
import { countedRows, figureRows, generationRows } from "../../lib/figures/store.ts";
import { entries } from "../../lib/ledger/store.ts";
import { unpaidRows } from "../../lib/money/payments/store.ts";
import { addresses } from "../../lib/notices/store.ts";
import { bankAccounts } from "../../lib/registry/bank-account-store.ts";
import { ballotSeals, countedBallots } from "../../lib/voice/councils/ballots.ts";
import { progressRows } from "../../lib/voice/councils/initiative-store.ts";
import { windows } from "../../lib/voice/needs/store.ts";
import { requestWords, workRows } from "../../lib/voice/requests/store.ts";
import { dispatchRows } from "../../lib/webhooks/dispatch-store.ts";
import { feedHeads, feedItems, feedMessages } from "../../lib/webhooks/feed-store.ts";
import { healths } from "../../lib/webhooks/health-store.ts";
import { signingKeys } from "../../lib/webhooks/store.ts";
import { things } from "./things.ts";

/** A kind of what the table holds, how it is told from the others, and how it is read. */
export type StoredKind = {
  readonly stored: Stored<unknown>;
  /** Whether a row is of this kind; what is sealed is in no row that can be read. */
  readonly fits?: (row: Row) => boolean;
  readonly read: (row: Row) => unknown;
};

const begins = (row: Row, pk: string, sk: string): boolean =>
  String(row.pk).startsWith(pk) && String(row.sk).startsWith(sk);

const states: readonly StoredKind[] = Object.values(things).map((thing) => ({
  stored: statesOf(thing),
  fits: (row) => isEntity(thing.entity) && begins(row, `${prefixes[thing.entity]}#`, "STATE"),
  read: (row) => readThing(thing, row).state,
}));

const inRow = <Value>(stored: StoredRow<Value>, pk: string, sk: string): StoredKind => ({
  stored,
  fits: (row) => begins(row, pk, sk),
  read: (row) => readRow(stored, row),
});

const rows: readonly StoredKind[] = [
  inRow(entries, "ACCOUNT#", "ENTRY#"),
  inRow(feedHeads, "FEED#", "HEAD"),
  inRow(feedItems, "FEED#", "ITEM#"),
  inRow(feedMessages, "FEED#", "THING#"),
  inRow(dispatchRows, "ENDPOINT#", "DELIVERY#"),
  inRow(takenHours, "HOURS#", "DAY#"),
  inRow(windows, "NEED#window/", "WINDOW"),
  inRow(plannedTotals, "COUNTER#planned/", "COUNTER"),
  inRow(gates, "CONTRACT#", "GATE"),
  inRow(answerRows, "INVITATION#", "ANSWER#"),
  inRow(gradedRows, "ROUND#graded/", ""),
  inRow(countedBallots, "COUNCIL#", "COUNTED#"),
  inRow(progressRows, "INITIATIVE#", "SIGNATURES"),
  inRow(countedRows, "FIGURE#", "COUNTED"),
  inRow(generationRows, "FIGURE#generations", "HEAD"),
  // a place is told by the one above it
  {
    ...inRow(figureRows, "FIGURE#", ""),
    fits: ({ pk, sk }) => String(pk).startsWith("FIGURE#") && String(sk).includes("/"),
  },
  inRow(workRows, "REQUEST#work/", ""),
  inRow(unpaidRows, "PAYMENT#unpaid", ""),
  inRow(taskRows, "TASK#", ""),
  {
    stored: healths,
    fits: (row) => begins(row, "ENDPOINT#", "HEALTH") && "consecutiveFailures" in row,
    read: (row) => readStored(healths, { id: String(row.pk), row, value: row }),
  },
];

const seals: readonly StoredKind[] = [
  addresses,
  requestWords,
  identities,
  bankAccounts,
  identityRecords,
  healthRecords,
  pickupRecords,
  signingKeys,
  ballotSeals,
].map((stored: Stored<unknown>) => ({ stored, read: (opened) => readSealed(stored, opened) }));

/** Every kind of value that the table holds under a schema. */
export const storedKinds: readonly StoredKind[] = [...states, ...rows, ...seals];
