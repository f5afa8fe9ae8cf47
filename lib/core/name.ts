import { inWords } from "./field-words.ts";
import { nameText } from "./text.ts";

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

/** Only what of a name is read aloud: letters and digits, as they are compared. */
export const lettersIn = (name: string): string => plainName(name).replace(/[^\p{L}\p{N}]/gu, "");

/** A name of so many characters, written out: some signs stand for a whole phrase. */
export const writtenName = (min: number, max: number) =>
  nameText(min, max).refine(
    (name) => {
      const { length } = plainName(name);
      return length >= min && length <= max;
    },
    inWords({
      en: `${min} to ${max} characters, written out and without spaces.`,
      zh: `须为 ${min} 至 ${max} 个字，写全称且不含空格。`,
    }),
  );
