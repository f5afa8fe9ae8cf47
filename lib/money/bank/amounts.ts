/** The fen of a decimal amount, or nothing where it is no exact amount of fen. */
export function fenOf(decimal: string): number | undefined {
  const found = /^(\d{1,13})(?:\.(\d{1,2})0*)?$/.exec(decimal);
  if (!found) return undefined;
  const [, yuan = "", rest = ""] = found;
  return Number(yuan) * 100 + Number(rest.padEnd(2, "0"));
}
