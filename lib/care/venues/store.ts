import type { Page, PageOf } from "../../core/command.ts";
import { listThings } from "../../engine/lists.ts";
import { loadThing, type Thing } from "../../engine/thing.ts";
import { evolveVenue, Venue, VenueEvent } from "./model.ts";

const listOf = (communityCode: string) => `VENUES#${communityCode}`;

export const venues: Thing<Venue, VenueEvent> = {
  entity: "venue",
  state: Venue,
  evolve: evolveVenue,
  events: VenueEvent,
  list: (v) => ({ gsi1pk: listOf(v.communityCode), gsi1sk: `${v.listedAt}#${v.venueId}` }),
};

export const loadVenue = async (id: string): Promise<Venue | undefined> =>
  (await loadThing(venues, id))?.state;

/** One page of a community's venues, oldest first. */
export async function listVenuesByCommunity(
  communityCode: string,
  page: PageOf,
): Promise<Page<Venue>> {
  const { items, next } = await listThings(venues, listOf(communityCode), page);
  return { items: items.map(({ state }) => state), next };
}
