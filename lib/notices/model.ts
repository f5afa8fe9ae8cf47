import * as z from "zod";
import { Subject } from "../core/actor.ts";
import type { RefusalCatalogue } from "../core/decision.ts";
import { EventName } from "../core/event-name.ts";
import { GridCode } from "../core/grid-code.ts";
import { idOf } from "../core/id.ts";
import { sharedRefusals } from "../core/refusals.ts";
import { Instant, LocalDate } from "../core/time.ts";

export const NoticeId = idOf("notice");

/** 邮件 · 短信或微信 (through the district's own message gateway). */
export const Channel = z.enum(["mail", "message"]).meta({ id: "NoticeChannel" });
export type Channel = z.infer<typeof Channel>;

export const NoticeLanguage = z.enum(["zh", "en"]).meta({ id: "NoticeLanguage" });

/** Who is told: an account; or who has none, by the number that was left with their request. */
export const Recipient = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("account"), subject: Subject }),
  z.strictObject({
    kind: z.literal("contact"),
    /** Whose vault keeps it. */
    personId: idOf("person"),
    requestId: idOf("request"),
  }),
]);
export type Recipient = z.infer<typeof Recipient>;

/** Known by one word, which no other recipient has. */
export const recipientKey = (to: Recipient): string =>
  to.kind === "account" ? to.subject : to.personId;

/** What a notice is about, settled when the event is. */
export const Matter = z.strictObject({
  /** By which sentences it is told, in templates.ts. */
  template: z.string(),
  /** The event that it tells of. */
  of: EventName,
  /** What its reader knows it by, such as a receipt number. */
  number: z.string().optional(),
  /** The day that it names. */
  on: LocalDate.optional(),
  /** Danger and children: neither quiet hours nor the day's limit hold it back. */
  urgent: z.boolean(),
  /** Whose stewards bring it to the door where no channel leads there. */
  placeCode: GridCode.optional(),
});
export type Matter = z.infer<typeof Matter>;

const told = {
  noticeId: NoticeId,
  recipient: Recipient,
  ...Matter.shape,
  language: NoticeLanguage,
};
const standing = {
  ...told,
  toldAt: Instant,
  readAt: Instant.optional(),
  brought: z.strictObject({ at: Instant, by: z.string() }).optional(),
};
const sending = {
  ...standing,
  /** In the order chosen: the first attempt goes by the first, the next by the next, round and round. */
  channels: z.array(Channel).min(1),
  attempts: z.int().min(0),
};

/** Why a notice waits on the person's page, and is sent by no channel. */
export const KeptBecause = z
  .enum(["no_channel", "daily_limit", "read_before"])
  .meta({ id: "NoticeKeptBecause" });
export type KeptBecause = z.infer<typeof KeptBecause>;

export const Notice = z.discriminatedUnion("status", [
  z.strictObject({
    status: z.literal("sending"),
    ...sending,
    /** When a schedule sends it on, should no message have moved it before. */
    dueAt: Instant,
  }),
  z.strictObject({ status: z.literal("sent"), ...sending, channel: Channel, sentAt: Instant }),
  z.strictObject({ status: z.literal("kept"), ...standing, because: KeptBecause }),
  z.strictObject({ status: z.literal("given_up"), ...sending, givenUpAt: Instant }),
]);
export type Notice = z.infer<typeof Notice>;
export type NoticeIn<Status extends Notice["status"]> = Extract<Notice, { status: Status }>;

/** Every status and the commands it accepts. Tests walk all pairs. */
export const lifecycle = {
  sending: ["attempt", "record", "sendOn", "read"],
  sent: ["read"],
  kept: ["read", "bring"],
  given_up: ["read", "bring"],
} as const satisfies Record<Notice["status"], readonly string[]>;

/** What went wrong, in a code: an answer's words may hold an address. */
const Failure = z.string().regex(/^[\w.-]{1,60}$/);

export const NoticeEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("notice.told"),
    ...told,
    channels: z.array(Channel),
    dueAt: Instant.optional(),
  }),
  /** An attempt begins; until then no other does. */
  z.strictObject({ type: z.literal("notice.attempted"), channel: Channel, until: Instant }),
  z.strictObject({
    type: z.literal("notice.attempt_failed"),
    channel: Channel,
    failure: Failure,
    nextAt: Instant,
  }),
  z.strictObject({ type: z.literal("notice.put_off"), until: Instant }),
  z.strictObject({ type: z.literal("notice.sent"), channel: Channel }),
  z.strictObject({ type: z.literal("notice.kept"), because: KeptBecause }),
  z.strictObject({ type: z.literal("notice.given_up"), channel: Channel, failure: Failure }),
  /** By the person, on their page. */
  z.strictObject({ type: z.literal("notice.read") }),
  /** To the person, by somebody who went there or rang. */
  z.strictObject({ type: z.literal("notice.brought") }),
]);
export type NoticeEvent = z.infer<typeof NoticeEvent>;

export const noticeRefusals = {
  notice_already_read: {
    status: 409,
    en: "The notice was read before.",
    zh: "该通知已读。",
  },
  notice_not_to_be_brought: {
    status: 409,
    en: "The person has read it, it was brought before, or a channel carries it.",
    zh: "该通知已读、已当面告知，或已通过渠道发送，无需当面告知。",
  },
  channel_not_offered: {
    status: 422,
    en: "The district does not send by this channel; see facts.offered.",
    zh: "本区尚未开通该渠道，见 facts.offered。",
  },
  address_missing: {
    status: 422,
    en: "A channel that is chosen anew comes with its address; see facts.channel.",
    zh: "新选择的渠道须同时填写地址，见 facts.channel。",
  },
  nothing_due: sharedRefusals.nothing_due,
} as const satisfies RefusalCatalogue;

/** Whether somebody has still to hear of it in person: no channel led there, and it was not read. */
export const isToBeBrought = (notice: Notice): boolean => {
  if (notice.readAt || notice.brought) return false;
  if (notice.placeCode !== undefined)
    return notice.status === "kept" || notice.status === "given_up";
  return notice.status === "given_up" && notice.recipient.kind === "account";
};
