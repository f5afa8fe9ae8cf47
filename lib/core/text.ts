import * as z from "zod";

/** What a text of a request must show beside its length. */
type Shown = {
  /** So many characters that somebody sees. */
  readonly visibleMin: number;
  /** A name holds nothing that cannot be seen: two that look the same are the same. */
  readonly isName: boolean;
};

/**
 * Which schemas are of texts that people write. What they must show is asked of requests alone
 * (`lib/http/shown-text.ts`), not of rows: those that were stored before stay readable.
 */
export const shownTexts = z.registry<Shown>();

const textOf = (min: number, max: number, isName: boolean) => {
  const schema = z.string().trim().min(min).max(max);
  shownTexts.add(schema, { visibleMin: min, isName });
  return schema;
};

/** Free text: a reason, a purpose, somebody's words. At least `min` of its characters are visible. */
export const freeText = (min: number, max: number) => textOf(min, max, false);

/** The name or title of something: free text without signs that nobody sees. */
export const nameText = (min: number, max: number) => textOf(min, max, true);

/** Blanks, marks on no letter, and what is drawn as nothing; a blank Braille cell among them. */
const visible = /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/gu;
export const visibleCharacters = (text: string): number => text.match(visible)?.length ?? 0;

/** Zero-width signs, fillers, variation selectors, turns of direction, line ends. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
export const holdsUnseen = (text: string): boolean => unseen.test(text.trim());
