import type { Page, PageOf } from "../../core/command.ts";
import { Fault } from "../../core/faults.ts";
import { loadThing, type Thing } from "../../engine/thing.ts";
import { evolveCatalogue } from "./evolve.ts";
import { Catalogue, CatalogueEvent } from "./model.ts";
import type { Sought } from "./search.ts";
import { catalogueTasks } from "./tasks.ts";
import { type ItemInYear, itemIn, itemsSeen } from "./view.ts";

export const catalogues: Thing<Catalogue, CatalogueEvent> = {
  entity: "catalogue",
  state: Catalogue,
  evolve: evolveCatalogue,
  events: CatalogueEvent,
  // nothing was proposed before
  readers: [({ ...before }) => ({ added: [], ...before })],
  tasks: catalogueTasks,
};

/** A year's catalogue, draft or published. */
export const loadCatalogue = async (year: string): Promise<Catalogue | undefined> =>
  (await loadThing(catalogues, year))?.state;

/** A published year never changes, so one reading a process is enough. */
const published = new Map<string, Catalogue>();

/** A year's catalogue once it is published. */
export async function loadPublishedCatalogue(year: string): Promise<Catalogue | undefined> {
  const known = published.get(year);
  if (known) return known;
  const catalogue = await loadCatalogue(year);
  if (catalogue?.status !== "published") return undefined;
  published.set(year, catalogue);
  return catalogue;
}

/** An item that may be bought, with its category; nothing where the year is not published. */
export const loadCatalogueItem = async (
  year: string,
  code: string,
): Promise<ItemInYear | undefined> => itemIn(await loadPublishedCatalogue(year), code);

/** One page of a published year's items that are looked for, in the order of their codes. */
export async function listItemsOfYear(
  year: string,
  sought: Sought,
  { limit, cursor = "" }: PageOf,
): Promise<Page<ItemInYear>> {
  const catalogue = await loadPublishedCatalogue(year);
  if (!catalogue) throw new Fault("not_found");
  const rest = itemsSeen(catalogue, sought).filter(({ code }) => code > cursor);
  const items = rest.slice(0, limit);
  return { items, next: rest.length > limit ? items.at(-1)?.code : undefined };
}
