/** What a row holds, by attribute. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Kept as JSON text in one attribute. Nobody asks the table for a part of a state or an event, and a
 * text costs function and table a fraction of what a map of attributes within attributes does.
 */
const texts = ["state", "event"] as const;

/** A row as the table keeps it. */
export function itemOf(row: Row): Row {
  const item: Record<string, unknown> = { ...row };
  for (const name of texts) if (name in row) item[name] = JSON.stringify(row[name]);
  return item;
}

/** A row as the program sees it, out of what the table keeps. */
export function rowOf(item: Row): Row {
  const row: Record<string, unknown> = { ...item };
  for (const name of texts) if (name in item) row[name] = JSON.parse(item[name] as string);
  return row;
}
