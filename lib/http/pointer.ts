/** Characters of the longest pointer that is reported: names come from the caller, of any length. */
const lengthMax = 300;

/** The RFC 6901 JSON pointer of a path; cut where it is longer than anybody reads. */
export function pointerOf(path: readonly PropertyKey[]): string {
  const whole = path
    .map((part) => String(part).slice(0, lengthMax + 1))
    .map((part) => `/${part.replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
  return whole.length > lengthMax ? `${whole.slice(0, lengthMax)}…` : whole;
}
