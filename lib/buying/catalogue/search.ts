import { categoryOf } from "../../core/item-code.ts";
import { lettersIn } from "../../core/name.ts";
import { simplified } from "../../core/simplified.ts";
import type { Catalogue, CatalogueItem } from "./model.ts";

/** What of a text is compared: letters and digits, in small letters and simplified signs. */
const comparable = (text: string): string => lettersIn(simplified(text));

/** Which items are looked for; all of them unless something is said. */
export type Sought = {
  readonly category?: string | undefined;
  /** Words with blanks between them, in either language. */
  readonly name?: string | undefined;
};

/**
 * The items of a year that hold every word that is looked for, in the order of their codes: in their
 * names, or in that of their category. Bound: a catalogue holds 400 items at most, and is in memory.
 */
export function itemsFound(
  { categories, items }: Catalogue,
  { category, name = "" }: Sought,
): readonly CatalogueItem[] {
  const words = name.split(/\s+/u).map(comparable).filter(Boolean);
  const named = new Map(categories.map(({ code, names }) => [code, `${names.zh} ${names.en}`]));
  const textOf = ({ code, names }: CatalogueItem) =>
    [code, names.zh, names.en, named.get(categoryOf(code)) ?? ""].map(comparable).join(" ");
  return items
    .filter(({ code }) => category === undefined || code.startsWith(category))
    .filter((item) => {
      const text = words.length > 0 ? textOf(item) : "";
      return words.every((word) => text.includes(word));
    })
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
}
