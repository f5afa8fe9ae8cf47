/** What looks like a resident's id number or a mobile number, wherever it stands. */
export const personalPatterns: readonly RegExp[] = [
  /(?<![\w.-])\d{17}[\dX](?![\w-])/g,
  /(?<![\w.-])1[3-9]\d{9}(?![\w.-])/g,
];

/** The same as people write it: in wide digits, in groups, with the country's prefix. */
export function holdsPersonalNumber(text: string): boolean {
  const plain = text
    .normalize("NFKC")
    .replace(/(?<=\d)[ -](?=[\dXx])/g, "")
    .replace(/(?<!\d)(\+|00)86/g, "")
    .replace(/(?<=\d)x/g, "X");
  return personalPatterns.some((pattern) => new RegExp(pattern, "").test(plain));
}
