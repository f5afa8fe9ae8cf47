import type { Measured } from "../frame/lines.ts";
import { median } from "../frame/statistics.ts";
import { type Budget, budgetOf } from "./budgets.ts";

/** What an operation consumed at one size: the middle one and the dearest. */
export type Spread = { readonly median: number; readonly max: number };
export type AtSize = {
  readonly size: number;
  readonly times: number;
  readonly read: Spread;
  readonly write: Spread;
};
export type Compared = {
  readonly operation: string;
  readonly sizes: readonly AtSize[];
  readonly budget: Budget | undefined;
  readonly isEqual: boolean;
  readonly isWithin: boolean;
};

export type MeasuredAt = { readonly size: number; readonly measured: readonly Measured[] };

/** Every operation, side by side at every size. */
export function compare(
  sizes: readonly MeasuredAt[],
  budgets: ReadonlyMap<string, Budget>,
): Compared[] {
  const names = new Set(sizes.flatMap(({ measured }) => measured.map((one) => one.operation)));
  return [...names].sort(byPath).map((operation) => {
    const at = sizes.flatMap(({ size, measured }) => {
      const own = measured.filter((one) => one.operation === operation);
      return own.length === 0 ? [] : [atSize(size, own)];
    });
    const budget = budgetOf(budgets, operation);
    return {
      operation,
      sizes: at,
      budget,
      isEqual: at.length === sizes.length && new Set(at.map(unitsOf)).size === 1,
      isWithin: budget !== undefined && at.every((one) => isWithin(one, budget)),
    };
  });
}

const byPath = (one: string, other: string): number =>
  one.replace(/^\w+ /, "").localeCompare(other.replace(/^\w+ /, "")) || one.localeCompare(other);

function atSize(size: number, own: readonly Measured[]): AtSize {
  const spread = (values: readonly number[]): Spread => ({
    median: median(values),
    max: Math.max(...values),
  });
  return {
    size,
    times: own.length,
    read: spread(own.map(({ units }) => units.read)),
    write: spread(own.map(({ units }) => units.write)),
  };
}

const unitsOf = ({ read, write }: AtSize): string => JSON.stringify([read, write]);

const isWithin = ({ read, write }: AtSize, budget: Budget): boolean =>
  read.max <= budget.read && write.max <= budget.write;

/** A route is an operation that somebody calls; everything else runs by itself. */
export const isRoute = ({ operation }: Pick<Compared, "operation">): boolean =>
  /^[A-Z]+ \//.test(operation);
