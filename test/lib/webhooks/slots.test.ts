import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { figuresOf } from "../../../lib/webhooks/figures.ts";
import { healthAfter, unknownHealth } from "../../../lib/webhooks/health.ts";
import { freeSlots, restAfter, slotAfter, slotsMax } from "../../../lib/webhooks/slots.ts";
import { at, pending } from "./samples.ts";

const failedTimes = (consecutiveFailures: number) => ({ consecutiveFailures });
const later = "2026-02-09T01:02:00.000Z";

describe("a receiver's slots", () => {
  it("are five, and one after three failures in a row", () => {
    const counts = [0, 1, 2, 3, 50].map((n) => freeSlots(failedTimes(n), {}, at).length);
    expect(counts).toEqual([5, 5, 5, 1, 1]);
  });

  it("are taken until their attempt ends, or could have ended", () => {
    expect(freeSlots(failedTimes(0), { 0: later, 1: "", 3: at }, at)).toEqual([1, 2, 3, 4]);
    expect(freeSlots(failedTimes(0), { 0: later }, later)).toHaveLength(slotsMax);
    expect(freeSlots(failedTimes(3), { 0: later }, at)).toEqual([]);
  });

  it("rest for a minute from the tenth failure in a row on, which no lone dispatch reaches", () => {
    expect([1, 8, 9, 10, 500].map((n) => restAfter(failedTimes(n)))).toEqual([0, 0, 0, 60, 60]);
    expect(slotAfter(at, 60)).toBe("2026-02-09T01:01:00.000Z");
    expect(freeSlots(failedTimes(0), { 0: slotAfter(at, 0) }, at)).toContain(0);
  });
});

describe("an endpoint's health", () => {
  it("counts failures since the last success, and since when", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), (outcomes) => {
        const ats = outcomes.map((_, n) => `2026-02-09T01:00:${String(n).padStart(2, "0")}.000Z`);
        const health = outcomes.reduce(
          (so, succeeded, n) => healthAfter(so, { at: ats[n] ?? "", succeeded }),
          unknownHealth,
        );
        const since = outcomes.lastIndexOf(true) + 1;
        expect(health.consecutiveFailures).toBe(outcomes.length - since);
        expect(health.failingSince).toBe(ats[since]);
        expect(health.lastSuccessAt).toBe(ats[since - 1]);
      }),
    );
  });
});

describe("an endpoint's figures", () => {
  const attempt = (number: number, status: number | undefined, milliseconds: number) => ({
    ...{ number, at, milliseconds },
    ...(status ? { status } : { error: "timeout" }),
  });

  it("tell what its newest dispatches came to, and how long it took to answer", () => {
    const { dueAt: _dueAt, ...ended } = pending({ log: [attempt(1, 204, 20)] });
    expect(
      figuresOf([
        pending({ log: [attempt(1, 500, 10), attempt(2, undefined, 15_000)] }),
        { ...ended, status: "delivered", deliveredAt: at },
        { ...ended, status: "failed", failedAt: at, reason: "attempts_spent" },
      ]),
    ).toEqual({
      ...{ deliveries: 3, delivered: 1, failed: 1, pending: 1 },
      attemptsSucceededPercent: 50,
      medianMilliseconds: 20,
      slowestTwentiethMilliseconds: 15_000,
    });
  });

  it("say nothing of attempts where there was none", () => {
    expect(figuresOf([])).toEqual({ deliveries: 0, delivered: 0, failed: 0, pending: 0 });
  });
});
