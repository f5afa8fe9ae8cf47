import * as z from "zod";
import type { Actor } from "../core/actor.ts";
import { reading } from "../http/api.ts";
import { Chain, ChainId } from "./model.ts";
import { viewChain } from "./view.ts";

/** A chain, and the codes under which a scope may reach the thing it was asked by. */
export type LoadedChain = { readonly chain: Chain; readonly reachedBy: readonly string[] };

export const chainsApi = {
  getChain: reading({
    route: "GET /chains/{id}",
    summary: "Follow a request, a project, a contract or a payment down to the money",
    description:
      "A request leads to the contract it was given to and on to its payments; the others lead along their contract. What holds a payment up is for those who may read payments.",
    permission: "chain.read",
    params: z.strictObject({ id: ChainId }),
    scope: ({ reachedBy }: LoadedChain) => reachedBy,
    view: ({ chain }: LoadedChain, actor: Actor) => viewChain(chain, actor),
    result: Chain,
  }),
};
