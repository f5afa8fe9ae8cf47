import * as z from "zod";
import { addDuration, Instant } from "../core/time.ts";
import { policy } from "./policy.ts";

/** How an endpoint has been doing, over all its dispatches. */
export const Health = z.strictObject({
  lastSuccessAt: Instant.optional(),
  lastFailureAt: Instant.optional(),
  consecutiveFailures: z.int().min(0),
  /** The first failure since the last success. */
  failingSince: Instant.optional(),
});
export type Health = z.infer<typeof Health>;

export const unknownHealth: Health = { consecutiveFailures: 0 };

/** The health after one more attempt; the store counts in place, to the same end. */
export function healthAfter(
  health: Health,
  attempt: { readonly at: string; readonly succeeded: boolean },
): Health {
  const { at } = attempt;
  const { failingSince = at, ...kept } = health;
  if (attempt.succeeded) return { ...kept, lastSuccessAt: at, consecutiveFailures: 0 };
  const consecutiveFailures = health.consecutiveFailures + 1;
  return { ...kept, lastFailureAt: at, failingSince, consecutiveFailures };
}

/** Whether every attempt has failed for so long that the endpoint is disabled. */
export function isFailingTooLong({ failingSince }: Pick<Health, "failingSince">, at: string) {
  const limit = failingSince && addDuration(failingSince, `P${policy.webhookFailingDays.value}D`);
  return limit !== undefined && limit <= at;
}
