import { assert, type Recorded } from "../../core/decision.ts";
import type { Catalogue, CatalogueEvent } from "./model.ts";

/** The state of a year's catalogue after one more event. */
export function evolveCatalogue(
  state: Catalogue | undefined,
  event: Recorded<CatalogueEvent>,
): Catalogue {
  if (event.type === "catalogue.prepared") {
    const { year, source, categories, items, counts, at } = event;
    return { status: "draft", year, source, categories, items, lastImport: { ...counts, at } };
  }
  assert(state, "a publication of no catalogue");
  return { ...state, status: "published", publishedAt: event.at };
}
