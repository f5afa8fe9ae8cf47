import type { Row } from "../../../lib/engine/items.ts";
import { eventKey, stateKey } from "../../../lib/engine/keys.ts";
import { firstHash, hashOf } from "../../../lib/engine/thing.ts";
import type { Checked } from "./exported.ts";
import { faultsOf } from "./faults.ts";
import { standsAt, thingAt } from "./names.ts";
import { type Exported, grouped, type Link } from "./read-export.ts";

/**
 * Every event stands where it belongs, its hash covers it and the one before; numbers have no gap;
 * every thing has one state, and that knows the last of its events.
 */
export function hashChains({ chains, events, states, unreadable }: Exported): Checked {
  const statesByThing = new Map<string, Row[]>();
  for (const row of states) grouped(statesByThing, String(row.pk)).push(row);
  const broken = [
    ...(events === 0 ? ["there are no events"] : []),
    ...unreadable,
    ...[...chains].flatMap(([pk, chain]) => chainFaults(pk, chain)),
    ...[...chains.keys()]
      .filter((pk) => !statesByThing.has(pk))
      .map((pk) => `${thingAt(pk)}: it has events, but no state`),
    ...[...statesByThing].flatMap(([pk, rows]) => stateFaults(pk, rows, chains.get(pk))),
  ];
  return { looked: `${events} events of ${chains.size} things`, broken };
}

const nothing = { version: 0, hash: firstHash };

function chainFaults(pk: string, chain: readonly Link[]): string[] {
  return chain.flatMap(({ row, event }, index) => {
    const { hash, ...unhashed } = event;
    const { kind, id } = event.thing;
    const { version } = event;
    const before = chain[index - 1]?.event ?? nothing;
    const gap = version - before.version - 1;
    const isHere = standsAt(row, eventKey(stateKey(kind, id), version));
    return faultsOf(`${thingAt(pk)} version ${version} (${event.type})`, [
      [isHere, `it says that it is version ${version} of ${kind} ${id}, but stands at ${row.sk}`],
      [gap >= 0, "this version is there twice"],
      [gap <= 0, gap === 1 ? "the version before it is missing" : `${gap} before it are missing`],
      [gap !== 0 || event.previousHash === before.hash, "it does not follow the one before it"],
      [hashOf(unhashed) === hash, "its hash does not fit what it says"],
    ]);
  });
}

function stateFaults(pk: string, rows: readonly Row[], chain: readonly Link[] = []): string[] {
  const name = thingAt(pk);
  const last = chain.at(-1)?.event;
  if (!last) return [`${name}: it has a state, but no events`];
  return rows.flatMap(({ version, hash, sk, id }, index) =>
    faultsOf(name, [
      [index === 0, "its state is there twice"],
      [sk === "STATE" && id === last.thing.id, `its state stands at ${sk} as ${id}`],
      [
        version === last.version,
        `its state is of version ${version}, its last event is version ${last.version}`,
      ],
      [hash === last.hash, `its state has another hash than version ${last.version}`],
    ]),
  );
}
