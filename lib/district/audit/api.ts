import * as z from "zod";
import { EventTexts } from "../../core/event-texts.ts";
import { inWords } from "../../core/field-words.ts";
import { naming } from "../../core/naming.ts";
import { Instant } from "../../core/time.ts";
import { wholeNumber } from "../../core/whole-number.ts";
import { listing, reading } from "../../http/api.ts";

const Account = z.string().meta(naming("account"));

/** One event as it was recorded: what an auditor needs to recompute the chain. */
export const AuditEvent = z
  .strictObject({
    thing: z.strictObject({ kind: z.string(), id: z.string() }),
    version: z.int().min(1),
    type: z.string(),
    at: Instant,
    by: z.strictObject({ subject: z.string(), role: z.string() }),
    commandId: z.string(),
    payload: z.record(z.string(), z.unknown()),
    transfers: z
      .array(
        z.strictObject({
          from: Account,
          to: Account,
          amountFen: z.int().min(0),
          reverses: z.string().optional(),
          closes: z.literal(true).optional(),
        }),
      )
      .readonly(),
    concerns: z.array(z.string()).readonly(),
    previousHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: "AuditEvent" });
export type AuditEvent = z.infer<typeof AuditEvent>;

const ofThing = z.strictObject({
  kind: z
    .string()
    .regex(
      /^[a-z_]{3,20}$/,
      inWords({
        en: "A kind of thing, such as organisation.",
        zh: "须为对象种类，如 organisation。",
      }),
    )
    .meta({ example: "organisation" }),
  id: z
    .string()
    .regex(
      /^\S{1,200}$/,
      inWords({
        en: "1 to 200 characters without blanks.",
        zh: "须为 1 至 200 个字符，不含空格。",
      }),
    )
    .meta({ example: "org_01h455vb4pex5vsknk084sn02q" }),
});

export const auditApi = {
  listAuditEvents: listing({
    route: "GET /audit/{kind}/{id}/events",
    summary: {
      en: "Read the hash chain of one thing, from its first event on",
      zh: "查阅某一对象自首个事件起的哈希链",
    },
    description: {
      en: "Each event's hash is the SHA-256 over its RFC 8785 canonical JSON without `hash`; `previousHash` of the first is 64 zeros.",
      zh: "每个事件的哈希为其去除 `hash` 后的 RFC 8785 规范 JSON 的 SHA-256；首个事件的 `previousHash` 为 64 个 0。",
    },
    permission: "audit.read",
    params: ofThing,
    view: (event: AuditEvent) => event,
    result: AuditEvent,
  }),
  readEventTexts: reading({
    route: "GET /audit/{kind}/{id}/events/{version}/texts",
    summary: {
      en: "Read the words that an event refers to, which are kept apart from it",
      zh: "查阅事件所引用、另行存放的文字",
    },
    permission: "audit.read",
    params: ofThing.extend({
      version: wholeNumber({ max: 1_000_000 }).meta({ example: 2 }),
    }),
    view: (texts: EventTexts) => texts,
    result: EventTexts,
  }),
};
