import { chainsApi } from "../../lib/chains/api.ts";
import { type ChainKind, kindOf } from "../../lib/chains/model.ts";
import { loadChain } from "../../lib/chains/store.ts";
import { Fault } from "../../lib/core/faults.ts";
import { isPermitted, type Permission } from "../../lib/core/permissions.ts";
import { serve } from "../../lib/http/serve.ts";

/** Whoever may read the thing may read on from it. */
const permissionFor = {
  request: "request.read",
  need: "chain.read",
  council: "chain.read",
  project: "project.read",
  tender: "chain.read",
  contract: "contract.read",
  round: "round.read",
  payment: "payment.read",
} as const satisfies Record<ChainKind, Permission>;

export const handler = serve(
  chainsApi,
  {},
  {
    getChain: async ({ params, actor }) => {
      const kind = kindOf(params.id);
      if (!kind || !isPermitted(actor.role, permissionFor[kind])) throw new Fault("forbidden");
      const loaded = await loadChain(params.id);
      return loaded && { ...loaded, reachedBy: loaded.reachedBy ?? [actor.subject] };
    },
  },
);
