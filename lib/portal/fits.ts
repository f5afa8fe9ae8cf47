/** The values of a page's path in an address; nothing where it does not fit. */
export function fits(path: string, address: string): Readonly<Record<string, string>> | undefined {
  const wanted = path.split("/");
  const given = address.split("/");
  if (wanted.length !== given.length) return undefined;
  const values: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const there = given[at] ?? "";
    if (!part.startsWith("{")) {
      if (part !== there) return undefined;
    } else if (there === "") return undefined;
    else values[part.slice(1, -1)] = there;
  }
  return values;
}
