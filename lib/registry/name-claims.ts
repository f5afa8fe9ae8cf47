import type { Claim } from "../core/decision.ts";
import { plainName } from "../core/name.ts";
import { comparableName } from "./comparable-name.ts";

/**
 * The claims that speak of a name in a register. Whoever took it before `comparableName` holds it
 * by its plain form: both are asked, the one of today is taken. A name of before that is written
 * with traditional characters or dots of its own is known by that very spelling alone.
 */
export type NameClaims = { readonly taken: string; readonly before: readonly string[] };

export function nameClaimsIn(register: string, name: string): NameClaims {
  const [today, plain] = [comparableName(name), plainName(name)];
  const before = plain === today ? [] : [`${register}/${plain}`];
  return { taken: `${register}/${today}`, before };
}

export const allOf = ({ taken, before }: NameClaims): readonly string[] => [taken, ...before];

/** What a thing gives back: the claim that it holds from before, else the one of today. */
export const claimHeld = (
  owner: string,
  { taken }: NameClaims,
  heldBefore: readonly Claim[],
): Claim => heldBefore.find((claim) => claim.owner === owner) ?? { name: taken, owner };
