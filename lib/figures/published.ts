import { type CountName, figures, isBeneathBlocks } from "../core/figures.ts";
import type { FigureLine, FigureRow } from "./model.ts";
import { policy } from "./policy.ts";

const least = policy.shownLeast.value;

/**
 * Rows of places that lie side by side, as everybody may read them. Beneath a block nothing is told
 * that is fewer than five; and where that is one place alone, the smallest of the others is withheld
 * with it, since the block's own figure would tell what is missing.
 * Source: domain.md §15.
 */
export function published(rows: readonly FigureRow[]): FigureLine[] {
  const [first] = rows;
  const names: readonly CountName[] = first ? figures[first.figure].counts : [];
  const few = names.map((name) => [name, tooFew(rows, name)] as const);
  return rows.map((row, n) => {
    const withheld = few.flatMap(([name, numbers]) => (numbers.includes(n) ? [name] : []));
    const told = names.filter((name) => !withheld.includes(name));
    return {
      ...row,
      counts: Object.fromEntries(told.map((name) => [name, row.counts[name] ?? 0])),
      ...(withheld.length > 0 && { withheld }),
    };
  });
}

/** The numbers of the rows that do not tell this. */
function tooFew(rows: readonly FigureRow[], name: CountName): number[] {
  const deep = rows.flatMap(({ unitCode, counts }, n) =>
    isBeneathBlocks(unitCode) ? [{ n, value: counts[name] ?? 0 }] : [],
  );
  const few = deep.filter(({ value }) => value < least);
  const others = deep.filter(({ value }) => value >= least).sort((a, b) => a.value - b.value);
  const beside = few.length === 1 ? others.slice(0, 1) : [];
  return [...few, ...beside].map(({ n }) => n);
}
