import type { Permission } from "../core/permissions.ts";
import type { ChainKind } from "./model.ts";

/** Whoever may read the thing may read on from it. */
export const permissionFor = {
  request: "request.read",
  need: "chain.read",
  council: "chain.read",
  project: "project.read",
  tender: "chain.read",
  contract: "contract.read",
  round: "round.read",
  payment: "payment.read",
} as const satisfies Record<ChainKind, Permission>;
