import { isDeepStrictEqual } from "node:util";
import { newerForm } from "../../../lib/engine/carried-fields.ts";
import { evolved, schemaOf } from "../../../lib/engine/events.ts";
import type { Row } from "../../../lib/engine/items.ts";
import { knownIn } from "../../../lib/engine/known-part.ts";
import { readThing, type StoredEvent } from "../../../lib/engine/thing.ts";
import { things } from "../things.ts";
import type { Checked } from "./exported.ts";
import { inWords, thingAt } from "./names.ts";
import type { Exported } from "./read-export.ts";

/** Replaying each thing's events gives its stored state. */
export function replay({ chains, states }: Exported): Checked {
  const broken = states.flatMap((row) => {
    const chain = chains.get(String(row.pk)) ?? [];
    return (
      replayFault(
        row,
        chain.map(({ event }) => event),
      ) ?? []
    );
  });
  if (states.length === 0) broken.push("there are no states");
  return { looked: `${states.length} states`, broken };
}

/** What is wrong with one state, held against its events; of a newer form, the part known here. */
export function replayFault(row: Row, chain: readonly StoredEvent[]): string | undefined {
  const name = thingAt(String(row.pk));
  const [first] = chain;
  if (!first) return `${name}: it has a state, but no events`;
  const thing = things[first.thing.kind];
  if (!thing) return `${name}: no such kind of thing`;
  try {
    const { state } = readThing(thing, row);
    const isNewer = newerForm(first.thing.kind, state) !== undefined;
    const known = <Value>(schema: Parameters<typeof knownIn<Value>>[0], value: unknown) =>
      isNewer ? knownIn(schema, value) : schema.parse(value);
    let told: unknown;
    for (const event of chain) {
      const { type, payload, version } = event;
      try {
        known(schemaOf(thing, event), { ...payload, type });
        told = evolved(thing, told, event);
      } catch (error) {
        return `${name} version ${version} (${type}): it cannot be replayed: ${inWords(error)}`;
      }
    }
    const differing = differences(plain(known(thing.state, told)), plain(state));
    if (differing.length === 0) return undefined;
    return `${name}: its events tell another ${differing.join(", ")} than its state`;
  } catch (error) {
    return `${name}: its state cannot be read: ${inWords(error)}`;
  }
}

/** Undefined fields are not stored. */
const plain = (state: unknown): Row => Object(JSON.parse(JSON.stringify(state)));

const differences = (one: Row, other: Row): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (field) => !isDeepStrictEqual(one[field], other[field]),
  );
