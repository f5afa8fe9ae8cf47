import * as z from "zod";
import { policy } from "../core/policy.ts";
import { addDuration, Instant } from "../core/time.ts";

/** How an endpoint has been doing, over all its deliveries. */
export const Health = z.strictObject({
  lastSuccessAt: Instant.optional(),
  lastFailureAt: Instant.optional(),
  consecutiveFailures: z.int().min(0),
  /** The first failure since the last success. */
  failingSince: Instant.optional(),
});
export type Health = z.infer<typeof Health>;

export const unknownHealth: Health = { consecutiveFailures: 0 };

/** Whether every attempt has failed for so long that the endpoint is disabled. */
export function isFailingTooLong({ failingSince }: Pick<Health, "failingSince">, at: string) {
  const limit = failingSince && addDuration(failingSince, `P${policy.webhookFailingDays.value}D`);
  return limit !== undefined && limit <= at;
}
