import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withAncestors } from "../../../../lib/core/grid-code.ts";
import { endOf, instantOf, localDateOf, readableTime } from "../../../../lib/core/time.ts";
import { limitOf, nextStepAt, stageLimitsOf } from "../../../../lib/voice/requests/limits.ts";
import { RequestKind } from "../../../../lib/voice/requests/model.ts";
import { at, calendar, endOn, unitCode } from "./samples.ts";

const fresh = { calendar, reopenings: 0 };
const instants = fc
  .date({
    min: new Date("2026-01-01"),
    max: new Date("2027-06-30"),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
const kinds = fc.constantFrom(...RequestKind.options);

describe("the time limit", () => {
  it.each([
    ["inquiry", endOn("2026-02-12")],
    ["suggestion", endOn("2026-02-25")],
    ["complaint", endOn("2026-03-06")],
    ["urgent_danger", "2026-02-09T03:00:00.000Z"],
    ["urgent_utilities", "2026-02-10T01:00:00.000Z"],
  ] as const)("of %s, filed on Monday before the Spring Festival, ends at %s", (kind, limitAt) => {
    expect(limitOf(kind, at, fresh).limitAt).toBe(limitAt);
  });

  it("of an urgent danger runs at night and over a holiday", () => {
    const { limitAt } = limitOf("urgent_danger", "2026-02-16T18:00:00.000Z", fresh);
    expect(limitAt).toBe("2026-02-16T20:00:00.000Z");
  });

  it("is provisional where it rests on a year without a notice", () => {
    const filedAt = "2026-12-30T01:00:00.000Z";
    expect(limitOf("inquiry", filedAt, fresh).limitProvisional).toBe(true);
    expect(limitOf("inquiry", at, fresh).limitProvisional).toBe(false);
    expect(limitOf("urgent_utilities", filedAt, fresh).limitProvisional).toBe(false);
  });

  it("lies ahead, after the shares for accepting and assigning it", () => {
    fc.assert(
      fc.property(kinds, instants, (kind, from) => {
        const { acceptBy = from, dispatchBy } = stageLimitsOf(kind, from, calendar);
        expect(acceptBy > from).toBe(true);
        expect(dispatchBy > acceptBy).toBe(true);
        expect(limitOf(kind, from, fresh).limitAt > dispatchBy).toBe(true);
      }),
    );
  });

  it("is shorter for a request that was opened again", () => {
    fc.assert(
      fc.property(kinds, instants, fc.integer({ min: 1, max: 9 }), (kind, from, reopenings) => {
        const again = limitOf(kind, from, { calendar, reopenings }).limitAt;
        expect(again > from).toBe(true);
        expect(again < limitOf(kind, from, fresh).limitAt).toBe(true);
      }),
    );
  });

  it("ends at 24:00 in Chengdu where it is counted in working days", () => {
    fc.assert(
      fc.property(instants, (from) => {
        const { limitAt } = limitOf("complaint", from, fresh);
        const lastDay = localDateOf(new Date(Date.parse(limitAt) - 1).toISOString());
        expect(limitAt).toBe(endOf(lastDay));
      }),
    );
  });
});

describe("the shares of the limit for accepting and for assigning", () => {
  const local = (at: string | undefined) => at && readableTime(at);
  const stages = (kind: RequestKind, from: string) => {
    const { acceptBy, dispatchBy } = stageLimitsOf(kind, from, calendar);
    return [local(acceptBy), local(dispatchBy)];
  };

  it.each([
    // 3 working days are 21 office hours: 2 h 6 min to accept, 4 h 12 min more to assign
    ["in the morning", "inquiry", "2026-02-09T09:00", "2026-02-09 11:06", "2026-02-09 16:18"],
    ["before lunch", "inquiry", "2026-02-09T11:30", "2026-02-09 14:36", "2026-02-10 10:48"],
    [
      "at night, from the next morning on",
      "inquiry",
      "2026-02-09T21:00",
      "2026-02-10 11:06",
      "2026-02-10 16:18",
    ],
    [
      "before a make-up Saturday",
      "inquiry",
      "2026-02-13T16:00",
      "2026-02-14 10:06",
      "2026-02-14 15:18",
    ],
    [
      "in the holidays, from the first day after them on",
      "inquiry",
      "2026-02-17T10:00",
      "2026-02-24 11:06",
      "2026-02-24 16:18",
    ],
    ["as a complaint", "complaint", "2026-02-09T09:00", "2026-02-10 13:30", "2026-02-13 13:30"],
    [
      "in danger, by the clock",
      "urgent_danger",
      "2026-02-09T23:30",
      "2026-02-09 23:42",
      "2026-02-10 00:06",
    ],
  ] as const)("filed %s", (_, kind, from, acceptBy, dispatchBy) => {
    const filedAt = instantOf(from) ?? "";
    const [accepted, assigned] = stages(kind, filedAt);
    expect([accepted, assigned]).toEqual([acceptBy, dispatchBy]);
  });
});

describe("the next step of an overdue request", () => {
  const overdue = (kind: RequestKind, limitAt: string) => ({ kind, limitAt, watchAt: limitAt });

  it("comes a working day later, over the weekend and the holidays", () => {
    const friday = overdue("inquiry", endOn("2026-02-13"));
    expect(nextStepAt(friday, endOn("2026-02-13"), calendar)).toEqual({
      watchAt: endOn("2026-02-14"),
      watchFrom: "2026-02-13",
    });
    const makeUpSaturday = overdue("inquiry", endOn("2026-02-14"));
    expect(nextStepAt(makeUpSaturday, endOn("2026-02-14"), calendar)).toEqual({
      watchAt: endOn("2026-02-24"),
      watchFrom: "2026-02-14",
    });
  });

  it("comes after the hours of an urgent kind, day and night", () => {
    const danger = overdue("urgent_danger", "2026-02-13T16:00:00.000Z");
    const next = nextStepAt(danger, "2026-02-13T16:10:00.000Z", calendar);
    expect(next).toEqual({ watchAt: "2026-02-13T18:00:00.000Z" });
  });

  it("is never later than the limit itself, and never in the past", () => {
    fc.assert(
      fc.property(kinds, instants, fc.nat({ max: 40 * 24 * 60 }), (kind, from, minutes) => {
        const { limitAt } = limitOf(kind, from, fresh);
        const { dispatchBy: watchAt } = stageLimitsOf(kind, from, calendar);
        const now = new Date(Date.parse(watchAt) + minutes * 60_000).toISOString();
        const next = nextStepAt({ kind, limitAt, watchAt }, now, calendar).watchAt;
        expect(next > now).toBe(true);
        if (now < limitAt) expect(next <= limitAt).toBe(true);
      }),
    );
  });
});

describe("places", () => {
  it("lead up from the unit through the community and the street to the district", () => {
    expect(withAncestors(`${unitCode}-02`)).toEqual([
      "510107008009-01-001-02",
      "510107008009-01-001",
      "510107008009-01",
      "510107008009",
      "510107008",
      "510107",
    ]);
  });
});
