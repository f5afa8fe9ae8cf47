import type { Row } from "../../lib/engine/items.ts";

/** Which file of an export a row belongs to, by its entity; rows of other kinds are left out. */
export const exportFiles: Readonly<Record<string, string>> = {
  event: "events",
  thing: "states",
  entry: "entries",
  feed: "feed",
  delivery: "deliveries",
  counted: "ballots",
  frame: "rolls",
  answer: "answers",
  sealed: "bids",
  gate: "gates",
  graded: "grades",
  text: "texts",
};

/**
 * A row as its file holds it: of a text what its reference is the digest of, without the key that
 * opens it, so that no copy of an export outlives an erasure.
 */
export function exportedRow(row: Row): Row {
  if (row.entity !== "text") return row;
  const { key: _key, ...sealed } = row;
  return sealed;
}
