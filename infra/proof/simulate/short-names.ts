/** Tells ids by their order of appearance, `pay1`, `pay2` …: shorter, and as good to search for. */
export function shortNames(): (text: string) => string {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const nameOf = (id: string, prefix: string): string => {
    const known = names.get(id);
    if (known) return known;
    const n = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, n);
    names.set(id, `${prefix}${n}`);
    return `${prefix}${n}`;
  };
  return (text) =>
    text.replace(/\b([a-z]{3,4})_?([0-7][0-9a-hjkmnp-tv-z]{25})(?![0-9a-z])/gi, (_, prefix, rest) =>
      nameOf(`${prefix}${rest}`.toLowerCase(), prefix.toLowerCase()),
    );
}
