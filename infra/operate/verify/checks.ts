import { isDeepStrictEqual } from "node:util";
import { Fault } from "../../../lib/core/faults.ts";
import { newerForm } from "../../../lib/engine/carried-fields.ts";
import { knownIn } from "../../../lib/engine/known-part.ts";
import { firstHash, hashOf, readThing, type StoredEvent } from "../../../lib/engine/thing.ts";
import { things } from "../things.ts";
import { type Checked, type EventLine, linesOf, type StateLine } from "./exported.ts";

/** Events by thing, each thing's in order. */
export async function chainsOf(folder: string): Promise<Map<string, StoredEvent[]>> {
  const chains = new Map<string, StoredEvent[]>();
  for await (const { pk, event } of linesOf<EventLine>(folder, "events")) {
    const chain = chains.get(pk);
    if (chain) chain.push(event);
    else chains.set(pk, [event]);
  }
  for (const chain of chains.values()) chain.sort((a, b) => a.version - b.version);
  return chains;
}

/** Every event's hash covers it and the one before; numbers have no gap; the state has the last. */
export async function hashChains(folder: string): Promise<Checked> {
  const chains = await chainsOf(folder);
  const broken: string[] = [];
  let events = 0;
  for (const [pk, chain] of chains) {
    let previousHash = firstHash;
    for (const [index, { hash, ...unhashed }] of chain.entries()) {
      events += 1;
      const holds =
        unhashed.version === index + 1 &&
        unhashed.previousHash === previousHash &&
        hashOf(unhashed) === hash;
      if (!holds) broken.push(`${pk} version ${unhashed.version}`);
      previousHash = hash;
    }
  }
  for await (const { pk, hash, version } of linesOf<StateLine>(folder, "states")) {
    const last = chains.get(pk)?.at(-1);
    if (last?.hash !== hash || last.version !== version) broken.push(`${pk}: its last event`);
  }
  return { looked: `${events} events of ${chains.size} things`, broken };
}

/** What is wrong with one state, held against its events; of a newer form, the part known here. */
export function replayFault(line: StateLine, chain: readonly StoredEvent[]): string | undefined {
  const kind = chain[0]?.thing.kind;
  const thing = kind && things[kind];
  if (!thing) return `${line.pk}: no such kind of thing`;
  try {
    const evolved = chain.reduce<unknown>(
      (before, { type, payload, at, by }) =>
        thing.evolve(before, { ...payload, type, at, by: by.subject }),
      undefined,
    );
    const { state } = readThing(thing, line);
    const isNewer = newerForm(kind, state) !== undefined;
    const replayed = isNewer ? knownIn(thing.state, evolved) : thing.state.parse(evolved);
    return isDeepStrictEqual(plain(replayed), plain(state)) ? undefined : line.pk;
  } catch (error) {
    return `${line.pk}: ${error instanceof Fault ? error.cause : error}`;
  }
}

/** Undefined fields are not stored. */
const plain = (state: unknown): unknown => JSON.parse(JSON.stringify(state));

/** Replaying each thing's events gives its stored state. */
export async function replay(folder: string): Promise<Checked> {
  const chains = await chainsOf(folder);
  const broken: string[] = [];
  let states = 0;
  for await (const line of linesOf<StateLine>(folder, "states")) {
    states += 1;
    const fault = replayFault(line, chains.get(line.pk) ?? []);
    if (fault !== undefined) broken.push(fault);
  }
  return { looked: `${states} states`, broken };
}
