import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMessageDelay, readRetryAfter, retryInSeconds } from "../../../lib/outbound/retry.ts";
import { attemptsMax, retryWaitsSeconds } from "../../../lib/webhooks/retry.ts";

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("the plan of retries", () => {
  it("waits 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h, and gives up after eight attempts", () => {
    const middle = (failures: number) =>
      retryInSeconds(retryWaitsSeconds, failures, { random: 0.5 });
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
        const wait = retryInSeconds(retryWaitsSeconds, failures, { random: chance }) ?? 0;
        expect(Math.abs(wait - planned)).toBeLessThanOrEqual(planned / 5 + 0.5);
      }),
    );
  });

  it("never calls earlier than the receiver asked, and is put off for a day at most", () => {
    fc.assert(
      fc.property(random, fc.nat(1_000_000), (chance, retryAfterSeconds) => {
        const wait =
          retryInSeconds(retryWaitsSeconds, 1, { random: chance, retryAfterSeconds }) ?? 0;
        expect(wait).toBeGreaterThanOrEqual(Math.min(retryAfterSeconds, 86_400));
        expect(wait).toBeLessThanOrEqual(86_400);
      }),
    );
  });

  it("leaves waits of up to 15 minutes to a message", () => {
    expect([360, 900, 901, 1_440].map(isMessageDelay)).toEqual([true, true, false, false]);
  });
});

describe("Retry-After", () => {
  const now = new Date("2026-02-09T01:00:00.000Z");
  it.each([
    ["120", 120],
    [" 5 ", 5],
    ["0", 0],
    ["Mon, 09 Feb 2026 01:00:30 GMT", 30],
    ["Monday, 09-Feb-26 01:01:00 GMT", 60],
    ["Mon Feb  9 01:00:07 2026", 7],
    ["Mon, 09 Feb 2026 00:00:00 GMT", 0],
    ["Sun, 06 Nov 1994 08:49:37 GMT", 0],
    ["-1", undefined],
    ["1.5", undefined],
    ["1e3", undefined],
    ["99999999999999", undefined],
    ["tomorrow", undefined],
    ["2026-02-09T01:00:30Z", undefined],
    ["Mon, 09 Foo 2026 01:00:30 GMT", undefined],
    ["Mon, 09 Feb 2026 01:00:30 +0800", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("%s: %s", (header, seconds) => expect(readRetryAfter(header, now)).toBe(seconds));

  it("of ten years from now puts a dispatch off for a day", () => {
    const asked = readRetryAfter("Sat, 09 Feb 2036 01:00:00 GMT", now);
    expect(retryInSeconds(retryWaitsSeconds, 1, { random: 0.5, retryAfterSeconds: asked })).toBe(
      86_400,
    );
  });
});
