import { chainsApi } from "../../lib/chains/api.ts";
import { type ChainKind, kindOf } from "../../lib/chains/model.ts";
import { Fault } from "../../lib/core/faults.ts";
import { isPermitted, type Permission } from "../../lib/core/permissions.ts";
import { serve } from "../../lib/http/serve.ts";
import { loadChain } from "../../lib/store/chains.ts";

/** Whoever may read the thing may read on from it. */
const permissionFor = {
  request: "request.read",
  project: "contract.read",
  contract: "contract.read",
  payment: "payment.read",
} as const satisfies Record<ChainKind, Permission>;

export const handler = serve(
  chainsApi,
  {},
  {
    getChain: async ({ params, actor }) => {
      const kind = kindOf(params.id);
      if (!kind || !isPermitted(actor.role, permissionFor[kind])) throw new Fault("forbidden");
      return loadChain(params.id);
    },
  },
);
