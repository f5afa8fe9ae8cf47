import { buyerRoles, type Role, scopeCovers } from "../../core/actor.ts";
import type { Round } from "./model.ts";

/** What somebody was appointed to, as far as it matters here. */
export type Held = { readonly role: Role; readonly scopes: readonly string[] };

/**
 * Whether somebody acts for a party of the contract that they would evaluate: for the supplier, in
 * any role; for the buyer, where they are the third party. Interests that no appointment shows are
 * not known here.
 */
export function hasInterest(
  round: Pick<Round, "supplierId" | "buyerCode">,
  acting: Role,
  held: readonly Held[],
): boolean {
  const actsForSupplier = held.some(({ scopes }) => scopes.includes(round.supplierId));
  const actsForBuyer = held.some(
    ({ role, scopes }) =>
      buyerRoles.includes(role) && scopes.some((scope) => scopeCovers(scope, round.buyerCode)),
  );
  return actsForSupplier || (acting === "assessor" && actsForBuyer);
}
