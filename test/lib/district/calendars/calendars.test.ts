import { describe, expect, it } from "vitest";
import {
  type Calendar,
  evolveCalendar,
  markApplied,
} from "../../../../lib/district/calendars/model.ts";

const publishedAt = "2026-02-09T01:00:00.000Z";
const calendar: Calendar = { year: "2026", off: [], work: [], source: "示例", publishedAt };

describe("marking a notice as applied", () => {
  it("says how many limits were counted again", () => {
    const marked = markApplied(calendar, { publishedAt, recounted: 3 });
    expect(marked).toMatchObject({ events: [{ type: "calendar.applied", recounted: 3 }] });
  });

  it("is refused where it was corrected while limits were being counted", () => {
    const corrected = evolveCalendar(calendar, {
      type: "calendar.published",
      ...{ year: "2026", off: ["2026-02-16"], work: [], source: "示例" },
      at: "2026-02-09T01:00:00.001Z",
      by: "admin-1",
    });
    expect(markApplied(corrected, { publishedAt, recounted: 3 })).toMatchObject({
      code: "calendar_unchanged",
    });
  });

  it("is refused where that was done", () => {
    const applied = { ...calendar, appliedAt: publishedAt };
    expect(markApplied(applied, { publishedAt, recounted: 0 }).ok).toBe(false);
  });
});
