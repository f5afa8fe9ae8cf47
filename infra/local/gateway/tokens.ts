import { randomUUID } from "node:crypto";
import type { Clock } from "../clock.ts";
import type { Outcome } from "../functions/function-worker.ts";
import type { Workers } from "../functions/workers.ts";
import { region } from "../template/references.ts";
import type { Users } from "../template/stack.ts";
import { type Issuer, tokenSeconds } from "./issuer.ts";

/** Whom a token is asked for. */
export type TokenRequest = {
  /** The person; a new one if left out. */
  readonly subject?: string;
  readonly role: string;
  readonly scopes?: readonly string[];
  readonly name?: string;
};

export type Token = {
  readonly access_token: string;
  readonly token_type: "Bearer";
  readonly expires_in: number;
  readonly subject: string;
};

/** Thrown when the platform gives no token for what is asked, with its reason. */
export class TokenRefused extends Error {}

/** Thrown when the function that makes a token's claims could not answer; asking again may help. */
export class TokenUnavailable extends Error {}

/**
 * Signs in as a person in a role: appoints the person directly, asks the template's own function
 * for the claims, as the user pool would, and signs them.
 */
export function tokenGiver(options: {
  issuer: Issuer;
  users: Users;
  /** The module whose `appointDirectly` writes an appointment. */
  appointments: string;
  workers: Workers;
  clock: Clock;
}): (request: TokenRequest) => Promise<Token> {
  const { workers } = options;
  const { clientId, preTokenFunction } = options.users;

  const claimsOf = async (request: TokenRequest, subject: string): Promise<object> => {
    const { role, scopes = [] } = request;
    if (preTokenFunction === undefined) return { role, scopes: scopes.join(" ") };
    if (role !== "resident" || scopes.length > 0) {
      const argument = { subject, role, scopes, now: options.clock.now().toISOString() };
      const appoint = { file: options.appointments, exported: "appointDirectly", argument };
      await insist(() => workers.call(preTokenFunction, appoint));
    }
    const event = preTokenEvent(options.users, request, subject);
    const answer = (await insist(() =>
      workers.invoke(preTokenFunction, event),
    )) as PreTokenAnswer | null;
    const overrides = answer?.response?.claimsAndScopeOverrideDetails?.accessTokenGeneration;
    return overrides?.claimsToAddOrOverride ?? {};
  };

  return async (request) => {
    const subject = request.subject ?? randomUUID();
    const claims = await claimsOf(request, subject);
    return {
      access_token: await options.issuer.sign({ subject, clientId, claims }),
      token_type: "Bearer",
      expires_in: tokenSeconds,
      subject,
    };
  };
}

type PreTokenAnswer = {
  readonly response?: {
    readonly claimsAndScopeOverrideDetails?: {
      readonly accessTokenGeneration?: { readonly claimsToAddOrOverride?: object };
    };
  };
};

/** As a user pool does, that asks its function three times before it fails a sign-in. */
const attemptsMax = 3;

async function insist(ask: () => Promise<Outcome>): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await ask();
    if (outcome.ok) return outcome.payload;
    const { errorType, errorMessage } = outcome.error;
    if (errorType === "ZodError") throw new TokenRefused(errorMessage);
    if (attempt === attemptsMax) throw new TokenUnavailable(errorMessage);
  }
}

/** Cognito's event, version 2. */
function preTokenEvent(users: Users, request: TokenRequest, subject: string): object {
  return {
    version: "2",
    triggerSource: "TokenGeneration_Authentication",
    region,
    userPoolId: users.poolId,
    userName: subject,
    callerContext: { awsSdkVersion: "local", clientId: users.clientId },
    request: {
      userAttributes: { sub: subject, ...(request.name && { name: request.name }) },
      groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
      clientMetadata: { role: request.role },
      scopes: ["aws.cognito.signin.user.admin"],
    },
    response: { claimsAndScopeOverrideDetails: null },
  };
}
