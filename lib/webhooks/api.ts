import * as z from "zod";
import { EventTexts } from "../core/event-texts.ts";
import { inWords } from "../core/field-words.ts";
import { idOf } from "../core/id.ts";
import { Instant } from "../core/time.ts";
import { command, listing, reading } from "../http/api.ts";
import type { Dispatch } from "./dispatch.ts";
import { type Endpoint, EndpointId, TypeFilter } from "./model.ts";
import { policy } from "./policy.ts";
import {
  DispatchView,
  type EndpointFigures,
  EndpointView,
  EndpointWithHealth,
  EndpointWithSecret,
  type FeedPiece,
  FeedView,
  viewDispatch,
  viewEndpoint,
  viewEndpointFigures,
  viewFeed,
} from "./view.ts";

const OrganisationId = idOf("organisation");
const ofOrganisation = z.strictObject({ organisationId: OrganisationId });
const ofEndpoint = z.strictObject({ endpointId: EndpointId });
/** Numbers sort as text in the table, so they have an end. */
const numberMax = 999_999_999_999;
const number = z.coerce.number().int().min(1).max(numberMax).meta({ type: "integer", example: 12 });
const endOfRange = z.int().min(1).max(numberMax);

/** An endpoint is its organisation's, and of nobody else. */
const scope = (owned: { readonly organisationId: string }) => [owned.organisationId];
/** An organisation that the path names, whether or not it has an endpoint. */
const place = ({ params }: { params: { organisationId: string } }) => [params.organisationId];

const onlyOrganisation = z.strictObject({
  organisationId: OrganisationId.optional().meta({
    description: "Needed where the token reaches several organisations.",
  }),
});

const onEndpoint = { params: ofEndpoint, scope, view: viewEndpoint, result: EndpointView };

const AnyObject = z.record(z.string(), z.unknown());
const EventTypes = z.strictObject({
  items: z.array(z.strictObject({ type: z.string(), schema: AnyObject, example: AnyObject })),
});

/** Dispatches that one replay may send: with their guards they fit one transaction. */
export const replayMax = 50;

export const webhooksApi = {
  createEndpoint: command({
    route: "POST /organisations/{organisationId}/webhook-endpoints",
    summary: "Register an address for an organisation's events; the secret is shown this once",
    description:
      "Events are posted with the headers and signatures of Standard Webhooks 1.0: `v1` (HMAC-SHA-256 with the secret) and `v1a` (Ed25519, checked with the public key). Ten endpoints at most. It gets no event before it is verified.",
    permission: "webhook.manage",
    params: ofOrganisation,
    place,
    scope,
    body: z.strictObject({
      url: z.url().max(2_000).meta({ example: "https://hooks.example.org/wangge" }),
      types: z.array(TypeFilter).max(50).default([]),
    }),
    refusals: ["url_not_allowed", "unknown_event_type", "too_many_endpoints"],
    view: viewEndpoint,
    result: EndpointWithSecret,
    success: 201,
  }),
  listEndpoints: listing<Endpoint, typeof ofOrganisation>({
    route: "GET /organisations/{organisationId}/webhook-endpoints",
    summary: "List an organisation's endpoints that are not closed",
    permission: "webhook.read",
    params: ofOrganisation,
    place,
    view: viewEndpoint,
    result: EndpointView,
  }),
  getEndpoint: reading({
    route: "GET /webhook-endpoints/{endpointId}",
    summary: "Read one endpoint and how it has been doing",
    permission: "webhook.read",
    params: ofEndpoint,
    scope: ({ endpoint }: EndpointFigures) => scope(endpoint),
    view: viewEndpointFigures,
    result: EndpointWithHealth,
  }),
  updateEndpoint: command({
    route: "PUT /webhook-endpoints/{endpointId}",
    summary: "Change the address, the filter or both; what is left out stays",
    description:
      "A new address is sent a challenge in this very call, and taken only if it answers it, as at the verification.",
    permission: "webhook.manage",
    ...onEndpoint,
    body: z.strictObject({
      url: z.url().max(2_000).optional().meta({ example: "https://hooks.example.org/wangge" }),
      types: z.array(TypeFilter).max(50).optional(),
    }),
    refusals: [
      "endpoint_closed",
      "url_not_allowed",
      "unknown_event_type",
      "challenge_not_answered",
    ],
  }),
  verifyEndpoint: command({
    route: "POST /webhook-endpoints/{endpointId}/verification",
    summary: "Show that the address is yours: it answers a challenge, or you read it there",
    description:
      'A message `endpoint.challenged` is posted, signed as events are; the receiver answers within 5 seconds with `data.challenge`, as plain text or as `{"challenge": …}`. Where it cannot, read the challenge in its log and give it here.',
    permission: "webhook.manage",
    ...onEndpoint,
    body: z.strictObject({ challenge: z.string().max(100).optional() }),
    refusals: ["endpoint_closed", "endpoint_already_verified", "challenge_not_answered"],
  }),
  pauseEndpoint: command({
    route: "POST /webhook-endpoints/{endpointId}/pause",
    summary: "Let dispatches wait; they are numbered on and go out after the resumption",
    permission: "webhook.manage",
    ...onEndpoint,
    refusals: ["endpoint_not_active"],
  }),
  resumeEndpoint: command({
    route: "POST /webhook-endpoints/{endpointId}/resumption",
    summary: "Let dispatches go out again, at once; also after it was disabled",
    permission: "webhook.manage",
    ...onEndpoint,
    refusals: ["endpoint_closed", "endpoint_unverified", "endpoint_already_active"],
  }),
  rotateSecret: command({
    route: "POST /webhook-endpoints/{endpointId}/secret",
    summary: "Make a new secret, shown this once; those before it sign beside it for a while",
    description:
      "Each message is signed with every secret whose time is not over, five at most. `overlapHours` is how long those before the new one still sign; 0 ends them at once.",
    permission: "webhook.manage",
    ...onEndpoint,
    body: z.strictObject({
      overlapHours: z
        .int()
        .min(0)
        .max(policy.webhookSecretOverlapHours.value)
        .default(policy.webhookSecretOverlapHours.value),
    }),
    refusals: ["endpoint_closed"],
    result: EndpointWithSecret,
  }),
  closeEndpoint: command({
    route: "DELETE /webhook-endpoints/{endpointId}",
    summary: "Close an endpoint for good; its dispatches can still be looked up",
    permission: "webhook.manage",
    ...onEndpoint,
    refusals: ["endpoint_closed"],
  }),
  testEndpoint: command({
    route: "POST /webhook-endpoints/{endpointId}/test",
    summary: "Send the endpoint an event `endpoint.tested`, whatever its filter says",
    permission: "webhook.manage",
    ...onEndpoint,
    refusals: ["endpoint_not_active"],
    success: 202,
  }),
  listDeliveries: listing<Dispatch, typeof ofEndpoint>({
    route: "GET /webhook-endpoints/{endpointId}/deliveries",
    summary: "List an endpoint's dispatches with their attempts, newest first",
    permission: "webhook.read",
    params: ofEndpoint,
    view: viewDispatch,
    result: DispatchView,
  }),
  getDelivery: reading({
    route: "GET /webhook-endpoints/{endpointId}/deliveries/{number}",
    summary: "Read one dispatch with its attempts",
    permission: "webhook.read",
    params: ofEndpoint.extend({ number }),
    scope: scope as (dispatch: Dispatch) => string[],
    view: viewDispatch,
    result: DispatchView,
  }),
  replayDeliveries: command({
    route: "POST /webhook-endpoints/{endpointId}/replays",
    summary: "Send dispatches once more: one, a range of at most 50 numbers, or all that failed",
    description:
      "With `failedSince`, all dispatches whose last attempt failed from that instant to now are sent again, in pages, also thousands of them; what failed in the last moments may be left out.",
    permission: "webhook.manage",
    ...onEndpoint,
    body: z.union([
      z
        .strictObject({ from: endOfRange, to: endOfRange })
        .refine(({ from, to }) => from <= to && to - from < replayMax, {
          ...inWords(
            {
              en: `\`from\` is not after \`to\`, and the range has at most ${replayMax} numbers.`,
              zh: `from 不得大于 to，且范围不超过 ${replayMax} 个序号。`,
            },
            "inconsistent",
          ),
        }),
      z.strictObject({ failedSince: Instant }),
    ]),
    refusals: ["endpoint_not_active", "since_in_future", "nothing_to_replay"],
    success: 202,
  }),
  listEventTypes: reading({
    route: "GET /webhooks/event-types",
    summary: "Every type of event, with the JSON Schema of its message and an example",
    permission: "public",
    view: (types: z.input<typeof EventTypes>) => types,
    result: EventTypes,
  }),
  listEvents: reading({
    route: "GET /events",
    summary: "Pull an organisation's events, in order and without loss, after a feed number",
    description:
      "Answers at once. Ask again with `after` = `next`, when `pollAfterSeconds` have passed. `types` filters as an endpoint's filter does, comma separated; numbers that it leaves out are passed over.",
    permission: "event.read",
    query: z.strictObject({
      after: z.coerce.number().int().min(0).max(numberMax).default(0).meta({ type: "integer" }),
      types: z
        .string()
        .max(2_000)
        .regex(
          /^[a-z_.]+(,[a-z_.]+)*$/,
          inWords({ en: "Event types, comma separated.", zh: "须为事件类型，以逗号分隔。" }),
        )
        .optional()
        .meta({ example: "contract.signed,payment" }),
      limit: z.coerce.number().int().min(1).max(100).default(50).meta({ type: "integer" }),
      ...onlyOrganisation.shape,
    }),
    scope: scope as (feed: FeedPiece) => string[],
    view: viewFeed,
    result: FeedView,
  }),
  readFeedTexts: reading({
    route: "GET /events/{number}/texts",
    summary: "Read the words that an event of the own feed refers to",
    description:
      "Reasons and notes may name people: an event holds `text:` and a digest in their place, and no message to a receiver holds them.",
    permission: "event.read",
    params: z.strictObject({ number }),
    query: onlyOrganisation,
    view: (texts: EventTexts) => texts,
    result: EventTexts,
  }),
};
