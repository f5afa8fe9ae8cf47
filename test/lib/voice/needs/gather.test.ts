import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Counted, gather, type Window } from "../../../../lib/voice/needs/gather.ts";

const day = 86_400_000;
const start = Date.parse("2026-02-09T01:00:00.000Z");
const onDay = (days: number) => new Date(start + days * day).toISOString();
const request = (id: string, days: number): Counted => ({ requestId: id, at: onDay(days) });

const window = (...waiting: Counted[]): Window => ({ version: 1, waiting });
const all = (window: Window) => ({
  needOpen: false,
  countable: new Set(window.waiting.map((one) => one.requestId)),
});

describe("counting requests of one category in one block", () => {
  it("the third within 30 days makes a need of the three", () => {
    const two = window(request("a", 0), request("b", 29));
    const gathered = gather(two, request("c", 30), all(two));
    expect(gathered).toEqual({
      kind: "proposes",
      counted: [request("a", 0), request("b", 29), request("c", 30)],
    });
  });

  it("a day later the first of them is too old", () => {
    const two = window(request("a", 0), request("b", 29));
    const gathered = gather(two, request("c", 31), all(two));
    expect(gathered).toEqual({ kind: "waits", waiting: [request("b", 29), request("c", 31)] });
  });

  it("one that was refused or linked by hand no longer counts", () => {
    const two = window(request("a", 0), request("b", 0));
    const facts = { needOpen: false, countable: new Set(["b"]) };
    expect(gather(two, request("c", 0), facts).kind).toBe("waits");
  });

  it("a need that is open takes every further one, an answered one none", () => {
    const before = { version: 2, waiting: [], needId: "ned" };
    const open = gather(before, request("d", 90), { needOpen: true, countable: new Set() });
    expect(open).toEqual({ kind: "joins", needId: "ned" });
    const after = gather(before, request("d", 90), { needOpen: false, countable: new Set() });
    expect(after).toEqual({ kind: "waits", waiting: [request("d", 90)] });
  });

  it("one who asks again is one reporter, whose latest requests wait", () => {
    const by = (reporter: string, id: string) => ({ ...request(id, 0), reporter });
    const own = window(by("x", "a"), by("x", "b"), by("x", "c"));
    const again = gather(own, by("x", "d"), all(own));
    expect(again).toEqual({ kind: "waits", waiting: [by("x", "b"), by("x", "c"), by("x", "d")] });
    const two = window(by("x", "b"), by("x", "c"), by("y", "e"));
    expect(gather(two, by("y", "f"), all(two)).kind).toBe("waits");
    expect(gather(two, by("z", "f"), all(two))).toEqual({
      kind: "proposes",
      counted: [by("x", "b"), by("x", "c"), by("y", "e"), by("z", "f")],
    });
  });

  it("what waits stays bounded, however many are filed and whatever becomes of them", () => {
    const filings = fc.array(
      fc.record({
        after: fc.nat({ max: 40 }),
        counts: fc.boolean(),
        reporter: fc.option(fc.constantFrom("x", "y", "z"), { nil: undefined }),
      }),
    );
    fc.assert(
      fc.property(filings, (filed) => {
        let before = window();
        let days = 0;
        for (const [n, { after, counts, reporter }] of filed.entries()) {
          days += after;
          const countable = new Set(counts ? before.waiting.map((one) => one.requestId) : []);
          const next = { ...request(`r${n}`, days), reporter };
          const gathered = gather(before, next, { needOpen: false, countable });
          before = window(...(gathered.kind === "waits" ? gathered.waiting : []));
          if (before.waiting.length > 6) return false;
        }
        return true;
      }),
    );
  });
});
