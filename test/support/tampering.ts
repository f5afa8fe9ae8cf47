import { isDeepStrictEqual } from "node:util";
import type { Row } from "../../lib/engine/items.ts";
import { padded } from "../../lib/engine/keys.ts";
import { hashOf, type StoredEvent } from "../../lib/engine/thing.ts";

/** Makes other rows of some. */
export type Tampering = (rows: readonly Row[]) => Row[];
type Which = (row: Row) => boolean;

/** A row whose fields, or those of what stands under them, are these. */
export const like =
  (wanted: Row): Which =>
  (row) =>
    Object.entries(wanted).every(([name, value]) =>
      typeof value === "object" && value !== null
        ? like(Object(value))(Object(row[name]))
        : isDeepStrictEqual(row[name], value),
    );

function indexOf(rows: readonly Row[], which: Which): number {
  const at = rows.findIndex(which);
  if (at < 0) throw new Error("there is no such row to tamper with");
  return at;
}

export const removed =
  (which: Which): Tampering =>
  (rows) =>
    rows.toSpliced(indexOf(rows, which), 1);

/** The row as it was and, behind it, another that is made of it. */
export const doubled =
  (which: Which, change: (row: Row) => Row = (row) => row): Tampering =>
  (rows) => {
    const at = indexOf(rows, which);
    return rows.toSpliced(at + 1, 0, change(rows[at] ?? {}));
  };

export const changed =
  (which: Which, change: (row: Row) => Row): Tampering =>
  (rows) => {
    const at = indexOf(rows, which);
    return rows.with(at, change(rows[at] ?? {}));
  };

/** The same with some fields of what stands under an attribute. */
export const within =
  (attribute: string, fields: Row) =>
  (row: Row): Row => ({ ...row, [attribute]: { ...Object(row[attribute]), ...fields } });

export const both =
  (...some: readonly Tampering[]): Tampering =>
  (rows) =>
    some.reduce<Row[]>((before, one) => one(before), [...rows]);

/** The event of a thing in a version. */
export const event = (pk: string, version: number): Which =>
  like({ pk, sk: `EVENT#${padded(version)}` });

const linkOf = (row: Row): StoredEvent => row.event as StoredEvent;

/** The hash of an event made to fit what it says now, and no other. */
export const rehashed = (row: Row): Row => {
  const { hash: _hash, ...unhashed } = linkOf(row);
  return within("event", { hash: hashOf(unhashed) })(row);
};

/** The whole chain of a thing made to fit from its start to its state, as an insider could. */
export const rechained =
  (pk: string): Tampering =>
  (rows) => {
    const made = [...rows];
    const isLink: Which = (row) => row.pk === pk && row.entity === "event";
    const links = rows.flatMap((row, at) => (isLink(row) ? [at] : []));
    links.sort((a, b) => linkOf(made[a] ?? {}).version - linkOf(made[b] ?? {}).version);
    let previousHash = "0".repeat(64);
    for (const at of links) {
      const row = rehashed(within("event", { previousHash })(made[at] ?? {}));
      made[at] = row;
      previousHash = linkOf(row).hash;
    }
    const isState = like({ pk, sk: "STATE" });
    return made.map((row) => (isState(row) ? { ...row, hash: previousHash } : row));
  };
