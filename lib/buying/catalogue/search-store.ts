import type { Page, PageOf } from "../../core/command.ts";
import { Fault } from "../../core/faults.ts";
import { itemsFound, type Sought } from "./search.ts";
import { loadPublishedCatalogue } from "./store.ts";
import { type ItemInYear, itemIn } from "./view.ts";

/** One page of a published year's items that are looked for, in the order of their codes. */
export async function listItemsOfYear(
  year: string,
  sought: Sought,
  { limit, cursor = "" }: PageOf,
): Promise<Page<ItemInYear>> {
  const catalogue = await loadPublishedCatalogue(year);
  if (!catalogue) throw new Fault("not_found");
  const rest = itemsFound(catalogue, sought).filter(({ code }) => code > cursor);
  const found = rest.slice(0, limit);
  const items = found.flatMap(({ code }) => itemIn(catalogue, code) ?? []);
  return { items, next: rest.length > limit ? items.at(-1)?.code : undefined };
}
