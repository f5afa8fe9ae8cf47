import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { type Actor, PersonRole, Subject } from "../core/actor.ts";
import { Fault } from "../core/faults.ts";

/** Who asks without a token, where that is allowed. */
export const anonymous: Actor = { subject: "anonymous", role: "resident", scopes: [] };

/**
 * The actor of a request, out of the claims that the gateway's authorizer verified: `sub`, `role`,
 * and `scopes` as one string with spaces.
 */
export function actorOf(event: APIGatewayProxyEventV2WithJWTAuthorizer): Actor {
  const claims = event.requestContext.authorizer?.jwt?.claims;
  if (!claims) return anonymous;
  const subject = Subject.safeParse(claims.sub);
  const role = PersonRole.safeParse(claims.role ?? "resident");
  if (!subject.success || !role.success) throw new Fault("forbidden");
  const scopes = String(claims.scopes ?? "")
    .split(" ")
    .filter(Boolean);
  return { subject: subject.data, role: role.data, scopes };
}
