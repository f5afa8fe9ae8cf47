import { typeid } from "typeid-js";
import { readsCare } from "../../lib/care/readers.ts";
import { venuesApi } from "../../lib/care/venues/api.ts";
import * as rules from "../../lib/care/venues/model.ts";
import { listVenuesByCommunity, loadVenue, venues } from "../../lib/care/venues/store.ts";
import { communityOf } from "../../lib/core/grid-code.ts";
import { localDateOf } from "../../lib/core/time.ts";
import { loadOpenness } from "../../lib/district/grids/store.ts";
import { transact } from "../../lib/engine/transact.ts";
import { serve } from "../../lib/serve.ts";

export const handler = serve(venuesApi, rules.venueRefusals, {
  listVenue: ({ body, command }) => {
    const venueId = typeid("ven").toString();
    const communityCode = communityOf(body.unitCode);
    return transact(command, {
      thing: venues,
      id: venueId,
      facts: () => loadOpenness([body.unitCode]),
      begin: ({ notOpen }) =>
        rules.listVenue({ ...body, venueId, communityCode }, { unitOpen: notOpen.length === 0 }),
      also: (_, { guarded }) => ({ guarded }),
    });
  },
  getVenue: async ({ params, actor }) => {
    const venue = await loadVenue(params.venueId);
    return venue && readsCare(actor, venue) ? venue : undefined;
  },
  listVenues: ({ params, page, actor }) =>
    listVenuesByCommunity(params.communityCode, {
      ...page,
      sees: (venue) => readsCare(actor, venue),
    }),
  checkVenue: ({ params, body, command, now }) =>
    transact(command, {
      thing: venues,
      id: params.venueId,
      decide: (venue) => rules.checkVenue(venue, { ...body, on: localDateOf(now) }),
    }),
});
