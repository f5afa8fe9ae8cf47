import type { Row } from "../../../lib/engine/items.ts";
import { readRow } from "../../../lib/engine/stored-rows.ts";
import type { Entry } from "../../../lib/ledger/model.ts";
import { entries } from "../../../lib/ledger/store.ts";

/** The entry in a row of whatever form; nothing where none can be read. */
export function readEntry(row: Row): Entry | undefined {
  try {
    return readRow(entries, row);
  } catch {
    return undefined;
  }
}
