/**
 * The waits after the 1st, 2nd … failure of a dispatch. Units: seconds.
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

/** A dispatch is attempted once, and once more after each wait. */
export const attemptsMax = retryWaitsSeconds.length + 1;
