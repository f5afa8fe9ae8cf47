import * as z from "zod";
import type { Words } from "./words.ts";

/** What can be wrong with one field; stable, so that a program can go by it. */
export const FieldCode = z
  .enum([
    "missing",
    "type_wrong",
    "form_wrong",
    "not_offered",
    "too_short",
    "too_long",
    "too_few",
    "too_many",
    "too_small",
    "too_large",
    "not_a_multiple",
    "repeated",
    "inconsistent",
    "field_unknown",
    "not_text",
    "unseen_sign",
    "names_somebody",
    "too_deep",
  ])
  .meta({ id: "FieldCode" });
export type FieldCode = z.infer<typeof FieldCode>;

/** The codes that a rule of our own gives; the others follow from the schema. */
type OwnCode = Extract<FieldCode, "form_wrong" | "repeated" | "inconsistent" | "too_few">;

const separator = "\n";

/**
 * What a schema's own rule says, in both languages: `z.string().regex(…, inWords({ en, zh }))`.
 * zod carries a single text for each issue, so code and sentences travel in its lines.
 */
export const inWords = (words: Words, code: OwnCode = "form_wrong") => ({
  error: [code, words.en, words.zh].join(separator),
});

/** Takes apart what `inWords` put together; undefined for any other text. */
export function ownWords(text: string): (Words & { readonly code: FieldCode }) | undefined {
  const [first, en, zh, ...more] = text.split(separator);
  const code = FieldCode.safeParse(first).data;
  return code && en && zh && more.length === 0 ? { code, en, zh } : undefined;
}
