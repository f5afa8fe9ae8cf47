/** A name as it is compared: width, case, spaces and signs that nobody sees aside. */
export function comparableName(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/[\s\p{Cf}]+/gu, "")
    .toLowerCase();
}
