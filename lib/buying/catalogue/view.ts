import * as z from "zod";
import { Counts } from "../../core/difference.ts";
import { categoryOf } from "../../core/item-code.ts";
import { Instant, Year } from "../../core/time.ts";
import { type Catalogue, CatalogueItem, Category } from "./model.ts";

export const CatalogueView = z.strictObject({
  year: Year,
  status: z.enum(["draft", "published"]),
  source: z.string(),
  publishedAt: Instant.optional(),
  categories: z.array(Category),
  items: z.array(CatalogueItem),
});

export function viewCatalogue(catalogue: Catalogue): z.input<typeof CatalogueView> {
  const { lastImport: _last, added: _added, ...seen } = catalogue;
  return seen;
}

/** What preparing made of the items. */
export const PreparationView = Counts.extend({ year: Year });

export function viewPreparation({ year, lastImport }: Catalogue): z.input<typeof PreparationView> {
  const { at: _, ...counts } = lastImport;
  return { year, ...counts };
}

/** One item with the category it stands in. */
export const CatalogueItemView = CatalogueItem.extend({ year: Year, category: Category });
export type ItemInYear = z.infer<typeof CatalogueItemView>;

/** An item out of a year's catalogue. */
export function itemIn(catalogue: Catalogue | undefined, code: string): ItemInYear | undefined {
  const found = catalogue?.items.find((entry) => entry.code === code);
  const category = catalogue?.categories.find((one) => one.code === categoryOf(code));
  return found && category && catalogue && { ...found, year: catalogue.year, category };
}
