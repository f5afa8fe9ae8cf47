import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { type Acting, type Actor, type Named, PersonRole, Subject } from "../core/actor.ts";
import { Fault } from "../core/faults.ts";
import { tellsSecondFactor } from "../core/second-factor.ts";

/** Finds out in which role somebody acts, and for what. */
export type LoadActing = (named: Named) => Promise<Acting>;

/** Who asks without a token, where that is allowed. */
export const anonymous: Actor = { subject: "anonymous", role: "resident", scopes: [] };

/**
 * Whom a request names, out of the claims that the gateway's authorizer verified: by `sub` who it
 * is, by `role` how they ask to act, where it is a role at all. No claim gives a right. Nobody where
 * no token was asked for.
 *
 * @param foreignFactors what another issuer calls a second factor; none where the pool is our own
 */
export function namedIn(
  event: APIGatewayProxyEventV2WithJWTAuthorizer,
  foreignFactors: readonly string[] | undefined,
): Named | undefined {
  const claims = event.requestContext.authorizer?.jwt?.claims;
  if (!claims) return undefined;
  const subject = Subject.safeParse(claims.sub);
  if (!subject.success) throw new Fault("forbidden");
  return {
    subject: subject.data,
    hasSecondFactor: tellsSecondFactor(claims, foreignFactors),
    role: PersonRole.safeParse(claims.role).data,
  };
}
