declare module "zod" {
  interface GlobalMeta {
    /** What a schema's name does not say of its values; printed as its description. */
    note?: Words;
  }
}

/** A name or a sentence in both languages of the platform. */
export type Words = { readonly en: string; readonly zh: string };

export type Language = keyof Words;

/** Sentences one after another. */
export const joined = (...sentences: readonly Words[]): Words => ({
  en: sentences.map(({ en }) => en).join(" "),
  zh: sentences.map(({ zh }) => zh).join(""),
});
