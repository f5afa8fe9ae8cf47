import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  attemptsMax,
  isMessageDelay,
  readRetryAfter,
  retryInSeconds,
  retryWaitsSeconds,
} from "../../../lib/webhooks/retry.ts";

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("the plan of retries", () => {
  it("waits 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h, and gives up after eight attempts", () => {
    const middle = (failures: number) => retryInSeconds(failures, { random: 0.5 });
    expect([1, 2, 3, 4, 5, 6, 7, 8].map(middle)).toEqual([
      5,
      300,
      1_800,
      7_200,
      18_000,
      36_000,
      36_000,
      undefined,
    ]);
    expect(attemptsMax).toBe(8);
  });

  it("keeps every wait within a fifth of the plan", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), random, (failures, chance) => {
        const planned = retryWaitsSeconds[failures - 1] ?? 0;
        const wait = retryInSeconds(failures, { random: chance }) ?? 0;
        expect(Math.abs(wait - planned)).toBeLessThanOrEqual(planned / 5 + 0.5);
      }),
    );
  });

  it("never calls earlier than the receiver asked, and is put off for a day at most", () => {
    fc.assert(
      fc.property(random, fc.nat(1_000_000), (chance, retryAfterSeconds) => {
        const wait = retryInSeconds(1, { random: chance, retryAfterSeconds }) ?? 0;
        expect(wait).toBeGreaterThanOrEqual(Math.min(retryAfterSeconds, 86_400));
        expect(wait).toBeLessThanOrEqual(86_400);
      }),
    );
  });

  it("leaves waits of up to 15 minutes to a message", () => {
    expect([360, 900, 901, 1_440].map(isMessageDelay)).toEqual([true, true, false, false]);
  });

  it("reads Retry-After in seconds only", () => {
    const read = ["120", " 5 ", "-1", "1.5", "Mon, 09 Feb 2026 01:00:00 GMT", undefined].map(
      readRetryAfter,
    );
    expect(read).toEqual([120, 5, undefined, undefined, undefined, undefined]);
  });
});
