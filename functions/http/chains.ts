import { chainsApi } from "../../lib/chains/api.ts";
import { kindOf } from "../../lib/chains/model.ts";
import { permissionFor } from "../../lib/chains/permissions.ts";
import { loadChain } from "../../lib/chains/store.ts";
import { own, reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { isPermitted } from "../../lib/core/permissions.ts";
import { serve } from "../../lib/serve.ts";

export const handler = serve(
  chainsApi,
  {},
  {
    getChain: async ({ params, actor }) => {
      const kind = kindOf(params.id);
      if (!kind || !isPermitted(actor.role, permissionFor[kind])) throw new Fault("forbidden");
      const loaded = await loadChain(params.id, (reachedBy) => reaches(actor, reachedBy));
      return loaded && { ...loaded, reachedBy: loaded.reachedBy ?? [own(actor.subject)] };
    },
  },
);
