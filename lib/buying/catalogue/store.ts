import { remembered } from "../../core/remembered.ts";
import { loadThing, type Thing } from "../../engine/thing.ts";
import { evolveCatalogue } from "./evolve.ts";
import { Catalogue, CatalogueEvent } from "./model.ts";
import { catalogueTasks } from "./tasks.ts";
import { type ItemInYear, itemIn } from "./view.ts";

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
const published = remembered<string, Catalogue>();

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
