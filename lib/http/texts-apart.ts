import type * as z from "zod";
import type { SealedText } from "../core/command.ts";
import { textsApartIn, withTextsAt } from "../core/schema-places.ts";
import { isReference } from "../core/text.ts";
import { openText, sealText } from "../vault/texts.ts";

/** Reads the words that references name; of those that were erased, nothing. */
export type LoadTexts = (references: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/**
 * Takes the free text out of a request's body, so that whoever handles it, and every event that
 * follows from it, has references alone.
 */
export async function takeTexts<Body>(
  schema: z.ZodType | undefined,
  body: Body,
): Promise<{ readonly body: Body; readonly texts: readonly SealedText[] }> {
  const found = textsApartIn(schema, body);
  const texts = await Promise.all(found.map(({ text }) => sealText(text)));
  const places = found.map(({ path }, i) => ({ path, text: texts[i]?.reference ?? "" }));
  return { body: withTextsAt(body, places), texts };
}

/** What stands in the place of words that were erased. */
const erased = "（已删除 erased）";

/**
 * Puts words back where an answer refers to them. Only the places that its schema names are looked
 * at: whoever writes a reference into a text of their own gets it back as it is.
 */
export async function putTexts<Answer>(
  schema: z.ZodType,
  answer: Answer,
  known: { readonly texts: readonly SealedText[]; readonly load: LoadTexts },
): Promise<Answer> {
  const places = textsApartIn(schema, answer).filter(({ text }) => isReference(text));
  if (places.length === 0) return answer;
  const given = new Map(known.texts.map((one) => [one.reference, one]));
  const wanted = [...new Set(places.map(({ text }) => text))];
  const loaded = await known.load(wanted.filter((reference) => !given.has(reference)));
  const words = await Promise.all(
    places.map(async ({ path, text }) => {
      const own = given.get(text);
      return { path, text: own ? await openText(own) : (loaded.get(text) ?? erased) };
    }),
  );
  return withTextsAt(answer, words);
}
