import { type Actor, type ReachedBy, reaches } from "../core/actor.ts";
import { isPermitted } from "../core/permissions.ts";
import type { Behind, Chain } from "./model.ts";

/** A chain, who may follow it, and the requests behind its need, each with who may read it. */
export type LoadedChain = {
  readonly chain: Chain;
  /** What reaches the thing asked by; undefined where it is public. */
  readonly reachedBy: ReachedBy | undefined;
  readonly behind: readonly (Behind & { readonly readers: ReachedBy })[];
};

/** How far the money is, without what holds it up: for whoever may not read payments. */
export function viewPublicChain(chain: Chain): Chain {
  const milestones = chain.milestones.map(({ payment, ...step }) => {
    if (!payment) return step;
    const { detail: _, ...seen } = payment;
    return { ...step, payment: seen };
  });
  return { ...chain, milestones };
}

/** What a role may see: requests that it may read, and of payments what it may know. */
export function viewChain({ chain, behind }: LoadedChain, actor: Actor): Chain {
  const seen = isPermitted(actor.role, "payment.read") ? chain : viewPublicChain(chain);
  const readable = behind.filter(
    ({ readers }) => isPermitted(actor.role, "request.read") && reaches(actor, readers),
  );
  if (readable.length === 0) return seen;
  return { ...seen, requests: readable.map(({ request, result }) => ({ request, result })) };
}
