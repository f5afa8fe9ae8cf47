import { listReadings, loadKept } from "../../lib/chains/readings.ts";
import { readingsApi } from "../../lib/chains/readings-api.ts";
import { reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { serve } from "../../lib/http/serve.ts";

export const handler = serve(
  readingsApi,
  {},
  {
    listReadings: async ({ params, actor, page }) => {
      const kept = await loadKept(params.id);
      if (!kept || !reaches(actor, [...kept.askers, params.id])) throw new Fault("not_found");
      return listReadings(kept, page);
    },
  },
);
