import { typeid } from "typeid-js";
import { communityOf } from "../../lib/core/grid-code.ts";
import { localDateOf } from "../../lib/core/time.ts";
import { serve } from "../../lib/http/serve.ts";
import { loadUnitsNotOpen } from "../../lib/store/grids.ts";
import { transact } from "../../lib/store/transact.ts";
import { listVenuesByCommunity, loadVenue, venues } from "../../lib/store/venues.ts";
import { venuesApi } from "../../lib/venues/api.ts";
import * as rules from "../../lib/venues/model.ts";

export const handler = serve(venuesApi, rules.venueRefusals, {
  listVenue: ({ body, command }) => {
    const venueId = typeid("ven").toString();
    const communityCode = communityOf(body.unitCode);
    return transact(command, {
      thing: venues,
      id: venueId,
      facts: async () => ({ unitOpen: (await loadUnitsNotOpen([body.unitCode])).length === 0 }),
      begin: (facts) => rules.listVenue({ ...body, venueId, communityCode }, facts),
    });
  },
  getVenue: ({ params }) => loadVenue(params.venueId),
  listVenues: ({ params, page }) => listVenuesByCommunity(params.communityCode, page),
  checkVenue: ({ params, body, command, now }) =>
    transact(command, {
      thing: venues,
      id: params.venueId,
      decide: (venue) => rules.checkVenue(venue, { ...body, on: localDateOf(now) }),
    }),
});
