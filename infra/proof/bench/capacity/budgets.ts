import type { Units } from "../../../../lib/meter.ts";

/** What an operation may consume, and the write units below which it cannot go. */
export type Budget = Units & { readonly bound: number };

/** The budgets of ARCHITECTURE.md, "Cost", by operation: read, write, lower bound. */
export const budgetsIn = (text: string): ReadonlyMap<string, Budget> =>
  new Map(
    [...text.matchAll(/^\| `([^`]+)` \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|/gm)].map(
      ([, operation = "", read, write, bound]): [string, Budget] => [
        operation,
        { read: Number(read), write: Number(write), bound: Number(bound) },
      ],
    ),
  );

/** An operation's own row, or for a reading the one that holds for all that have none. */
export const budgetOf = (
  budgets: ReadonlyMap<string, Budget>,
  operation: string,
): Budget | undefined =>
  budgets.get(operation) ?? (operation.startsWith("GET ") ? budgets.get("GET") : undefined);
