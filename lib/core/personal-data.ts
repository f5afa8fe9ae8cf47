/** What looks like a resident's id number or a mobile number, wherever it stands. */
export const personalPatterns: readonly RegExp[] = [
  /(?<![\w.-])\d{17}[\dX](?![\w-])/g,
  /(?<![\w.-])1[3-9]\d{9}(?![\w.-])/g,
];

/** The same as people write it: in wide digits, in groups, with the country's prefix. */
export function holdsPersonalNumber(text: string): boolean {
  const written = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/(?<!\d)(\+|00)86/g, " ");
  const joined = written.replace(/(?<=\d)[ -](?=[\dX])/g, "");
  const looked = [written, joined];
  return personalPatterns.some((pattern) => looked.some((one) => one.search(pattern) >= 0));
}
