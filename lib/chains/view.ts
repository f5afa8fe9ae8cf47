import type { Actor } from "../core/actor.ts";
import { isPermitted } from "../core/permissions.ts";
import type { Chain } from "./model.ts";

/** How far the money is, without what holds it up: for whoever may not read payments. */
export function viewPublicChain(chain: Chain): Chain {
  const milestones = chain.milestones.map(({ payment, ...step }) => {
    if (!payment) return step;
    const { detail: _, ...seen } = payment;
    return { ...step, payment: seen };
  });
  return { ...chain, milestones };
}

export const viewChain = (chain: Chain, actor: Actor): Chain =>
  isPermitted(actor.role, "payment.read") ? chain : viewPublicChain(chain);
