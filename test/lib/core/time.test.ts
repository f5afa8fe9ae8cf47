import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addDuration,
  ageOn,
  daysBetween,
  endOf,
  localDateOf,
  readableTime,
  startOf,
} from "../../../lib/core/time.ts";

describe("time in Asia/Shanghai", () => {
  it("a day begins at 16:00 UTC of the day before", () => {
    expect(startOf("2026-02-09")).toBe("2026-02-08T16:00:00.000Z");
    expect(localDateOf("2026-02-08T15:59:59.999Z")).toBe("2026-02-08");
    expect(localDateOf("2026-02-08T16:00:00.000Z")).toBe("2026-02-09");
  });

  it("a limit has passed at 24:00 of its last day", () => {
    expect(endOf("2026-02-27")).toBe(startOf("2026-02-28"));
  });

  it("somebody is a year older on the birthday, born on 29 February on 1 March", () => {
    expect(ageOn("2026-02-12", "2008-02-13")).toBe(17);
    expect(ageOn("2026-02-13", "2008-02-13")).toBe(18);
    expect([ageOn("2026-02-28", "2008-02-29"), ageOn("2026-03-01", "2008-02-29")]).toEqual([
      17, 18,
    ]);
    expect([ageOn("2026-02-09", "2026-02-09"), ageOn("2026-02-09", "2030-01-01")]).toEqual([0, -1]);
  });

  it("people read local time without seconds", () => {
    expect(readableTime("2026-02-09T01:00:00.000Z")).toBe("2026-02-09 09:00");
  });

  it("durations count hours and days", () => {
    expect(addDuration("2026-02-09T01:00:00.000Z", "PT2H")).toBe("2026-02-09T03:00:00.000Z");
    expect(addDuration("2026-02-09T01:00:00.000Z", "P7D")).toBe("2026-02-16T01:00:00.000Z");
  });

  it("adding days and counting them are inverse", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: -400, max: 400 }),
        (o, d) => {
          const from = addDays("1990-01-01", o);
          return daysBetween(from, addDays(from, d)) === d;
        },
      ),
    );
  });
});
