import { secondsBetween } from "../core/time.ts";
import { environment } from "../env.ts";
import { addressList, hostOf, isAddress, isListed } from "../outbound/addresses.ts";
import { isSuccess } from "../outbound/answered.ts";
import { post } from "../outbound/post.ts";
import { type Resolve, resolveAll, resolveFirst } from "../outbound/resolve.ts";
import { signedHeaders } from "../outbound/signing.ts";
import { codeFor, sameCode } from "../vault/codes.ts";
import { answersChallenge, challengeLength, challengeOf, sharesOf } from "./challenge.ts";
import { takePlaces } from "./challenge-store.ts";
import type { Challenged } from "./decide.ts";
import { challengedType, type Endpoint } from "./model.ts";
import { policy } from "./policy.ts";
import { loadSigningKeys } from "./store.ts";

const timeoutMilliseconds = policy.webhookChallengeSeconds.value * 1_000;
/** How long its name may take before that; both together end before the function's ten seconds. */
const lookupMilliseconds = 3_000;

/** Derived and not kept: the same for the same address, so that it can be read in a log there. */
const codeOf = (endpoint: Endpoint, url: string) =>
  codeFor("webhook-challenge", `${endpoint.endpointId} ${url}`, challengeLength);

/** Whether a challenge that somebody read at the receiver is the one that was sent there. */
export async function knowsChallenge(endpoint: Endpoint, given: string): Promise<Challenged> {
  return { isAnswered: sameCode(given, await codeOf(endpoint, endpoint.url)) };
}

/**
 * Posts a challenge to an address, signed as an event would be, and looks at the answer. Where the
 * address has had its challenges of the hour, it is left alone.
 */
export async function challenge(endpoint: Endpoint, url: string, now: string): Promise<Challenged> {
  const { endpointId, organisationId } = endpoint;
  const privateAddresses = addressList(environment().WEBHOOK_PRIVATE_ADDRESSES);
  const { targets, resolve } = await reached(url);
  const shares = sharesOf(targets, {
    organisationId,
    isNeighbour: targets.every((target) => isListed(target, privateAddresses)),
  });
  const { freeAt } = await takePlaces(shares, now);
  if (freeAt) return { isAnswered: false, retryAfterSeconds: secondsBetween(now, freeAt) };
  const [code, keys] = await Promise.all([codeOf(endpoint, url), loadSigningKeys(endpoint, now)]);
  const asked = { type: challengedType, endpointId, at: now, challenge: code };
  const body = JSON.stringify(challengeOf(asked));
  const id = `msg_${endpointId}_challenge`;
  const { status, error, responseHead } = await post({
    url,
    body,
    headers: signedHeaders({ id, sentAt: new Date(), body }, keys),
    privateAddresses,
    timeoutMilliseconds,
    resolve,
  });
  const isAnswered = isSuccess({ status }) && answersChallenge(responseHead, code);
  return { isAnswered, status, error };
}

/**
 * Where a challenge goes: the name in its URL, and the one address behind it that is then called.
 * What was counted is what is called: a name is looked up once, and may lead nowhere.
 */
async function reached(url: string): Promise<{ targets: readonly string[]; resolve: Resolve }> {
  const host = hostOf(new URL(url));
  if (isAddress(host)) return { targets: [host], resolve: resolveAll };
  const found = resolveFirst(host, lookupMilliseconds);
  const behind = await found.catch(() => []);
  return { targets: [host, ...behind.map(({ address }) => address)], resolve: () => found };
}

/** Nobody is called for an endpoint that has nothing to show any more. */
export async function challengedBy(endpoint: Endpoint, given: string | undefined, now: string) {
  if (endpoint.status !== "unverified") return { isAnswered: false };
  return given === undefined
    ? challenge(endpoint, endpoint.url, now)
    : knowsChallenge(endpoint, given);
}
