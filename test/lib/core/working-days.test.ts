import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../lib/core/time.ts";
import {
  addCalendarDays,
  addWorkingDays,
  isWorkingDay,
  workingDaysBetween,
} from "../../../lib/core/working-days.ts";

/** The notices of 2014 and 2026, as far as the vectors below touch them. */
const calendar = {
  "2014": {
    off: [
      "2014-01-31",
      "2014-02-03",
      "2014-02-04",
      "2014-02-05",
      "2014-02-06",
      "2014-10-01",
      "2014-10-02",
      "2014-10-03",
      "2014-10-06",
      "2014-10-07",
    ],
    work: ["2014-01-26", "2014-02-08", "2014-09-28", "2014-10-11"],
  },
  "2026": {
    off: [
      "2026-02-16",
      "2026-02-17",
      "2026-02-18",
      "2026-02-19",
      "2026-02-20",
      "2026-02-23",
      "2026-09-25",
    ],
    work: ["2026-02-14", "2026-02-28", "2026-09-20"],
  },
};

const dates = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays("2020-01-01", days));

describe("working days", () => {
  it.each([
    ["2014-01-24", 5, "2014-01-30"],
    ["2014-09-26", 5, "2014-10-09"],
    ["2026-02-13", 5, "2026-02-27"],
    ["2026-09-18", 7, "2026-09-29"],
  ])("from %s, %i working days end on %s", (from, days, on) => {
    expect(addWorkingDays(calendar, from, days)).toEqual({ on, provisional: false });
  });

  it("a make-up Saturday is a working day, a holiday Monday is none", () => {
    expect(isWorkingDay(calendar, "2026-02-14")).toBe(true);
    expect(isWorkingDay(calendar, "2026-02-16")).toBe(false);
  });

  it("a year without a notice counts Monday to Friday and says so", () => {
    expect(addWorkingDays({}, "2027-01-01", 1)).toEqual({ on: "2027-01-04", provisional: true });
    expect(addWorkingDays(calendar, "2026-12-31", 1).provisional).toBe(true);
  });

  it("a last calendar day that is no working day moves to the next one", () => {
    expect(addCalendarDays(calendar, "2026-02-10", 6).on).toBe("2026-02-24");
  });

  it("the days between a date and its limit are the days that were added", () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 60 }), (from, days) => {
        const { on } = addWorkingDays(calendar, from, days);
        return workingDaysBetween(calendar, from, on) === days;
      }),
    );
  });

  it("a limit of at least one day always ends on a working day", () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), (from, days) =>
        isWorkingDay(calendar, addWorkingDays(calendar, from, days).on),
      ),
    );
  });
});
