/**
 * A name without width, case, spaces and signs that nobody sees. By this form names were claimed
 * before `lib/registry/comparable-name.ts`; its claims stand in tables, so it never changes.
 */
export function plainName(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/[\s\p{Cf}]+/gu, "")
    .toLowerCase();
}

/** Whether a name has so many characters, written out: some signs stand for a whole phrase. */
export function hasNameLength(name: string, { min, max }: { min: number; max: number }): boolean {
  const { length } = plainName(name);
  return length >= min && length <= max;
}
