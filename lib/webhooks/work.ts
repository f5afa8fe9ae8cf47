import * as z from "zod";
import { EventName } from "../core/event-name.ts";
import { Instant } from "../core/time.ts";
import { DispatchMessage } from "./dispatch.ts";

/** The organisations that one message puts an event before; each costs a transaction of its own. */
export const organisationsPerMessage = 10;

/** An event for the feeds of some of the many organisations that it concerns. */
export const Publication = z.strictObject({
  published: EventName,
  organisationIds: z.array(z.string()).min(1).max(organisationsPerMessage),
});
export type Publication = z.infer<typeof Publication>;

/** An endpoint whose receiver has rested; what waits for it may be sent on. */
export const Waking = z.strictObject({ wakes: z.string() });
export type Waking = z.infer<typeof Waking>;

/** The dispatches of an endpoint that failed in a time, to be sent again page by page. */
export const Replaying = z.strictObject({
  replays: z.string(),
  since: Instant,
  until: Instant,
  cursor: z.string().optional(),
});
export type Replaying = z.infer<typeof Replaying>;

/** Whatever the queue of dispatches carries. */
export const WebhookWork = z.union([DispatchMessage, Publication, Waking, Replaying]);
export type WebhookWork = z.infer<typeof WebhookWork>;
