import * as z from "zod";
import { EventName } from "../core/event-name.ts";
import { Matter, NoticeId, Recipient } from "./model.ts";

/** The people that one message tells; each costs a transaction of its own. */
export const recipientsPerMessage = 20;

/** Who is told, and what of the matter differs for each. */
export const Addressed = z.strictObject({
  to: Recipient,
  number: z.string().optional(),
});
export type Addressed = z.infer<typeof Addressed>;

/** An event that is to be told of. */
const Announcement = z.strictObject({ announces: EventName });

/** A matter for some of those that it is told to. */
export const Telling = z.strictObject({
  tells: Matter,
  addressed: z.array(Addressed).min(1).max(recipientsPerMessage),
});
export type Telling = z.infer<typeof Telling>;

/** A notice that is to be sent, and how many attempts came before. */
export const Sending = z.strictObject({ sends: NoticeId, attempt: z.int().min(0) });
export type Sending = z.infer<typeof Sending>;

/** Whatever the queue of notices carries. */
export const NoticeWork = z.union([Announcement, Telling, Sending]);
export type NoticeWork = z.infer<typeof NoticeWork>;
