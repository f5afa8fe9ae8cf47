import { listReadings, loadKept } from "../../lib/chains/readings.ts";
import { readingsApi } from "../../lib/chains/readings-api.ts";
import { own, reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { serve } from "../../lib/serve.ts";

export const handler = serve(
  readingsApi,
  {},
  {
    listReadings: async ({ params, actor, page }) => {
      const kept = await loadKept(params.id);
      const askers = kept?.askers.map((subject) => own(subject)) ?? [];
      if (!kept || !reaches(actor, [...askers, params.id])) throw new Fault("not_found");
      return listReadings(kept, page);
    },
  },
);
