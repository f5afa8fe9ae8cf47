import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assert } from "../../../../lib/core/decision.ts";
import type { Units } from "../../../../lib/meter.ts";
import { readTsv } from "../../../operate/import/tsv.ts";

/** What an operation may consume, and the write units below which it cannot go. */
export type Budget = Units & { readonly bound: number };

/** Budgets by operation, out of a table with the columns operation, read, write and bound. */
export function budgetsIn(text: string): ReadonlyMap<string, Budget> {
  const budgets = new Map<string, Budget>();
  for (const { cells } of readTsv(text)) {
    const { operation = "", read, write, bound } = cells;
    assert(!budgets.has(operation), `two budgets for ${operation}`);
    budgets.set(operation, { read: Number(read), write: Number(write), bound: Number(bound) });
  }
  return budgets;
}

/** The budgets that the bench and the tests hold every operation to. */
export const readBudgets = (): ReadonlyMap<string, Budget> => budgetsIn(textOf("budgets.tsv"));

/** An operation's own row, or for a reading the one that holds for all that have none. */
export const budgetOf = (
  budgets: ReadonlyMap<string, Budget>,
  operation: string,
): Budget | undefined =>
  budgets.get(operation) ?? (operation.startsWith("GET ") ? budgets.get("GET") : undefined);

/** An item of the transaction in which payments join a batch, written once for each of `each`. */
export type InstructingItem = {
  readonly items: number;
  readonly units: number;
  readonly each: string;
};

/** What instructing payments cannot do without; docs/performance.md says how it is used. */
export const readInstructing = (): readonly InstructingItem[] =>
  readTsv(textOf("instructing.tsv")).map(({ cells }) => ({
    items: Number(cells.items),
    units: Number(cells.units),
    each: cells.each ?? "",
  }));

// beside this file, so that a budget is looked for where it is used
const textOf = (file: string): string => readFileSync(join(import.meta.dirname, file), "utf8");
