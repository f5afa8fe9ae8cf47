import * as z from "zod";

/**
 * Where a text that people write ends up (domain.md §13): *apart*, in a row of its own, referred to
 * by events and states; *public*, in events, feeds and open data, because it is released with the
 * command; or in a *vault*, where its handler seals it under its owner's key.
 */
export type TextGoes = "apart" | "public" | "vault";

type Shown = {
  readonly goes: TextGoes;
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

const textOf = (goes: TextGoes, { min, max }: { min: number; max: number }, isName = false) => {
  const words = z.string().trim().max(max);
  const schema = min === 0 ? words : words.min(min);
  shownTexts.add(schema, { goes, visibleMin: min, isName });
  return schema;
};

/**
 * Free text about a case: a reason, a note, a finding. It may name people, so it is kept apart. At
 * least `min` of its characters are visible.
 */
export const freeText = (min: number, max: number) => textOf("apart", { min, max });

/** Text that is published with the command, and so is to name no person. */
export const publicText = (min: number, max: number) => textOf("public", { min, max });

/** Somebody's own words, sealed under their key by the handler. */
export const vaultText = (min: number, max: number) => textOf("vault", { min, max });

/** The name or title of something: public text without signs that nobody sees. */
export const nameText = (min: number, max: number) => textOf("public", { min, max }, true);

/** The same of a person: it goes to the vault. */
export const vaultName = (min: number, max: number) => textOf("vault", { min, max }, true);

/**
 * What stands in an event, a state and their views in the place of free text: a reference to the
 * words (`referenceTo`). Events that were recorded before texts were kept apart hold them as such.
 */
export const KeptText = z.string();
shownTexts.add(KeptText, { goes: "apart", visibleMin: 0, isName: false });

/** Refers to words by the SHA-256 of what they are sealed as, which tells nothing of them. */
export const referenceTo = (sealedSha256: string): string => `text:${sealedSha256}`;
export const isReference = (text: string): boolean => /^text:[0-9a-f]{64}$/.test(text);

/** Blanks, marks on no letter, and what is drawn as nothing: a blank Braille cell, a null notehead. */
const visible = /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Default_Ignorable_Code_Point}\u2800\u{1D159}]/gu;
export const visibleCharacters = (text: string): number => text.match(visible)?.length ?? 0;

/** Zero-width signs, fillers, variation selectors, turns of direction, line ends. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u{1D159}]/u;
export const holdsUnseen = (text: string): boolean => unseen.test(text.trim());

/** Embeddings, overrides and isolates, by which a text reads otherwise than it is written. */
const turns = /[\u202a-\u202e\u2066-\u2069]/;
export const holdsTurns = (text: string): boolean => turns.test(text);
