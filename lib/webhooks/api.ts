import * as z from "zod";
import { EventTexts } from "../core/event-texts.ts";
import { inWords } from "../core/field-words.ts";
import { SupplierId } from "../core/id.ts";
import { whileIn } from "../core/offer.ts";
import { Instant } from "../core/time.ts";
import { wholeNumber } from "../core/whole-number.ts";
import { command, listing, reading } from "../http/api.ts";
import type { Dispatch } from "./dispatch.ts";
import { type Endpoint, EndpointId, lifecycle, secretsMax, TypeFilter } from "./model.ts";
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

const OrganisationId = SupplierId;
const ofOrganisation = z.strictObject({ organisationId: OrganisationId });
const ofEndpoint = z.strictObject({ endpointId: EndpointId });
/** Numbers sort as text in the table, so they have an end. */
const numberMax = 999_999_999_999;
const number = wholeNumber({ max: numberMax }).meta({ example: 12 });
const endOfRange = z.int().min(1).max(numberMax);

/** An endpoint is its organisation's, and of nobody else. */
const scope = (owned: { readonly organisationId: string }) => [owned.organisationId];
/** An organisation that the path names, whether or not it has an endpoint. */
const place = ({ params }: { params: { organisationId: string } }) => [params.organisationId];

const onlyOrganisation = z.strictObject({
  organisationId: OrganisationId.optional().meta({
    note: {
      en: "Needed where the token reaches several organisations.",
      zh: "令牌可及多个组织时必填。",
    },
  }),
});

const onEndpoint = { params: ofEndpoint, scope, view: viewEndpoint, result: EndpointView };

const AnyObject = z.record(z.string(), z.unknown());
const EventTypes = z.strictObject({
  items: z.array(z.strictObject({ type: z.string(), schema: AnyObject, example: AnyObject })),
});

/** Dispatches that one replay may send: with their guards they fit one transaction. */
export const replayMax = 50;

const challengeSeconds = policy.webhookChallengeSeconds.value;

export const webhooksApi = {
  createEndpoint: command({
    route: "POST /organisations/{organisationId}/webhook-endpoints",
    summary: {
      en: "Register an address for an organisation's events; the secret is shown this once",
      zh: "登记接收组织事件的地址；密钥仅显示这一次",
    },
    description: {
      en: `Events are posted with the headers and signatures of Standard Webhooks 1.0: \`v1\` (HMAC-SHA-256 with the secret) and \`v1a\` (Ed25519, checked with the public key). ${policy.webhookEndpoints.value} endpoints at most. It gets no event before it is verified.`,
      zh: `事件按 Standard Webhooks 1.0 的请求头与签名发送：\`v1\`（以密钥计算的 HMAC-SHA-256）与 \`v1a\`（Ed25519，以公钥验证）。每个组织最多 ${policy.webhookEndpoints.value} 个接收端。验证之前不发送事件。`,
    },
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
    location: "/webhook-endpoints/{endpointId}",
  }),
  listEndpoints: listing<Endpoint, typeof ofOrganisation, undefined, typeof EndpointView>({
    route: "GET /organisations/{organisationId}/webhook-endpoints",
    summary: {
      en: "List an organisation's endpoints that are not closed",
      zh: "列出组织未关闭的接收端",
    },
    permission: "webhook.read",
    params: ofOrganisation,
    place,
    view: viewEndpoint,
    result: EndpointView,
  }),
  getEndpoint: reading({
    route: "GET /webhook-endpoints/{endpointId}",
    summary: {
      en: "Read one endpoint and how it has been doing",
      zh: "查看一个接收端及其运行情况",
    },
    permission: "webhook.read",
    params: ofEndpoint,
    scope: ({ endpoint }: EndpointFigures) => scope(endpoint),
    view: viewEndpointFigures,
    result: EndpointWithHealth,
  }),
  updateEndpoint: command({
    route: "PUT /webhook-endpoints/{endpointId}",
    summary: {
      en: "Change the address, the filter or both; what is left out stays",
      zh: "更改接收地址或过滤条件，未填的不变",
    },
    description: {
      en: "A new address is sent a challenge in this very call, and taken only if it answers it, as at the verification.",
      zh: "更换地址时，本次调用即向新地址发送验证码，应答正确方可更换，与验证时相同。",
    },
    permission: "webhook.manage",
    offer: whileIn("endpointId", lifecycle, "update"),
    ...onEndpoint,
    body: z.strictObject({
      url: z.url().max(2_000).optional().meta({ example: "https://hooks.example.org/wangge" }),
      types: z.array(TypeFilter).max(50).optional(),
    }),
    refusals: [
      "endpoint_closed",
      "url_not_allowed",
      "unknown_event_type",
      "too_many_challenges",
      "challenge_not_answered",
    ],
  }),
  verifyEndpoint: command({
    route: "POST /webhook-endpoints/{endpointId}/verification",
    summary: {
      en: "Show that the address is yours: it answers a challenge, or you read it there",
      zh: "证明地址归己所有：由接收端应答，或填写在接收端看到的验证码",
    },
    description: {
      en: `A message \`endpoint.challenged\` is posted, signed as events are; the receiver answers within ${challengeSeconds} seconds with \`data.challenge\`, as plain text or as \`{"challenge": …}\`. Where it cannot, read the challenge in its log and give it here.`,
      zh: `平台发送一条与事件同样签名的消息 \`endpoint.challenged\`；接收端须在 ${challengeSeconds} 秒内以纯文本或 \`{"challenge": …}\` 回传 \`data.challenge\`。无法应答的，可从接收端日志中读取验证码并填写于此。`,
    },
    permission: "webhook.manage",
    offer: whileIn("endpointId", lifecycle, "verify"),
    ...onEndpoint,
    body: z.strictObject({ challenge: z.string().max(100).optional() }),
    refusals: [
      "endpoint_closed",
      "endpoint_already_verified",
      "too_many_challenges",
      "challenge_not_answered",
    ],
  }),
  pauseEndpoint: command({
    route: "POST /webhook-endpoints/{endpointId}/pause",
    summary: {
      en: "Let dispatches wait; they are numbered on and go out after the resumption",
      zh: "暂停投递：继续编号，恢复后补发",
    },
    permission: "webhook.manage",
    offer: whileIn("endpointId", lifecycle, "pause"),
    ...onEndpoint,
    refusals: ["endpoint_not_active"],
  }),
  resumeEndpoint: command({
    route: "POST /webhook-endpoints/{endpointId}/resumption",
    summary: {
      en: "Let dispatches go out again, at once; also after it was disabled",
      zh: "立即恢复投递，已停用的也可恢复",
    },
    permission: "webhook.manage",
    offer: whileIn("endpointId", lifecycle, "resume"),
    ...onEndpoint,
    refusals: ["endpoint_closed", "endpoint_unverified", "endpoint_already_active"],
  }),
  rotateSecret: command({
    route: "POST /webhook-endpoints/{endpointId}/secret",
    summary: {
      en: "Make a new secret, shown this once; those before it sign beside it for a while",
      zh: "更换密钥，仅显示这一次；旧密钥在一段时间内并行签名",
    },
    description: {
      en: `Each message is signed with every secret whose time is not over, ${secretsMax} at most. \`overlapHours\` is how long those before the new one still sign; 0 ends them at once.`,
      zh: `每条消息以所有未到期的密钥签名，最多 ${secretsMax} 个。\`overlapHours\` 为旧密钥继续签名的小时数，填 0 即刻停用。`,
    },
    permission: "webhook.manage",
    offer: whileIn("endpointId", lifecycle, "rotateSecret"),
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
    summary: {
      en: "Close an endpoint for good; its dispatches can still be looked up",
      zh: "永久关闭接收端，投递记录仍可查阅",
    },
    permission: "webhook.manage",
    offer: whileIn("endpointId", lifecycle, "close"),
    ...onEndpoint,
    refusals: ["endpoint_closed"],
  }),
  testEndpoint: command({
    route: "POST /webhook-endpoints/{endpointId}/test",
    summary: {
      en: "Send the endpoint an event `endpoint.tested`, whatever its filter says",
      zh: "向接收端发送 `endpoint.tested` 测试事件，不受过滤条件限制",
    },
    permission: "webhook.manage",
    offer: whileIn("endpointId", lifecycle, "test"),
    ...onEndpoint,
    refusals: ["endpoint_not_active"],
    success: 202,
  }),
  listDeliveries: listing<Dispatch, typeof ofEndpoint>({
    route: "GET /webhook-endpoints/{endpointId}/deliveries",
    summary: {
      en: "List an endpoint's dispatches with their attempts, newest first",
      zh: "列出接收端的投递及各次尝试，最新的在前",
    },
    permission: "webhook.read",
    params: ofEndpoint,
    view: viewDispatch,
    result: DispatchView,
  }),
  getDelivery: reading({
    route: "GET /webhook-endpoints/{endpointId}/deliveries/{number}",
    summary: { en: "Read one dispatch with its attempts", zh: "查看一次投递及各次尝试" },
    permission: "webhook.read",
    params: ofEndpoint.extend({ number }),
    scope: scope as (dispatch: Dispatch) => string[],
    view: viewDispatch,
    result: DispatchView,
  }),
  replayDeliveries: command({
    route: "POST /webhook-endpoints/{endpointId}/replays",
    summary: {
      en: `Send dispatches once more: one, a range of at most ${replayMax} numbers, or all that failed`,
      zh: `重新投递：一个、不超过 ${replayMax} 个编号的区间，或全部失败的`,
    },
    description: {
      en: "With `failedSince`, all dispatches whose last attempt failed from that instant to now are sent again, in pages, also thousands of them; what failed in the last moments may be left out.",
      zh: "填写 `failedSince` 的，自该时刻至今末次尝试失败的投递全部分页重发，数以千计亦可；刚刚失败的可能未包括在内。",
    },
    permission: "webhook.manage",
    offer: whileIn("endpointId", lifecycle, "replay"),
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
    summary: {
      en: "Every type of event, with the JSON Schema of its message and an example",
      zh: "全部事件类型及其消息的 JSON Schema 与示例",
    },
    permission: "public",
    view: (types: z.input<typeof EventTypes>) => types,
    result: EventTypes,
    cacheSeconds: 300,
  }),
  listEvents: reading({
    route: "GET /events",
    summary: {
      en: "Pull an organisation's events, in order and without loss, after a feed number",
      zh: "自某一编号之后，按顺序、不遗漏地拉取组织事件",
    },
    description: {
      en: "Answers at once. Ask again with `after` = `next`, when `pollAfterSeconds` have passed. `types` filters as an endpoint's filter does, comma separated; numbers that it leaves out are passed over.",
      zh: "立即答复。经过 `pollAfterSeconds` 后，以 `next` 作为 `after` 再次请求。`types` 与接收端的过滤条件相同，以逗号分隔；被略过的编号不再返回。",
    },
    permission: "event.read",
    query: z.strictObject({
      after: wholeNumber({ min: 0, max: numberMax }).default(0),
      types: z
        .string()
        .max(2_000)
        .regex(
          /^[a-z_.]+(,[a-z_.]+)*$/,
          inWords({ en: "Event types, comma separated.", zh: "须为事件类型，以逗号分隔。" }),
        )
        .optional()
        .meta({ example: "contract.signed,payment" }),
      limit: wholeNumber({ max: 100 }).default(50),
      ...onlyOrganisation.shape,
    }),
    scope: scope as (feed: FeedPiece) => string[],
    view: viewFeed,
    result: FeedView,
  }),
  readFeedTexts: reading({
    route: "GET /events/{number}/texts",
    summary: {
      en: "Read the words that an event of the own feed refers to",
      zh: "查阅本组织事件所引用的文字",
    },
    description: {
      en: "Reasons and notes may name people: an event holds `text:` and a digest in their place, and no message to a receiver holds them.",
      zh: "理由与备注可能提及个人：事件中以 `text:` 加摘要代替，发往接收端的消息均不含原文。",
    },
    permission: "event.read",
    params: z.strictObject({ number }),
    query: onlyOrganisation,
    view: (texts: EventTexts) => texts,
    result: EventTexts,
  }),
};
