import type { Row } from "../../../lib/engine/items.ts";
import { prefixes } from "../../../lib/engine/keys.ts";
import { readThing, type StoredEvent, type Thing } from "../../../lib/engine/thing.ts";
import { rowsIn } from "./exported.ts";
import { idAt, rowName } from "./names.ts";
import { readEvent } from "./read-event.ts";

/** An event and the row in which it stands. */
export type Link = { readonly row: Row; readonly event: StoredEvent };

/** Events and states as they were exported. */
export type Exported = {
  readonly folder: string;
  /** The events in each partition, in the order of their versions. */
  readonly chains: ReadonlyMap<string, readonly Link[]>;
  readonly events: number;
  /** Rows among the events that hold none. */
  readonly unreadable: readonly string[];
  readonly states: readonly Row[];
};

export async function readExport(folder: string): Promise<Exported> {
  const chains = new Map<string, Link[]>();
  const unreadable: string[] = [];
  let events = 0;
  for await (const row of rowsIn(folder, "events")) {
    events += 1;
    const event = readEvent(row);
    if (event) grouped(chains, String(row.pk)).push({ row, event });
    else unreadable.push(`${rowName(row)}: this is no event`);
  }
  for (const chain of chains.values()) chain.sort((a, b) => a.event.version - b.event.version);
  const states: Row[] = [];
  for await (const row of rowsIn(folder, "states")) states.push(row);
  return { folder, chains, events, unreadable, states };
}

/** The list under a key, made where there is none yet. */
export function grouped<Key, One>(groups: Map<Key, One[]>, key: Key): One[] {
  const group = groups.get(key) ?? [];
  groups.set(key, group);
  return group;
}

/** The rows of one exported file by the partition in which they stand. */
export async function partitionsIn(folder: string, name: string): Promise<Map<string, Row[]>> {
  const partitions = new Map<string, Row[]>();
  for await (const row of rowsIn(folder, name)) grouped(partitions, String(row.pk)).push(row);
  return partitions;
}

/** Every thing of a kind by its id; one that cannot be read is left to the replay, which names it. */
export function thingsOf<State>(
  { states }: Exported,
  // biome-ignore lint/suspicious/noExplicitAny: whatever events the kind has
  thing: Thing<State, any>,
): Map<string, State> {
  const found = new Map<string, State>();
  for (const row of states) {
    if (!String(row.pk).startsWith(`${prefixes[thing.entity]}#`)) continue;
    const state = read(() => readThing(thing, row).state);
    if (state !== undefined) found.set(idAt(thing.entity, row), state);
  }
  return found;
}

/** What is read, or nothing where it cannot be. */
export function read<Value>(reader: () => Value): Value | undefined {
  try {
    return reader();
  } catch {
    return undefined;
  }
}
