import { type Role, scopeCovers } from "../core/actor.ts";
import type { Round } from "./model.ts";

/** What somebody was appointed to, as far as it matters here. */
export type Held = { readonly role: Role; readonly scopes: readonly string[] };

/**
 * Whether somebody acts for a party of the contract that they would evaluate: for the supplier, in
 * any role; for the buyer, where they are the third party. Interests that no appointment shows are
 * not known here.
 */
export function hasInterest(
  round: Pick<Round, "supplierId" | "communityCode">,
  acting: Role,
  held: readonly Held[],
): boolean {
  const actsForSupplier = held.some(({ scopes }) => scopes.includes(round.supplierId));
  const actsForBuyer = held.some(
    ({ role, scopes }) =>
      role === "community" && scopes.some((scope) => scopeCovers(scope, round.communityCode)),
  );
  return actsForSupplier || (acting === "assessor" && actsForBuyer);
}
