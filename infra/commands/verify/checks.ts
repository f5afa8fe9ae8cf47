import { isDeepStrictEqual } from "node:util";
import { external } from "../../../lib/ledger/model.ts";
import { firstHash, hashOf, type StoredEvent } from "../../../lib/store/thing.ts";
import { things } from "../../../lib/store/things.ts";
import {
  type Checked,
  type EntryLine,
  type EventLine,
  linesOf,
  type StateLine,
} from "./exported.ts";

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

/** Replaying each thing's events gives its stored state. */
export async function replay(folder: string): Promise<Checked> {
  const chains = await chainsOf(folder);
  const broken: string[] = [];
  let states = 0;
  for await (const { pk, state } of linesOf<StateLine>(folder, "states")) {
    states += 1;
    const chain = chains.get(pk) ?? [];
    const kind = chain[0]?.thing.kind;
    const thing = kind && things[kind];
    if (!thing) {
      broken.push(`${pk}: no such kind of thing`);
      continue;
    }
    const replayed = chain.reduce<unknown>(
      (before, { type, payload, at, by }) =>
        thing.evolve(before, { ...payload, type, at, by: by.subject }),
      undefined,
    );
    // undefined fields are not stored
    const plain = JSON.parse(JSON.stringify(thing.state.parse(replayed)));
    if (!isDeepStrictEqual(plain, state)) broken.push(pk);
  }
  return { looked: `${states} states`, broken };
}

/**
 * The ledger: all accounts together hold 0, none but external is below 0, every balance follows
 * from the entry before, and every entry is one side of a transfer that an event recorded.
 */
export async function ledger(folder: string): Promise<Checked> {
  const accounts = new Map<string, EntryLine["entry"][]>();
  for await (const { entry } of linesOf<EntryLine>(folder, "entries")) {
    const entries = accounts.get(entry.account) ?? [];
    entries.push(entry);
    accounts.set(entry.account, entries);
  }
  const broken: string[] = [];
  const sides = new Map<string, number[]>();
  let total = 0n;
  for (const [account, entries] of accounts) {
    entries.sort((a, b) => a.n - b.n);
    let balance = 0n;
    for (const [index, entry] of entries.entries()) {
      balance += BigInt(entry.amountFen);
      const before = entries[index - 1];
      const holds =
        entry.n === index + 1 &&
        BigInt(entry.balanceFen) === balance &&
        (account === external || balance >= 0n) &&
        (before === undefined || before.at <= entry.at);
      if (!holds) broken.push(`${account} entry ${entry.n}`);
      sides.set(entry.transferId, [...(sides.get(entry.transferId) ?? []), entry.amountFen]);
    }
    total += balance;
  }
  if (total !== 0n) broken.push(`all accounts together hold ${total} fen, not 0`);
  broken.push(...(await transfersWithoutTwoSides(folder, sides)));
  return { looked: `${accounts.size} accounts, ${sides.size} transfers`, broken };
}

async function transfersWithoutTwoSides(
  folder: string,
  sides: Map<string, number[]>,
): Promise<string[]> {
  const wanted = new Map<string, number>();
  for await (const { event } of linesOf<EventLine>(folder, "events")) {
    for (const [index, transfer] of event.transfers.entries()) {
      const id = `${event.thing.kind}/${event.thing.id}/${event.version}/${index}`;
      wanted.set(id, transfer.amountFen);
    }
  }
  const fits = (id: string, [a = 0, b = 0, ...more]: number[]) =>
    more.length === 0 && a + b === 0 && Math.abs(a) === wanted.get(id);
  return [
    ...[...sides].filter(([id, two]) => !fits(id, two)).map(([id]) => `transfer ${id}`),
    ...[...wanted.keys()].filter((id) => !sides.has(id)).map((id) => `transfer ${id} has no entry`),
  ];
}
