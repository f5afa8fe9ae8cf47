import { chainsApi } from "../../lib/chains/api.ts";
import {
  listContractNotices,
  loadContractNotice,
} from "../../lib/chains/contract-notices-store.ts";
import { isChange } from "../../lib/chains/history.ts";
import { takeHold } from "../../lib/chains/holds.ts";
import { loadLoad } from "../../lib/chains/load.ts";
import { kindOf } from "../../lib/chains/model.ts";
import { permissionFor } from "../../lib/chains/permissions.ts";
import { loadChain } from "../../lib/chains/store.ts";
import { own, reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { isPermitted } from "../../lib/core/permissions.ts";
import { listEventsByThing } from "../../lib/engine/events.ts";
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
    getLoad: ({ params, query, now }) =>
      loadLoad({ unitCode: params.code, month: query.month }, now),
    getContractNotice: ({ params }) => loadContractNotice(params.contractId),
    listContractNotices: ({ params, page }) => listContractNotices(params.buyerCode, page),
    listThingHistory: async ({ params: { id }, actor, page }) => {
      const kind = kindOf(id);
      if (!kind || !isPermitted(actor.role, permissionFor[kind])) throw new Fault("forbidden");
      const hold = await takeHold(id);
      if (!hold || !reaches(actor, hold.reachedBy ?? [])) throw new Fault("not_found");
      return listEventsByThing({ entity: kind, id }, page, isChange);
    },
  },
);
