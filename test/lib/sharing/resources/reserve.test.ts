import { describe, expect, it } from "vitest";
import { calendarOf } from "../../../../lib/sharing/resources/calendar.ts";
import { freeOn } from "../../../../lib/sharing/resources/half-hours.ts";
import { cancelReservation, recordUse } from "../../../../lib/sharing/resources/reserve.ts";
import { ids, reservationIn, reserveRoom, room, times, wanted } from "./walk.ts";

const codeOf = (decision: ReturnType<typeof reserveRoom>) => (decision.ok ? "ok" : decision.code);
const at = (from: string, to: string, day = "2026-02-09") => ({
  startsAt: `${day}T${from}:00.000Z`,
  endsAt: `${day}T${to}:00.000Z`,
});

describe("a room that is open on Mondays from 9:00 to 18:00", () => {
  it.each([
    ["a quarter past", at("02:15", "03:00")],
    ["some seconds past", { startsAt: "2026-02-09T02:00:01.000Z" }],
    ["backwards", at("03:00", "02:00")],
    ["at once, for it has begun", at("00:30", "01:30")],
    ["for more than a working day", at("01:00", "09:30")],
    ["more than two months ahead", at("02:00", "03:00", "2026-04-13")],
  ])("is not reserved %s", (_, times) => {
    expect(codeOf(reserveRoom(room, times))).toBe("half_hours_wrong");
  });

  it.each([
    ["before it opens", at("00:30", "01:30"), "half_hours_wrong"],
    ["past its closing", at("09:30", "10:30"), "outside_open_hours"],
    ["on another day", at("02:00", "03:00", "2026-02-10"), "outside_open_hours"],
    ["on its last half hour", at("09:30", "10:00"), "ok"],
    ["on the last Monday that is near enough", at("02:00", "03:00", "2026-04-06"), "ok"],
  ])("%s: %s", (_, times, code) => {
    expect(codeOf(reserveRoom(room, times))).toBe(code);
  });

  it("is free in eighteen half hours, and fourteen once two hours are taken", () => {
    const free = (taken: readonly (typeof wanted)[]) =>
      freeOn(room.shared, { on: "2026-02-09", taken });
    expect(free([])).toHaveLength(18);
    expect(free([wanted])).toHaveLength(14);
    expect(free([wanted])).toContain(wanted.endsAt);
    expect(free([wanted])).not.toContain(wanted.startsAt);
  });
});

describe("a reservation", () => {
  it("is cancelled up to its beginning, and recorded from its end on", () => {
    const [{ startsAt, endsAt }, reserved] = [wanted, reservationIn("reserved")];
    const cancelled = cancelReservation(reserved, { because: "not_needed", now: startsAt });
    expect(cancelled).toMatchObject({ ok: false, code: "reservation_begun" });
    const early = recordUse(reserved, { peopleServed: 1, now: times.during });
    expect(early).toMatchObject({ ok: false, code: "reservation_not_over" });
    expect(recordUse(reserved, { peopleServed: 1, now: endsAt }).ok).toBe(true);
  });
});

describe("the calendar of a resource", () => {
  const busy = { reservationId: ids.reservationId, reservedAt: times.now, ...wanted };
  const calendar = calendarOf(`${"示例会议室".repeat(8)}; 东, 西`, [busy]);

  it("has lines of at most 75 octets, each ended by CR LF, and no sign torn apart", () => {
    const lines = calendar.split("\r\n");
    expect(lines.at(-1)).toBe("");
    expect(lines.every((line) => Buffer.byteLength(line) <= 75 && !line.includes("\n"))).toBe(true);
    const whole = calendar.replaceAll("\r\n ", "");
    expect(whole).toContain(`X-WR-CALNAME:${"示例会议室".repeat(8)}\\; 东\\, 西\r\n`);
  });

  it("says when it is taken, in UTC, under the same id whenever it is read", () => {
    for (const line of [
      `UID:${ids.reservationId}@wangge`,
      "DTSTAMP:20260209T003000Z",
      "DTSTART:20260209T020000Z",
      "DTEND:20260209T040000Z",
    ]) {
      expect(calendar).toContain(`${line}\r\n`);
    }
  });

  it("is one without any reservation too, since a calendar has at least one part", () => {
    expect(calendarOf("示例", [])).toContain("BEGIN:VTIMEZONE");
  });
});
