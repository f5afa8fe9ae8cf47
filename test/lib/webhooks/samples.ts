import { type Dispatch, newDispatch } from "../../../lib/webhooks/dispatch.ts";
import { evolveEndpoint } from "../../../lib/webhooks/evolve.ts";
import type { FeedItem } from "../../../lib/webhooks/feed.ts";
import type { Endpoint, EndpointEvent, EndpointStatus } from "../../../lib/webhooks/model.ts";
import { noticeOfDisabling } from "../../../lib/webhooks/notice.ts";

export const at = "2026-02-09T01:00:00.000Z";
export const organisationId = "org_01h455vb4pex5vsknk084sn02q";
export const endpointIds = ["a", "b", "c"].map((end) => `whe_01h455vb4pex5vsknk084sn02${end}`);
const [endpointId = ""] = endpointIds;

export const created = {
  type: "endpoint.created",
  endpointId,
  organisationId,
  url: "https://hooks.example.org/wangge",
  types: [],
  record: "signing_1",
  publicKey: "whpk_1",
} as const satisfies EndpointEvent;

const notice = noticeOfDisabling({
  ...{ url: created.url, reason: "gone", at, consecutiveFailures: 1 },
});

const by = "organisation-1";
const unverified = evolveEndpoint(undefined, { ...created, types: [], at, by });

/** An endpoint that was verified, after its events. */
export function endpointAfter(...events: EndpointEvent[]): Endpoint {
  return [{ type: "endpoint.verified" } as const, ...events].reduce<Endpoint>(
    (state, event) => evolveEndpoint(state, { ...event, at, by }),
    unverified,
  );
}

export const endpointIn: Record<EndpointStatus, Endpoint> = {
  unverified,
  active: endpointAfter(),
  paused: endpointAfter({ type: "endpoint.paused" }),
  disabled: endpointAfter({ type: "endpoint.disabled", reason: "gone", notice }),
  closed: endpointAfter({ type: "endpoint.closed" }),
};

/** An event, before a feed has given it a number. */
export const event = (type = "contract.signed", id = "ctr_1"): Omit<FeedItem, "number"> => ({
  type,
  at,
  thing: { kind: "contract", id },
  version: 1,
  payload: { totalFen: 300_000 },
});

export const pending = (change: Partial<Extract<Dispatch, { status: "pending" }>> = {}) => ({
  ...newDispatch({ ...event(), number: 7 }, { organisationId, endpointId, number: 3 }),
  ...change,
});
