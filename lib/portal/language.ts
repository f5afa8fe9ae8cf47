import type { Language } from "../core/words.ts";

export type { Language };

/** Those that pages are in; Chinese for whoever has no wish. */
export const languages = ["zh", "en"] as const satisfies readonly Language[];

export const isLanguage = (word: string): word is Language =>
  (languages as readonly string[]).includes(word);
