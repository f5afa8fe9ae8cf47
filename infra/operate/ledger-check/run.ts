import type { Row } from "../../../lib/engine/items.ts";
import { type Checked, rowsIn } from "../verify/exported.ts";
import { LedgerCheck } from "./check.ts";
import { Naming } from "./naming.ts";

/**
 * Where a ledger is read from, as often as it is asked: some sequences of rows, in each of which
 * the rows of one partition come together, in the order of their keys.
 */
export type Source = () => readonly AsyncIterable<Row>[];

export const exportedLedger =
  (folder: string): Source =>
  () =>
    ["entries", "events", "states"].map((name) => rowsIn(folder, name));

/**
 * Checks every invariant of the ledger (domain.md §9) in one reading, and names what breaks in a
 * second one where something does. Memory is flat: it holds no account and no transfer for long.
 */
export async function checkLedger(
  source: Source,
  progress: (rows: number) => void = () => {},
): Promise<Checked & { readonly faults: number }> {
  const check = new LedgerCheck();
  await readAll(source, () => check.sequence(), progress);
  const { faults, accounts, entries, totalFen } = check;
  const suspects = { transfers: check.transfers.broken(), contracts: check.contracts.broken() };
  if (suspects.transfers.size + suspects.contracts.size > 0) {
    const naming = new Naming(suspects);
    await readAll(source, () => ({ take: (row) => naming.take(row), end: () => {} }), progress);
    for (const fault of naming.faults()) faults.report(fault);
  }
  const broken = faults.reported.toSorted();
  if (totalFen !== 0n) broken.push(`all accounts together hold ${totalFen} fen, not 0`);
  const looked = `${accounts} accounts, ${entries} entries`;
  return { looked, broken, faults: faults.count + (totalFen === 0n ? 0 : 1) };
}

async function readAll(
  source: Source,
  reader: () => { take(row: Row): void; end(): void },
  progress: (rows: number) => void,
): Promise<void> {
  let rows = 0;
  const read = async (sequence: AsyncIterable<Row>) => {
    const { take, end } = reader();
    for await (const row of sequence) {
      take(row);
      rows += 1;
      if (rows % 10_000 === 0) progress(rows);
    }
    end();
  };
  await Promise.all(source().map(read));
}
