/**
 * The waits after the 1st, 2nd … failure of a delivery. Units: seconds.
 * Source: domain.md §12: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h (the plan of Standard Webhooks).
 */
export const retryWaitsSeconds: readonly number[] = [
  5,
  5 * 60,
  30 * 60,
  2 * 3_600,
  5 * 3_600,
  10 * 3_600,
  10 * 3_600,
];

/** A delivery is attempted once, and once more after each wait. */
export const attemptsMax = retryWaitsSeconds.length + 1;

/** The share by which a wait may be shorter or longer, so that failures do not come back at once. */
const jitterShare = 0.2;

/** No receiver can put a delivery off for longer. Units: seconds. */
const retryAfterMaxSeconds = 24 * 3_600;

/**
 * The wait before the next attempt, or nothing when the plan is spent. A receiver that says when to
 * come back is never called earlier. Units: whole seconds; `random` is in [0, 1).
 */
export function retryInSeconds(
  failures: number,
  { random, retryAfterSeconds = 0 }: { random: number; retryAfterSeconds?: number | undefined },
): number | undefined {
  const planned = retryWaitsSeconds[failures - 1];
  if (planned === undefined) return undefined;
  const jittered = Math.round(planned * (1 - jitterShare + 2 * jitterShare * random));
  return Math.max(jittered, Math.min(retryAfterSeconds, retryAfterMaxSeconds));
}

/** The longest that a queue can hold a message back. Source: SQS. Units: seconds. */
const messageDelayMaxSeconds = 900;

/** A short wait is a message's delay; a longer one is due work that a schedule finds. */
export const isMessageDelay = (waitSeconds: number): boolean =>
  waitSeconds <= messageDelayMaxSeconds;

/** `Retry-After` in seconds, as a receiver sent it; its other form, a date, is not read. */
export function readRetryAfter(header: string | undefined): number | undefined {
  return header && /^\d{1,9}$/.test(header.trim()) ? Number(header) : undefined;
}
