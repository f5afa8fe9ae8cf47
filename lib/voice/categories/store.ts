import type { Page, PageOf } from "../../core/command.ts";
import { listThings } from "../../engine/lists.ts";
import { loadThing, type Thing } from "../../engine/thing.ts";
import { isOpenCategory, isPersonalLetter } from "../category.ts";
import { Category, CategoryEvent, evolveCategory, isValidOn } from "./model.ts";

const list = "CATEGORIES";

export const categories: Thing<Category, CategoryEvent> = {
  entity: "category",
  state: Category,
  evolve: evolveCategory,
  events: CategoryEvent,
  list: ({ order, code }) => ({
    gsi1pk: list,
    gsi1sk: `${String(order).padStart(3, "0")}#${code}`,
  }),
};

export const loadCategory = async (code: string): Promise<Category | undefined> =>
  (await loadThing(categories, code))?.state;

/** Whether something may be filed under a category on a day; the catalogue's are always there. */
export const isCategoryOpen = async (category: string, on: string): Promise<boolean> =>
  !isOpenCategory(category) || isValidOn(await loadCategory(category), on);

/** Whether a category is about a place, so that single requests of a block may be told of. */
export async function isOfPlaces(category: string): Promise<boolean> {
  if (!isOpenCategory(category)) return !isPersonalLetter(category);
  return (await loadCategory(category))?.isPersonal === false;
}

/** One page of the open categories, in their order. */
export async function listCategories(page: PageOf): Promise<Page<Category>> {
  const { items, next } = await listThings(categories, list, page);
  return { items: items.map(({ state }) => state), next };
}
