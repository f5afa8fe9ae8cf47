import { chainsApi } from "../../lib/chains/api.ts";
import { kindOf } from "../../lib/chains/model.ts";
import { permissionFor } from "../../lib/chains/permissions.ts";
import { loadChain } from "../../lib/chains/store.ts";
import { reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { isPermitted } from "../../lib/core/permissions.ts";
import { loadTexts } from "../../lib/engine/texts.ts";
import { serveWith } from "../../lib/http/serve.ts";

export const handler = serveWith(loadTexts)(
  chainsApi,
  {},
  {
    getChain: async ({ params, actor }) => {
      const kind = kindOf(params.id);
      if (!kind || !isPermitted(actor.role, permissionFor[kind])) throw new Fault("forbidden");
      const loaded = await loadChain(params.id, (codes) => reaches(actor, codes));
      return loaded && { ...loaded, reachedBy: loaded.reachedBy ?? [actor.subject] };
    },
  },
);
