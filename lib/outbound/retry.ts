/** The share by which a wait may be shorter or longer, so that failures do not come back at once. */
export const jitterShare = 0.2;

/** No receiver can put a call off for longer. Units: seconds. */
export const retryAfterMaxSeconds = 24 * 3_600;

/**
 * The wait before the next attempt, or nothing when the plan is spent: `waitsSeconds` are the waits
 * after the 1st, 2nd … failure. A receiver that says when to come back is never called earlier.
 * Units: whole seconds; `random` is in [0, 1).
 */
export function retryInSeconds(
  waitsSeconds: readonly number[],
  failures: number,
  { random, retryAfterSeconds = 0 }: { random: number; retryAfterSeconds?: number | undefined },
): number | undefined {
  const planned = waitsSeconds[failures - 1];
  if (planned === undefined) return undefined;
  const jittered = Math.round(planned * (1 - jitterShare + 2 * jitterShare * random));
  return Math.max(jittered, Math.min(retryAfterSeconds, retryAfterMaxSeconds));
}

/** The longest that a queue can hold a message back. Source: SQS. Units: seconds. */
const messageDelayMaxSeconds = 900;

/** Whatever is pending is due some time, so that a lost message loses nothing. Units: seconds. */
export const lostMessageSeconds = 120;

/** Longer than a consumer can run, so that no attempt outlives its lease. Units: seconds. */
export const leaseSeconds = 120;

/** A short wait is a message's delay; a longer one is due work that a schedule finds. */
export const isMessageDelay = (waitSeconds: number): boolean =>
  waitSeconds <= messageDelayMaxSeconds;

/** The three ways to write an instant in HTTP; all of them are in Greenwich time. RFC 9110 §5.6.7. */
const httpDates: readonly RegExp[] = [
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/,
];

/**
 * How long a receiver asked to be left alone: `Retry-After` in seconds or as a date, seen from the
 * instant of its answer. What has passed is 0; what is neither is nothing. Units: whole seconds.
 */
export function readRetryAfter(header: string | undefined, now: Date): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text);
  if (!httpDates.some((form) => form.test(text))) return undefined;
  const at = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
  if (Number.isNaN(at)) return undefined;
  return Math.max(0, Math.ceil((at - now.getTime()) / 1_000));
}
