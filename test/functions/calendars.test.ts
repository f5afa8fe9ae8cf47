import { describe, expect, it } from "vitest";
import { application } from "../support/organisations.ts";
import { call, platform, tokenFor } from "../support/platform.ts";

const administrator = await tokenFor("administrator", ["district"], "admin-1");
const publish = (year: string, body: object) =>
  call("PUT", `/calendars/${year}`, { token: administrator, body });

const notice = {
  off: ["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23"],
  work: ["2026-02-14", "2026-02-28"],
  source: "示例通知",
};

describe("a holiday notice", () => {
  it("moves limits that were provisional, when it comes in later", async () => {
    const resident = await tokenFor("resident", [], "resident-1");
    const applied = await call("POST", "/organisations", { token: resident, body: application() });
    expect(applied.body.clocks.promisedBy).toEqual({ on: "2026-02-16", provisional: true });
    expect((await publish("2026", notice)).status).toBe(200);
    await platform.moveClockTo(new Date("2026-02-09T09:02:00+08:00"));
    await platform.fireSchedule("keep-deadlines");
    const path = `/organisations/${applied.body.organisationId}`;
    const moved = await call("GET", path, { token: resident });
    expect(moved.body.clocks.promisedBy).toEqual({ on: "2026-02-14", provisional: false });
  });

  it("that changes nothing is refused, and anybody may read it", async () => {
    await publish("2026", notice);
    expect((await publish("2026", notice)).body.code).toBe("calendar_unchanged");
    expect((await call("GET", "/calendars/2026")).body.work).toContain("2026-02-14");
    expect((await call("GET", "/calendars/2031")).status).toBe(404);
  });

  it("names every date that cannot be", async () => {
    const strange = await publish("2025", { ...notice, off: ["2024-12-31"], work: [] });
    expect(strange.body).toMatchObject({
      code: "dates_of_other_year",
      facts: { dates: ["2024-12-31"] },
    });
    const both = await publish("2025", { ...notice, off: ["2025-01-01"], work: ["2025-01-01"] });
    expect(both.body).toMatchObject({
      code: "date_off_and_work",
      facts: { dates: ["2025-01-01"] },
    });
  });
});
