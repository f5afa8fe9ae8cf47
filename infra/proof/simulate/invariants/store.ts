import { isDeepStrictEqual } from "node:util";
import type { Grid } from "../../../../lib/district/grids/model.ts";
import { nameRows } from "../../../../lib/district/grids/store.ts";
import { evolved } from "../../../../lib/engine/events.ts";
import type { Row } from "../../../../lib/engine/items.ts";
import { duePartitionOf, type Key, needRequestKey, stateKey } from "../../../../lib/engine/keys.ts";
import { firstHash, hashOf, rowsOf } from "../../../../lib/engine/thing.ts";
import type { Need } from "../../../../lib/voice/needs/model.ts";
import type { Request } from "../../../../lib/voice/requests/model.ts";
import { things } from "../../../operate/things.ts";
import { chainsIn, eventsIn, type Invariant, requestsIn, type Seen } from "./seen.ts";

const stateRows = ({ rows }: Pick<Seen, "rows">): Map<string, Row> =>
  new Map(rows.flatMap((row) => (row.sk === "STATE" ? [[String(row.pk), row] as const] : [])));

/** Rows that are written beside a thing's change: a unit's by its names, those of a need's requests. */
function keysBeside(kind: string, state: unknown, requests: readonly Request[]): readonly Key[] {
  if (kind === "grid") return (state as Grid).units.flatMap((unit) => nameRows(unit));
  if (kind !== "need") return [];
  const { needId } = state as Need;
  return requests
    .filter((one) => one.needId === needId)
    .map(({ reportedAt, requestId }) => needRequestKey(needId, reportedAt, requestId));
}

/** What some work gives, or nothing where it fails. */
function replayedBy(work: () => unknown): unknown {
  try {
    return work();
  } catch {
    return undefined;
  }
}

export const storeInvariants: readonly Invariant[] = [
  {
    name: "events follow each other without a gap, and their hashes hold",
    broken: (seen) =>
      chainsIn(seen).flatMap((chain) => {
        let previousHash = firstHash;
        return chain.flatMap(({ hash, ...unhashed }, index) => {
          const holds =
            unhashed.version === index + 1 &&
            unhashed.previousHash === previousHash &&
            hashOf(unhashed) === hash;
          previousHash = hash;
          return holds ? [] : [`${unhashed.thing.id} version ${unhashed.version}`];
        });
      }),
  },
  {
    name: "replaying a thing's events gives its stored state",
    broken(seen) {
      const states = stateRows(seen);
      return chainsIn(seen).flatMap((chain) => {
        const { kind, id } = chain[0]?.thing ?? { kind: "claim" as const, id: "" };
        const thing = things[kind];
        const replay = () =>
          chain.reduce<unknown>(
            (before, event) => thing && evolved(thing, before, event),
            undefined,
          );
        const plain = JSON.parse(JSON.stringify(replayedBy(replay) ?? null));
        const stored = states.get(stateKey(kind, id).pk)?.state;
        return isDeepStrictEqual(plain, JSON.parse(JSON.stringify(stored ?? null))) ? [] : [id];
      });
    },
  },
  {
    name: "every thing stands where it is listed, and nowhere else",
    broken(seen) {
      const listed = new Set(
        seen.rows.flatMap((row) => (row.entity === "row" ? [`${row.pk} ${row.sk}`] : [])),
      );
      const wrong = chainsIn(seen).flatMap((chain) => {
        const { kind, id } = chain[0]?.thing ?? { kind: "claim" as const, id: "" };
        const row = stateRows(seen).get(stateKey(kind, id).pk);
        const thing = things[kind];
        if (!row || !thing) return [id];
        const missing = [
          ...rowsOf(thing, id, row.state),
          ...keysBeside(kind, row.state, requestsIn(seen)),
        ].filter(({ pk, sk }) => !listed.delete(`${pk} ${sk}`));
        const dueAt = thing.dueAt?.(row.state);
        const fits =
          missing.length === 0 &&
          row.gsi1sk === thing.list?.(row.state)?.gsi1sk &&
          row.gsi1pk === thing.list?.(row.state)?.gsi1pk &&
          row.gsi2pk === (dueAt && duePartitionOf(kind, id)) &&
          row.gsi2sk === (dueAt && `${dueAt}#${id}`);
        return fits ? [] : [id];
      });
      return [...wrong, ...listed];
    },
  },
  {
    name: "what was answered with success was done, once",
    broken(seen) {
      const done = Map.groupBy(eventsIn(seen), ({ commandId }) => commandId);
      const records = new Set(
        seen.rows.flatMap((row) => (row.sk === "COMMAND" ? [String(row.pk)] : [])),
      );
      // of a reading there is its event alone: it may be done again
      const isKept = (id: string) => id.startsWith("reading/") || records.has(`COMMAND#${id}`);
      return seen.carriedOut.filter((id) => !done.has(id) || !isKept(id));
    },
  },
];
