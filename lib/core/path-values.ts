const isVariable = (segment: string): boolean => segment.startsWith("{");

/**
 * The values of a declared path (`/needs/{needId}`) in an address; nothing where it does not fit. A
 * variable stands for one segment that is not empty.
 */
export function pathValues(
  declared: string,
  address: string,
): Readonly<Record<string, string>> | undefined {
  const wanted = declared.split("/");
  const given = address.split("/");
  if (wanted.length !== given.length) return undefined;
  const values: Record<string, string> = {};
  for (const [at, segment] of wanted.entries()) {
    const there = given[at] ?? "";
    if (isVariable(segment) ? there === "" : there !== segment) return undefined;
    if (isVariable(segment)) values[segment.slice(1, -1)] = there;
  }
  return values;
}

/** Sorts paths so that of those which fit an address the literal one comes first. */
export const literalFirst = (one: string, other: string): number =>
  variablesOf(one).localeCompare(variablesOf(other));

const variablesOf = (path: string): string =>
  path
    .split("/")
    .map((segment) => (isVariable(segment) ? "1" : "0"))
    .join("");
