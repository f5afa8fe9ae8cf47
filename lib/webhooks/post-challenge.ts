import { environment } from "../env.ts";
import { codeFor, sameCode } from "../vault/codes.ts";
import { addressList } from "./addresses.ts";
import { answersChallenge, challengeLength, challengeOf } from "./challenge.ts";
import type { Challenged } from "./decide.ts";
import { isSuccess } from "./dispatch.ts";
import { challengedType, type Endpoint } from "./model.ts";
import { post } from "./post.ts";
import { signedHeaders } from "./signing.ts";
import { loadSigningKeys } from "./store.ts";

/** Somebody waits for the answer, so a receiver has less time than for events. Milliseconds. */
const timeoutMilliseconds = 5_000;

/** Derived and not kept: the same for the same address, so that it can be read in a log there. */
const codeOf = (endpoint: Endpoint, url: string) =>
  codeFor("webhook-challenge", `${endpoint.endpointId} ${url}`, challengeLength);

/** Whether a challenge that somebody read at the receiver is the one that was sent there. */
export async function knowsChallenge(endpoint: Endpoint, given: string): Promise<Challenged> {
  return { isAnswered: sameCode(given, await codeOf(endpoint, endpoint.url)) };
}

/** Posts a challenge to an address, signed as an event would be, and looks at the answer. */
export async function challenge(endpoint: Endpoint, url: string, now: string): Promise<Challenged> {
  const { endpointId } = endpoint;
  const [code, keys] = await Promise.all([codeOf(endpoint, url), loadSigningKeys(endpoint, now)]);
  const asked = { type: challengedType, endpointId, at: now, challenge: code };
  const body = JSON.stringify(challengeOf(asked));
  const id = `msg_${endpointId}_challenge`;
  const { status, error, responseHead } = await post({
    url,
    body,
    headers: signedHeaders({ id, sentAt: new Date(), body }, keys),
    privateAddresses: addressList(environment().WEBHOOK_PRIVATE_ADDRESSES),
    timeoutMilliseconds,
  });
  const isAnswered = isSuccess({ status }) && answersChallenge(responseHead, code);
  return { isAnswered, status, error };
}

/** Nobody is called for an endpoint that has nothing to show any more. */
export async function challengedBy(endpoint: Endpoint, given: string | undefined, now: string) {
  if (endpoint.status !== "unverified") return { isAnswered: false };
  return given === undefined
    ? challenge(endpoint, endpoint.url, now)
    : knowsChallenge(endpoint, given);
}
