/**
 * The last of the numbered records 1 … `before` − 1 that holds, where those that hold come first.
 * Reads: the logarithm of how many there are.
 */
export async function lastThat<Record>(among: {
  readonly before: number;
  readonly load: (n: number) => Promise<Record>;
  readonly holds: (record: Record) => boolean;
}): Promise<Record | undefined> {
  let [low, high] = [0, among.before];
  let found: Record | undefined;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const record = await among.load(middle);
    if (among.holds(record)) [low, found] = [middle, record];
    else high = middle;
  }
  return found;
}
