import { ownFactorClaim } from "../../core/second-factor.ts";
import { actingAs, rolesThatNeedTwo } from "./acting.ts";
import type { Person } from "./model.ts";
import type { PoolUser } from "./second-factor.ts";

/**
 * The claims of an access token that our own pool signs: the role that somebody signs in for, where
 * they hold it, and that they have a second factor, where they hold a role that needs one. A token
 * that names no role acts as its holder chooses, and no token says what a role reaches.
 */
export async function claimsFor(
  person: Person | undefined,
  signIn: {
    readonly subject: string;
    readonly role: string | undefined;
    /** None for a machine, which has nothing but its secret. */
    readonly user: PoolUser | undefined;
  },
): Promise<Record<string, string>> {
  const { subject, role: asked, user } = signIn;
  const isAsked = user !== undefined && rolesThatNeedTwo(person).length > 0;
  const hasSecondFactor = isAsked && (await hasSetUp(user));
  const { actor } = actingAs(person, { subject, role: asked, hasSecondFactor });
  return {
    ...(asked !== undefined && { role: actor.role }),
    ...(hasSecondFactor && { [ownFactorClaim]: "true" }),
  };
}

/** The pool's client is loaded for those who hold such a role, and nobody else waits for it. */
const hasSetUp = async (user: PoolUser): Promise<boolean> =>
  (await import("./second-factor.ts")).hasSetUpSecondFactor(user);
