import * as z from "zod";

/** A fault of one row: its place in the list, the field, and the sentence. */
export type RowFault = { readonly row: number; readonly field: string; readonly says: string };

/**
 * A list whose rows are held against each other too. The rules run even where single rows are
 * malformed, so that every bad row of an import is reported at once, with its position.
 */
export function rowsOf<Row extends z.ZodObject>(
  row: Row,
  limits: { readonly min: number; readonly max: number },
  faultsOf: (rows: readonly Partial<z.output<Row>>[]) => readonly RowFault[],
): z.ZodArray<Row> {
  const list = z.array(row).min(limits.min).max(limits.max);
  return list.superRefine(
    (given, context) => {
      if (!Array.isArray(given)) return;
      const rows = given.map((one) => Object(one) as Partial<z.output<Row>>);
      for (const { row, field, says } of faultsOf(rows)) {
        context.addIssue({ code: "custom", message: says, path: [row, field] });
      }
    },
    { when: () => true },
  );
}

/** Rows that repeat a key which an earlier row has. */
export function repeated<Row>(
  rows: readonly Row[],
  field: Extract<keyof Row, string>,
): readonly RowFault[] {
  const first = new Map<unknown, number>();
  return rows.flatMap((one, row) => {
    const key = one[field];
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, row);
    return earlier === undefined || key === undefined
      ? []
      : [{ row, field, says: `row ${earlier} has this ${field} already` }];
  });
}
