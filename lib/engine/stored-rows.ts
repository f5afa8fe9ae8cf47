import type { Row } from "./items.ts";
import { keptAs, readStored, type Stored } from "./stored.ts";

/**
 * A kind of row that is no thing: what its schema describes stands under one attribute or, where
 * none is named, beside the key.
 */
export type StoredRow<Value> = Stored<Value> & { readonly under?: string };

/** What stands beside the key in any row, whatever its kind. */
const envelope = ["pk", "sk", "entity", "id", "version", "form", "writtenAs"];

/** What a row says, in the form that this program knows. */
export function readRow<Value>(stored: StoredRow<Value>, row: Row): Value {
  const content = stored.under
    ? row[stored.under]
    : Object.fromEntries(Object.entries(row).filter(([name]) => !envelope.includes(name)));
  return readStored(stored, { id: `${row.pk} ${row.sk}`, row, value: content });
}

/** What a row is to say, with its form; `before` is what it said, where that was read. */
export function rowSaying<Value>(stored: StoredRow<Value>, value: Value, before?: unknown): Row {
  const kept = keptAs(stored, value, before === undefined ? {} : { before });
  return {
    ...kept.beside,
    ...(stored.under ? { [stored.under]: kept.value } : Object(kept.value)),
  };
}
