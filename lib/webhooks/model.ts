import * as z from "zod";
import type { RefusalCatalogue } from "../core/decision.ts";
import { inWords } from "../core/field-words.ts";
import { idOf, SupplierId } from "../core/id.ts";
import { Instant } from "../core/time.ts";
import { Notice } from "./notice.ts";

export const EndpointId = idOf("endpoint");

/** An event type, or the first words of one: `contract` wants `contract.signed` too. */
export const TypeFilter = z
  .string()
  .max(100)
  .regex(
    /^[a-z][a-z_]*(\.[a-z][a-z_]*)*$/,
    inWords({
      en: "An event type such as contract.signed, or its first words, such as contract.",
      zh: "须为事件类型，如 contract.signed，或其前部，如 contract。",
    }),
  )
  .meta({ example: "contract.signed" });

/** One signing secret: where the vault keeps it, and until when it still signs beside a newer one. */
export const SecretReference = z.strictObject({
  record: z.string(),
  /** The Ed25519 half that anybody may know: `whpk_` and 32 bytes in base 64. */
  publicKey: z.string(),
  until: Instant.optional(),
});
export type SecretReference = z.infer<typeof SecretReference>;

/** What the vault keeps of an endpoint: both kinds of key of Standard Webhooks 1.0. */
export const SigningKeys = z.strictObject({
  /** `whsec_` and 32 random bytes in base 64, for HMAC-SHA-256 (`v1`). */
  secret: z.string(),
  /** The private Ed25519 key as a JWK (`v1a`). */
  privateKey: z.record(z.string(), z.unknown()),
});
export type SigningKeys = z.infer<typeof SigningKeys>;

/** Secrets that may sign one message; each is two signatures in its header. */
export const secretsMax = 5;

const terms = {
  endpointId: EndpointId,
  organisationId: SupplierId,
  url: z.url(),
  /** Empty: every event that concerns the organisation. */
  types: z.array(TypeFilter),
  /** The newest first; each signs while it is valid. */
  secrets: z.array(SecretReference).min(1).max(secretsMax),
  createdAt: Instant,
};

export const StopReason = z.enum(["gone", "failing"]).meta({ id: "EndpointStopReason" });

export const Endpoint = z.discriminatedUnion("status", [
  /** Whoever registered it has not shown yet that the address is theirs; it gets no event. */
  z.strictObject({ status: z.literal("unverified"), ...terms }),
  z.strictObject({ status: z.literal("active"), ...terms }),
  z.strictObject({ status: z.literal("paused"), ...terms, pausedAt: Instant }),
  z.strictObject({
    status: z.literal("disabled"),
    ...terms,
    disabledAt: Instant,
    reason: StopReason,
  }),
  z.strictObject({ status: z.literal("closed"), ...terms, closedAt: Instant }),
]);
export type Endpoint = z.infer<typeof Endpoint>;
export type EndpointStatus = Endpoint["status"];

/** Every status and the commands it accepts. Tests walk all pairs. */
export const lifecycle = {
  unverified: ["verify", "update", "rotateSecret", "close"],
  active: ["update", "pause", "rotateSecret", "test", "replay", "replayFailed", "disable", "close"],
  paused: ["update", "resume", "rotateSecret", "disable", "close"],
  disabled: ["update", "resume", "rotateSecret", "close"],
  closed: [],
} as const satisfies Record<EndpointStatus, readonly string[]>;

/** The message that asks a receiver to answer with the challenge in it; it is in no feed. */
export const challengedType = "endpoint.challenged";

/** The event that an endpoint gets to see whether it works; no other endpoint gets it. */
export const testedType = "endpoint.tested";

const newSecret = { record: z.string(), publicKey: z.string() };

export const EndpointEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("endpoint.created"),
    endpointId: EndpointId,
    organisationId: SupplierId,
    url: z.url(),
    types: z.array(TypeFilter),
    ...newSecret,
  }),
  z.strictObject({ type: z.literal("endpoint.verified") }),
  z.strictObject({
    type: z.literal("endpoint.updated"),
    url: z.url(),
    types: z.array(TypeFilter),
  }),
  z.strictObject({ type: z.literal("endpoint.paused") }),
  z.strictObject({ type: z.literal("endpoint.resumed") }),
  z.strictObject({
    type: z.literal("endpoint.secret_rotated"),
    ...newSecret,
    /** Until when the secret before it signs too. */
    previousUntil: Instant,
  }),
  z.strictObject({ type: z.literal("endpoint.disabled"), reason: StopReason, notice: Notice }),
  z.strictObject({ type: z.literal(testedType) }),
  z.strictObject({
    type: z.literal("endpoint.deliveries_replayed"),
    numbers: z.array(z.int().min(1)),
  }),
  z.strictObject({
    type: z.literal("endpoint.failures_replayed"),
    /** Dispatches that failed from the one instant to the other are sent again. */
    since: Instant,
    until: Instant,
  }),
  z.strictObject({ type: z.literal("endpoint.closed") }),
]);
export type EndpointEvent = z.infer<typeof EndpointEvent>;

/** What was sent once more is no news to anybody. */
export const notifiedToNobody: readonly EndpointEvent["type"][] = [
  "endpoint.deliveries_replayed",
  "endpoint.failures_replayed",
];

export const webhookRefusals = {
  unknown_event_type: {
    status: 422,
    en: "No event has this type, nor begins like it; GET /webhooks/event-types lists them all.",
    zh: "没有此类事件类型或前缀，全部类型见 GET /webhooks/event-types。",
  },
  challenge_not_answered: {
    status: 422,
    en: "The receiver did not answer with the challenge, or another one was given; see facts.",
    zh: "接收端未回传验证码，或所填验证码不符，详见 facts。",
  },
  too_many_challenges: {
    status: 429,
    en: "This address has been sent as many challenges as it may get in an hour; see facts.retryAfterSeconds.",
    zh: "一小时内向该地址发送的验证码已达上限，请在 facts.retryAfterSeconds 秒后重试。",
  },
  endpoint_unverified: {
    status: 409,
    en: "It has not been shown yet that the address is yours; verify the endpoint first.",
    zh: "尚未证明该地址归你所有，请先验证接收端。",
  },
  endpoint_already_verified: {
    status: 409,
    en: "The endpoint was verified before.",
    zh: "该接收端已通过验证。",
  },
  url_not_allowed: {
    status: 422,
    en: "Events are sent to https addresses on the public internet only; see facts.reason.",
    zh: "事件只能发送到公共互联网上的 https 地址，详见 facts.reason。",
  },
  too_many_endpoints: {
    status: 409,
    en: "The organisation has as many endpoints as it may have.",
    zh: "该组织的接收端数量已达上限。",
  },
  endpoint_closed: {
    status: 409,
    en: "The endpoint was closed; make a new one.",
    zh: "该接收端已关闭，请新建接收端。",
  },
  endpoint_not_active: {
    status: 409,
    en: "Only an active endpoint can do this.",
    zh: "只有启用中的接收端才能执行此操作。",
  },
  endpoint_already_active: {
    status: 409,
    en: "The endpoint is active.",
    zh: "该接收端已在启用状态。",
  },
  endpoint_already_disabled: {
    status: 409,
    en: "The endpoint was disabled before.",
    zh: "该接收端已停用。",
  },
  nothing_to_replay: {
    status: 409,
    en: "No dispatch with these numbers has ended; those under way are sent anyway.",
    zh: "所选编号中没有已结束的投递；进行中的投递会自动发送。",
  },
  since_in_future: {
    status: 422,
    en: "The time from which to replay is still to come.",
    zh: "所选的起始时间尚未到来。",
  },
  not_failing_long_enough: {
    status: 409,
    en: "The endpoint has not failed for long enough to be disabled.",
    zh: "该接收端连续失败的时间尚未达到停用标准。",
  },
} as const satisfies RefusalCatalogue;
