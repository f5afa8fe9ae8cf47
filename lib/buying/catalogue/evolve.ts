import { assert, type Recorded } from "../../core/decision.ts";
import type { Catalogue, CatalogueEvent } from "./model.ts";

/** The state of a year's catalogue after one more event. */
export function evolveCatalogue(
  state: Catalogue | undefined,
  event: Recorded<CatalogueEvent>,
): Catalogue {
  if (event.type === "catalogue.prepared") {
    const { year, source, categories, items, counts, at } = event;
    const added = state?.added ?? [];
    return {
      status: "draft",
      year,
      source,
      categories,
      items,
      added,
      lastImport: { ...counts, at },
    };
  }
  assert(state, "a change of no catalogue");
  if (event.type === "catalogue.item_added") {
    const { proposalId, item } = event;
    const added = [...state.added, { proposalId, code: item.code }];
    return { ...state, items: [...state.items, item], added };
  }
  return { ...state, status: "published", publishedAt: event.at };
}
