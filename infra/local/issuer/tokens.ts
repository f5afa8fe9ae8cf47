import { randomUUID } from "node:crypto";
import type * as z from "zod";
import { fieldFaults } from "../../../lib/http/field-faults.ts";
import type { Clock } from "../clock.ts";
import type { Outcome } from "../functions/function-worker.ts";
import type { Workers } from "../functions/workers.ts";
import { region } from "../template/references.ts";
import type { Users } from "../template/stack.ts";
import type { Issuer } from "./issuer.ts";
import type { UserPool } from "./user-pool.ts";

/** Whom a token is asked for. */
export type TokenRequest = {
  /** The person; a new one if left out. */
  readonly subject?: string;
  /** Left out, the token says who it is and nothing else, as another issuer's might. */
  readonly role?: string;
  /** What the person is appointed for, where they are not yet. */
  readonly scopes?: readonly string[];
  readonly name?: string;
  /** Whether the person has set up a second factor. @default true */
  readonly secondFactor?: boolean;
  /** Further claims, as another issuer writes them; a pool of our own has no such. */
  readonly claims?: Readonly<Record<string, unknown>>;
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

/** How somebody comes to a token, in the words of the user pool's event. */
export type SignIn = {
  readonly subject: string;
  readonly clientId: string;
  readonly by: "HostedAuth" | "RefreshTokens" | "ClientCredentials" | "Authentication";
  readonly name?: string | undefined;
  readonly claims?: TokenRequest["claims"];
  /** A word of the client's own, which pages for signing in do not take. */
  readonly role?: string | undefined;
};

export type Tokens = {
  /** Signs in as a person in a role, without any page: appoints them and signs at once. */
  give(request: TokenRequest): Promise<Token>;
  /** Takes in somebody who signs in: appointed directly, as a rule and not an administrator would. */
  admit(request: TokenRequest & { readonly subject: string }): Promise<void>;
  /** Asks the template's own function for the claims, as the user pool would. */
  claimsOf(signIn: SignIn): Promise<object>;
};

/** How long tokens last that are given without a page. */
const givenSeconds = 12 * 60 * 60;

export function openTokens(options: {
  issuer: Issuer;
  users: Users;
  userPool: Pick<UserPool, "note" | "hasSecondFactor">;
  /** The module whose `appointDirectly` writes an appointment, and a function to call it in. */
  appointments: {
    readonly file: string;
    readonly calledIn: string | undefined;
    readonly isAhead: boolean | undefined;
  };
  workers: Workers;
  clock: Clock;
}): Tokens {
  const { workers, users, userPool } = options;
  const { clientId, preTokenFunction } = users;

  const { file, calledIn, isAhead } = options.appointments;
  const admit: Tokens["admit"] = async ({ subject, role, scopes = [], secondFactor = true }) => {
    userPool.note(subject, secondFactor);
    const isResident = role === "resident" && scopes.length === 0;
    if (calledIn === undefined || role === undefined || isResident) return;
    const argument = { subject, role, scopes, now: options.clock.now().toISOString(), isAhead };
    const call = { file, exported: "appointDirectly", argument };
    await insist(() => workers.call(calledIn, call));
  };

  const claimsOf: Tokens["claimsOf"] = async (signIn) => {
    if (preTokenFunction === undefined) return foreignClaims(signIn);
    const event = preTokenEvent(users.poolId, signIn);
    const answer = (await insist(() =>
      workers.invoke(preTokenFunction, event),
    )) as PreTokenAnswer | null;
    const overrides = answer?.response?.claimsAndScopeOverrideDetails?.accessTokenGeneration;
    return overrides?.claimsToAddOrOverride ?? {};
  };

  /** What another issuer says: without functions of ours. */
  const foreignClaims = ({ subject, role, claims }: SignIn): object => ({
    ...(role !== undefined && { role }),
    ...(claims ?? { amr: userPool.hasSecondFactor(subject) ? ["pwd", "mfa"] : ["pwd"] }),
  });

  return {
    admit,
    claimsOf,
    async give(request) {
      const { subject = randomUUID() } = request;
      await admit({ ...request, subject });
      const claims = await claimsOf({ ...request, subject, clientId, by: "Authentication" });
      return {
        access_token: await options.issuer.sign({
          ...{ subject, clientId, claims },
          seconds: givenSeconds,
        }),
        token_type: "Bearer",
        expires_in: givenSeconds,
        subject,
      };
    },
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
    if (errorType === "ZodError") throw new TokenRefused(inWords(errorMessage));
    if (errorType === "NotToBeAppointed") throw new TokenRefused(errorMessage);
    if (attempt === attemptsMax) throw new TokenUnavailable(errorMessage);
  }
}

/** What a schema says of a field, in a sentence: zod's own message is its issues as JSON. */
const inWords = (issues: string): string =>
  (JSON.parse(issues) as readonly z.core.$ZodIssue[])
    .flatMap((issue) => fieldFaults("body", issue))
    .map(({ pointer, en }) => `${pointer}: ${en}`)
    .join(" ");

/** Cognito's event, version 3. A machine is no user: it has no attributes and no name of its own. */
function preTokenEvent(userPoolId: string, { subject, clientId, by, name, role }: SignIn): object {
  const isMachine = by === "ClientCredentials";
  return {
    version: "3",
    triggerSource: `TokenGeneration_${by}`,
    region,
    userPoolId,
    userName: isMachine ? by : subject,
    callerContext: { awsSdkVersion: "local", clientId },
    request: {
      userAttributes: isMachine ? {} : { sub: subject, ...(name && { name }) },
      groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
      ...(role !== undefined && { clientMetadata: { role } }),
      scopes: ["aws.cognito.signin.user.admin"],
    },
    response: { claimsAndScopeOverrideDetails: null },
  };
}
