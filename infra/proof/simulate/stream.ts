import { marshall } from "@aws-sdk/util-dynamodb";
import { itemOf, type Row } from "../../../lib/engine/items.ts";
import type { Entity } from "../../../lib/engine/keys.ts";
import type { StoredEvent } from "../../../lib/engine/thing.ts";

/** Whose events are carried on: people are told of the rest by the same code. */
const carried: ReadonlySet<Entity> = new Set(["request", "need"]);

/** What the table's stream holds that nobody has read: events in the order of their writes. */
export type Stream = {
  note(row: Row): void;
  readonly waits: boolean;
  /** Gives the next few to a reader; those that it names as failed, and all behind them, stay. */
  read(reader: (records: readonly object[]) => Promise<Failed>): Promise<void>;
};
export type Failed = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] };

/** The most records that the function is given at once. */
const batchMax = 10;

export function openStream(): Stream {
  const rows: Row[] = [];
  let read = 0;
  return {
    note(row) {
      const event = row.event as StoredEvent | undefined;
      if (event && carried.has(event.thing.kind)) rows.push(row);
    },
    get waits() {
      return read < rows.length;
    },
    async read(reader) {
      const from = read;
      const records = rows.slice(from, from + batchMax).map((row, n) => ({
        dynamodb: { SequenceNumber: String(from + n), NewImage: marshall(itemOf(row)) },
      }));
      const { batchItemFailures } = await reader(records);
      const failed = batchItemFailures[0]?.itemIdentifier;
      // a reader whose process ended is never heard, and another one may have read on meanwhile
      read = Math.max(read, failed === undefined ? from + records.length : Number(failed));
    },
  };
}
