import * as z from "zod";
import { inWords } from "./field-words.ts";
import type { Words } from "./words.ts";

/** A fault of one row: its place in the list, the field, and the sentences. */
export type RowFault = {
  readonly row: number;
  readonly field: string;
  readonly says: Words;
  readonly code?: "repeated";
};

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
      for (const { row, field, says, code } of faultsOf(rows)) {
        const { error: message } = inWords(says, code ?? "inconsistent");
        context.addIssue({ code: "custom", message, path: [row, field] });
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
    if (earlier === undefined || key === undefined) return [];
    const says = {
      en: `Row ${earlier} has this ${field} already.`,
      zh: `第 ${earlier} 行已有相同的 ${field}。`,
    };
    return [{ row, field, says, code: "repeated" }];
  });
}
