import type { Row } from "../../../lib/engine/items.ts";
import { readRow } from "../../../lib/engine/stored-rows.ts";
import type { Entry } from "../../../lib/ledger/model.ts";
import { entries } from "../../../lib/ledger/store.ts";

/** The entry in a row of whatever form; nothing where none can be read. */
export function readEntry(row: Row): Entry | undefined {
  try {
    const entry = readRow(entries, row);
    // an instant that is none would stop the sums, which count by it
    return Number.isNaN(Date.parse(entry.at)) ? undefined : entry;
  } catch {
    return undefined;
  }
}
