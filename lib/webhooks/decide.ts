import { accept, type Decision, refuse } from "../core/decision.ts";
import { addDuration } from "../core/time.ts";
import { type UrlFault, urlFault } from "../outbound/addresses.ts";
import { isWanted } from "./feed.ts";
import { type Health, isFailingTooLong } from "./health.ts";
import type { Endpoint, EndpointEvent, SecretReference } from "./model.ts";
import { testedType } from "./model.ts";
import { noticeOfDisabling } from "./notice.ts";
import { policy } from "./policy.ts";

type Created = Extract<EndpointEvent, { type: "endpoint.created" }>;
type NewSecret = Pick<SecretReference, "record" | "publicKey">;

/**
 * Registers an address that an organisation's events are sent to.
 * Source: domain.md §12 (no private address is ever connected to).
 * Keeps: an organisation has at most policy.webhookEndpoints endpoints that are not closed.
 */
export function createEndpoint(
  asked: Omit<Created, "type">,
  facts: { endpoints: number } & WantedFacts,
): Decision<EndpointEvent, "url_not_allowed" | "unknown_event_type" | "too_many_endpoints"> {
  const fault = wantedFault(asked, facts);
  if (fault) return fault;
  const most = policy.webhookEndpoints.value;
  if (facts.endpoints >= most) return refuse("too_many_endpoints", { most });
  return accept<EndpointEvent>([{ type: "endpoint.created", ...asked }]);
}

type WantedFacts = {
  readonly privateAddresses: readonly string[];
  /** Every type that an event of the platform can have. */
  readonly eventTypes: readonly string[];
};

/** Filters that let no event through. */
export const unknownTypes = (filters: readonly string[], eventTypes: readonly string[]) =>
  filters.filter((filter) => !eventTypes.some((type) => isWanted([filter], type)));

/** What is wrong with where events are wanted, or with which. */
function wantedFault(wanted: Pick<Created, "url" | "types">, facts: WantedFacts) {
  const reason: UrlFault | undefined = urlFault(wanted.url, facts.privateAddresses);
  if (reason) return refuse("url_not_allowed", { reason });
  const unknown = unknownTypes(wanted.types, facts.eventTypes);
  return unknown.length > 0 ? refuse("unknown_event_type", { types: unknown }) : undefined;
}

/** What a receiver made of the challenge; `isAnswered` where it, or its owner, knew it. */
export type Challenged = {
  readonly isAnswered: boolean;
  readonly status?: number | undefined;
  readonly error?: string | undefined;
  /** Where nothing was posted, since the address has had its challenges: for how long. */
  readonly retryAfterSeconds?: number | undefined;
};

const notAnswered = ({ status, error, retryAfterSeconds }: Challenged) =>
  retryAfterSeconds === undefined
    ? refuse("challenge_not_answered", { status, error })
    : refuse("too_many_challenges", { retryAfterSeconds });

/**
 * Lets events go to an address that was shown to be its registrant's.
 * Why: else the platform could be told to call whomever somebody likes to annoy.
 */
export function verifyEndpoint(
  endpoint: Endpoint,
  facts: { challenged: Challenged },
): Decision<
  EndpointEvent,
  "endpoint_closed" | "endpoint_already_verified" | "too_many_challenges" | "challenge_not_answered"
> {
  if (endpoint.status === "closed") return refuse("endpoint_closed");
  if (endpoint.status !== "unverified") return refuse("endpoint_already_verified");
  if (!facts.challenged.isAnswered) return notAnswered(facts.challenged);
  return accept<EndpointEvent>([{ type: "endpoint.verified" }]);
}

/** Whether a change of address must be answered for by the new one. */
export const mustAnswer = (endpoint: Endpoint, url: string | undefined): boolean =>
  url !== undefined &&
  url !== endpoint.url &&
  endpoint.status !== "unverified" &&
  endpoint.status !== "closed";

/** Changes where events go, which, or both; a new address is taken once it answered a challenge. */
export function updateEndpoint(
  endpoint: Endpoint,
  asked: { readonly url?: string | undefined; readonly types?: string[] | undefined },
  facts: WantedFacts & { challenged: Challenged },
): Decision<
  EndpointEvent,
  | "endpoint_closed"
  | "url_not_allowed"
  | "unknown_event_type"
  | "too_many_challenges"
  | "challenge_not_answered"
> {
  if (endpoint.status === "closed") return refuse("endpoint_closed");
  const { url = endpoint.url, types = endpoint.types } = asked;
  const fault = wantedFault({ url, types }, facts);
  if (fault) return fault;
  if (mustAnswer(endpoint, url) && !facts.challenged.isAnswered) {
    return notAnswered(facts.challenged);
  }
  return accept<EndpointEvent>([{ type: "endpoint.updated", url, types }]);
}

/** Lets dispatches wait; they are numbered on, and go out when the endpoint is resumed. */
export function pauseEndpoint(endpoint: Endpoint): Decision<EndpointEvent, "endpoint_not_active"> {
  if (endpoint.status !== "active") return notActive(endpoint);
  return accept<EndpointEvent>([{ type: "endpoint.paused" }]);
}

/** Lets dispatches go out again. What a disabled endpoint missed stands in the feed. */
export function resumeEndpoint(
  endpoint: Endpoint,
): Decision<EndpointEvent, "endpoint_closed" | "endpoint_unverified" | "endpoint_already_active"> {
  if (endpoint.status === "closed") return refuse("endpoint_closed");
  if (endpoint.status === "unverified") return refuse("endpoint_unverified");
  if (endpoint.status === "active") return refuse("endpoint_already_active");
  return accept<EndpointEvent>([{ type: "endpoint.resumed" }]);
}

/** Gives the endpoint a new secret; those before it sign beside it for the hours asked at most. */
export function rotateSecret(
  endpoint: Endpoint,
  command: NewSecret & { at: string; overlapHours: number },
): Decision<EndpointEvent, "endpoint_closed"> {
  if (endpoint.status === "closed") return refuse("endpoint_closed");
  const { at, overlapHours, ...secret } = command;
  const previousUntil = addDuration(at, `PT${overlapHours}H`);
  return accept<EndpointEvent>([{ type: "endpoint.secret_rotated", ...secret, previousUntil }]);
}

/** Sends the endpoint an event of its own, the whole way that every event goes. */
export function testEndpoint(endpoint: Endpoint): Decision<EndpointEvent, "endpoint_not_active"> {
  if (endpoint.status !== "active") return notActive(endpoint);
  return accept<EndpointEvent>([{ type: testedType }]);
}

/** Sends dispatches that have ended once more; those under way are left alone. */
export function replayDispatches(
  endpoint: Endpoint,
  asked: { readonly from: number; readonly to: number },
  facts: { ended: readonly number[] },
): Decision<EndpointEvent, "endpoint_not_active" | "nothing_to_replay"> {
  if (endpoint.status !== "active") return notActive(endpoint);
  if (facts.ended.length === 0) return refuse("nothing_to_replay", { ...asked });
  const numbers = [...facts.ended];
  return accept<EndpointEvent>([{ type: "endpoint.deliveries_replayed", numbers }]);
}

/** Sends all dispatches once more that failed since an instant, as many as there are. */
export function replayFailed(
  endpoint: Endpoint,
  asked: { readonly since: string; readonly until: string },
): Decision<EndpointEvent, "endpoint_not_active" | "since_in_future"> {
  if (endpoint.status !== "active") return notActive(endpoint);
  if (asked.since > asked.until) return refuse("since_in_future", { ...asked });
  return accept<EndpointEvent>([{ type: "endpoint.failures_replayed", ...asked }]);
}

/**
 * Stops sending to a receiver that said it is gone (410), or that has failed for days.
 * Source: domain.md §12; policy.webhookFailingDays.
 */
export function disableEndpoint(
  endpoint: Endpoint,
  command: { reason: "gone" | "failing"; at: string },
  facts: { health: Health },
): Decision<
  EndpointEvent,
  | "endpoint_closed"
  | "endpoint_unverified"
  | "endpoint_already_disabled"
  | "not_failing_long_enough"
> {
  if (endpoint.status === "closed") return refuse("endpoint_closed");
  if (endpoint.status === "unverified") return refuse("endpoint_unverified");
  if (endpoint.status === "disabled") return refuse("endpoint_already_disabled");
  if (command.reason === "failing" && !isFailingTooLong(facts.health, command.at)) {
    return refuse("not_failing_long_enough", { failingSince: facts.health.failingSince });
  }
  const notice = noticeOfDisabling({ url: endpoint.url, ...command, ...facts.health });
  return accept<EndpointEvent>([{ type: "endpoint.disabled", reason: command.reason, notice }]);
}

/** Ends an endpoint for good; its dispatches can still be looked up. */
export function closeEndpoint(endpoint: Endpoint): Decision<EndpointEvent, "endpoint_closed"> {
  if (endpoint.status === "closed") return refuse("endpoint_closed");
  return accept<EndpointEvent>([{ type: "endpoint.closed" }]);
}

const notActive = (endpoint: Endpoint) =>
  refuse("endpoint_not_active", { status: endpoint.status });
