import type { Words } from "../core/words.ts";

export const languages = ["zh", "en"] as const;
export type Language = (typeof languages)[number];

export const isLanguage = (word: string): word is Language =>
  (languages as readonly string[]).includes(word);

/** What is said to a reader of one language. */
export const said = (words: Words, language: Language): string => words[language];

/** Which language somebody reads who has chosen none: by the browser's wish, else Chinese. */
export function preferredOf(acceptLanguage: string | undefined): Language {
  const wishes = (acceptLanguage ?? "").split(",").map((wish) => {
    const [tag = "", weight] = wish.trim().split(/;\s*q=/);
    return { language: tag.slice(0, 2).toLowerCase(), weight: Number(weight ?? 1) };
  });
  const [best] = wishes
    .filter(({ language, weight }) => isLanguage(language) && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return best ? (best.language as Language) : "zh";
}
