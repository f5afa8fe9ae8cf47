import { assert, type Recorded } from "../core/decision.ts";
import { type Endpoint, type EndpointEvent, secretsMax } from "./model.ts";

type Created = Extract<Recorded<EndpointEvent>, { type: "endpoint.created" }>;
type Terms = Omit<Extract<Endpoint, { status: "active" }>, "status">;

/** What every status has, without what one of them adds. */
function termsOf(endpoint: Endpoint | undefined): Terms {
  assert(endpoint, "an event of an endpoint that was never made");
  const { endpointId, organisationId, url, types, secrets, createdAt } = endpoint;
  return { endpointId, organisationId, url, types, secrets, createdAt };
}

function created(event: Created): Endpoint {
  const { endpointId, organisationId, url, types, record, publicKey, at } = event;
  const secrets = [{ record, publicKey }];
  return { status: "unverified", endpointId, organisationId, url, types, secrets, createdAt: at };
}

const earlier = (one: string, other: string) => (one < other ? one : other);

/** The state of an endpoint after one more event. */
export function evolveEndpoint(
  state: Endpoint | undefined,
  event: Recorded<EndpointEvent>,
): Endpoint {
  if (event.type === "endpoint.created") return created(event);
  const terms = termsOf(state);
  switch (event.type) {
    case "endpoint.paused":
      return { status: "paused", ...terms, pausedAt: event.at };
    case "endpoint.verified":
    case "endpoint.resumed":
      return { status: "active", ...terms };
    case "endpoint.disabled":
      return { status: "disabled", ...terms, disabledAt: event.at, reason: event.reason };
    case "endpoint.closed":
      return { status: "closed", ...terms, closedAt: event.at };
    case "endpoint.secret_rotated": {
      assert(state, "a rotation without an endpoint");
      const { record, publicKey, previousUntil } = event;
      const before = state.secrets
        .map((secret) => ({
          ...secret,
          until: earlier(secret.until ?? previousUntil, previousUntil),
        }))
        .filter(({ until }) => until > event.at);
      return { ...state, secrets: [{ record, publicKey }, ...before].slice(0, secretsMax) };
    }
    case "endpoint.updated":
      assert(state, "an update without an endpoint");
      return { ...state, url: event.url, types: event.types };
    case "endpoint.tested":
    case "endpoint.deliveries_replayed":
    case "endpoint.failures_replayed":
      assert(state, "an event of an endpoint that was never made");
      return state;
  }
}
