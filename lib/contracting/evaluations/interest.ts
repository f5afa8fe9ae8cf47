import { type ByRole, buyerRoles, type Role, scopeCovers } from "../../core/actor.ts";
import type { Round } from "./model.ts";

/** What somebody was appointed to, as far as it matters here. */
export type Held = { readonly role: Role; readonly scopes: readonly string[] };

/** Who evaluates from outside, and so may belong to neither party. */
const isThirdParty: ByRole<boolean> = {
  registrar: false,
  department: false,
  treasurer: false,
  community: false,
  supervisor: false,
  steward: false,
  organisation: false,
  volunteer: false,
  resident: false,
  assessor: true,
  expert: false,
  social_worker: false,
  guardian: false,
  street: false,
  administrator: false,
  auditor: false,
  system: false,
};

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
  return actsForSupplier || (isThirdParty[acting] && actsForBuyer);
}
