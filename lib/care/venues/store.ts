import type { Page, PageOf } from "../../core/command.ts";
import { listThingsSeen } from "../../engine/lists.ts";
import { loadThing, type Thing } from "../../engine/thing.ts";
import { evolveVenue, Venue, VenueEvent } from "./model.ts";
import { venueTasks } from "./tasks.ts";

const listOf = (communityCode: string) => `VENUES#${communityCode}`;

export const venues: Thing<Venue, VenueEvent> = {
  entity: "venue",
  state: Venue,
  evolve: evolveVenue,
  events: VenueEvent,
  tasks: venueTasks,
  list: (v) => ({ gsi1pk: listOf(v.communityCode), gsi1sk: `${v.listedAt}#${v.venueId}` }),
};

export const loadVenue = async (id: string): Promise<Venue | undefined> =>
  (await loadThing(venues, id))?.state;

/** One page of those of a community's venues that somebody may see, oldest first. */
export const listVenuesByCommunity = (
  communityCode: string,
  page: PageOf & { readonly sees: (venue: Venue) => boolean },
): Promise<Page<Venue>> => listThingsSeen(venues, listOf(communityCode), page);
