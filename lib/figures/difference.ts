import { countNames, placesOf } from "../core/figures.ts";
import type { FigureCounts, FigureRow, KeptCount } from "./model.ts";

/** By what the rows of figures change where a thing counted as the one and now counts as the other. */
export function difference(
  before: readonly KeptCount[],
  after: readonly KeptCount[],
): readonly FigureRow[] {
  const rows = new Map<string, FigureRow>();
  const add = ({ downTo, ...count }: KeptCount, sign: 1 | -1) => {
    for (const unitCode of placesOf({ ...count, downTo })) {
      const name = [count.figure, count.period, unitCode, count.category].join();
      const counts = sumOf(rows.get(name)?.counts ?? {}, count.counts, sign);
      rows.set(name, { ...count, unitCode, counts });
    }
  };
  for (const count of before) add(count, -1);
  for (const count of after) add(count, 1);
  return [...rows.values()].filter(({ counts }) => Object.keys(counts).length > 0);
}

/** What stays the same is left out. */
function sumOf(some: FigureCounts, more: FigureCounts, sign: 1 | -1): FigureCounts {
  const sums = countNames.map((name) => [name, (some[name] ?? 0) + sign * (more[name] ?? 0)]);
  return Object.fromEntries(sums.filter(([, sum]) => sum !== 0));
}
