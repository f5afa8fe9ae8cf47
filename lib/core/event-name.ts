import * as z from "zod";

/** One event, by its thing and its version there. */
export const EventName = z.strictObject({
  kind: z.string(),
  id: z.string(),
  version: z.int().min(1),
});
export type EventName = z.infer<typeof EventName>;
