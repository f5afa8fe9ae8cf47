import * as z from "zod";

/** What an import did: how many rows it made, changed, took away and found as they were. */
export const Counts = z.strictObject({
  created: z.int().min(0),
  changed: z.int().min(0),
  removed: z.int().min(0),
  unchanged: z.int().min(0),
});
export type Counts = z.infer<typeof Counts>;

export type Difference<T> = {
  readonly created: readonly T[];
  readonly changed: readonly T[];
  /** Keys that stand before and not after. */
  readonly removed: readonly string[];
  readonly counts: Counts;
};

/** What leads from one set of rows to another, by key. Rows compare by their JSON. */
export function differenceOf<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
): Difference<T> {
  const created: T[] = [];
  const changed: T[] = [];
  for (const [key, row] of after) {
    const standing = before.get(key);
    if (standing === undefined) created.push(row);
    else if (JSON.stringify(standing) !== JSON.stringify(row)) changed.push(row);
  }
  const removed = [...before.keys()].filter((key) => !after.has(key));
  const counts = {
    created: created.length,
    changed: changed.length,
    removed: removed.length,
    unchanged: after.size - created.length - changed.length,
  };
  return { created, changed, removed, counts };
}

export const isUnchanged = ({ created, changed, removed }: Counts): boolean =>
  created + changed + removed === 0;
