/** Numbers that are missing, from one to another. */
export type Gap = { readonly from: number; readonly to: number };

/** What is missing of the numbers from 1 to `last`. */
export function gapsIn(numbers: Iterable<number>, last: number): Gap[] {
  const gaps: Gap[] = [];
  let next = 1;
  for (const number of [...numbers].sort((a, b) => a - b)) {
    if (number > next) gaps.push({ from: next, to: number - 1 });
    next = number + 1;
  }
  if (next <= last) gaps.push({ from: next, to: last });
  return gaps;
}

export const inWordsOf = (what: string, { from, to }: Gap): string =>
  from === to ? `${what} ${from} is missing` : `${what} ${from} to ${to} are missing`;
