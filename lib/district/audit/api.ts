import * as z from "zod";
import { EventTexts } from "../../core/event-texts.ts";
import { inWords } from "../../core/field-words.ts";
import { Instant } from "../../core/time.ts";
import { listing, reading } from "../../http/api.ts";

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
          from: z.string(),
          to: z.string(),
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
    summary: "Read the hash chain of one thing, from its first event on",
    description:
      "Each event's hash is the SHA-256 over its RFC 8785 canonical JSON without `hash`; `previousHash` of the first is 64 zeros.",
    permission: "audit.read",
    params: ofThing,
    view: (event: AuditEvent) => event,
    result: AuditEvent,
  }),
  readEventTexts: reading({
    route: "GET /audit/{kind}/{id}/events/{version}/texts",
    summary: "Read the words that an event refers to, which are kept apart from it",
    permission: "audit.read",
    params: ofThing.extend({
      version: z.coerce.number().int().min(1).max(1_000_000).meta({ type: "integer", example: 2 }),
    }),
    view: (texts: EventTexts) => texts,
    result: EventTexts,
  }),
};
