import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { addDuration, openClock } from "../../infra/local/clock.ts";
import { openDataDirectory } from "../../infra/local/data-directory.ts";
import { dueDaily, occurrences } from "../../infra/local/functions/occurrences.ts";
import { planSchedules } from "../../infra/local/functions/schedule-plan.ts";

const timezone = "Asia/Shanghai";
const startedAt = new Date("2026-02-09T01:00:30Z");
const due = (expression: string) => occurrences(expression, { timezone, startedAt });
const next = (expression: string, after: string) =>
  due(expression).next(new Date(after))?.toISOString();

describe("a schedule expression", () => {
  test("reads ten in the morning in Shanghai as two in the morning UTC", () => {
    expect(next("cron(0 10 * * ? *)", "2026-02-09T01:00:00Z")).toBe("2026-02-09T02:00:00.000Z");
    expect(next("cron(0 10 * * ? *)", "2026-02-09T02:00:00Z")).toBe("2026-02-10T02:00:00.000Z");
  });

  test("counts Sunday as the first day of the week", () => {
    expect(next("cron(0 10 ? * 2 *)", "2026-02-10T00:00:00Z")).toBe("2026-02-16T02:00:00.000Z");
    expect(next("cron(0 10 ? * MON-FRI *)", "2026-02-13T03:00:00Z")).toBe(
      "2026-02-16T02:00:00.000Z",
    );
  });

  test("knows steps, the last day of a month, the third Friday and a year", () => {
    expect(next("cron(0/15 * * * ? *)", "2026-02-09T01:01:00Z")).toBe("2026-02-09T01:15:00.000Z");
    expect(next("cron(0 10 L * ? *)", "2026-02-09T01:00:00Z")).toBe("2026-02-28T02:00:00.000Z");
    expect(next("cron(0 10 ? * 6#3 *)", "2026-02-09T01:00:00Z")).toBe("2026-02-20T02:00:00.000Z");
    expect(next("cron(0 10 1 1 ? 2028)", "2026-02-09T01:00:00Z")).toBe("2028-01-01T02:00:00.000Z");
  });

  test("counts a rate from the minute in which the data's time began", () => {
    expect(next("rate(5 minutes)", "2026-02-09T01:00:30Z")).toBe("2026-02-09T01:05:00.000Z");
    expect(next("rate(1 day)", "2026-02-20T01:00:00Z")).toBe("2026-02-21T01:00:00.000Z");
    expect(due("rate(1 hour)").previous(new Date("2026-02-09T01:30:00Z"))).toBeUndefined();
  });

  test("of another kind stops the start with its name", () => {
    expect(() => due("at(2026-02-09T10:00:00)")).toThrow("at(2026-02-09T10:00:00)");
  });
});

describe("a leap in time", () => {
  const leap = (expression: string, after: string, until: string) =>
    dueDaily(due(expression), { after: new Date(after), until: new Date(until), timezone }).map(
      (at) => at.toISOString(),
    );

  test("fires a daily schedule on each day of a year", () => {
    const fired = leap("cron(0 10 * * ? *)", "2026-02-09T01:00:00Z", "2027-02-09T01:00:00Z");
    expect(fired).toHaveLength(365);
    expect(fired[0]).toBe("2026-02-09T02:00:00.000Z");
    expect(fired.at(-1)).toBe("2027-02-08T02:00:00.000Z");
  });

  test("fires a frequent schedule once a calendar day, at its last time there", () => {
    expect(leap("rate(1 minute)", "2026-02-09T01:00:30Z", "2026-02-10T03:00:30Z")).toEqual([
      "2026-02-09T15:59:00.000Z",
      "2026-02-10T03:00:00.000Z",
    ]);
  });

  test("includes its end and not its beginning", () => {
    const [from, to] = ["2026-02-09T02:00:00Z", "2026-02-10T02:00:00Z"];
    expect(leap("cron(0 10 * * ? *)", from, to)).toEqual(["2026-02-10T02:00:00.000Z"]);
  });
});

test("after a standstill what came due meanwhile fires once, the rest not at all", () => {
  const schedule = (name: string, expression: string) => ({
    name,
    arn: `arn:aws:scheduler:::schedule/${name}`,
    properties: {
      ScheduleExpression: expression,
      ScheduleExpressionTimezone: timezone,
      Target: { Arn: "" },
    },
  });
  const plan = planSchedules(
    [
      schedule("often", "rate(1 minute)"),
      schedule("daily", "cron(0 10 * * ? *)"),
      schedule("yearly", "cron(0 10 1 1 ? *)"),
    ],
    startedAt,
  );
  const caughtUp = plan.caughtUp(startedAt, new Date("2026-03-09T03:00:30Z"));
  expect(caughtUp.map((one) => [one.schedule.name, one.at.toISOString()])).toEqual([
    ["often", "2026-03-09T03:00:00.000Z"],
    ["daily", "2026-03-09T02:00:00.000Z"],
  ]);
});

describe("the clock", () => {
  test("moves only forward", () => {
    const directory = openDataDirectory(undefined, { fresh: false });
    const clock = openClock(directory, new Date("2026-02-09T01:00:00Z"));
    clock.moveTo(new Date("2026-03-01T00:00:00Z"));
    expect(() => clock.moveTo(new Date("2026-02-28T00:00:00Z"))).toThrow("only moves forward");
    expect(clock.now().toISOString()).toMatch(/^2026-03-01T00:00:0/);
    directory.stop();
  });

  test("keeps its distance from real time over a restart", () => {
    const directory = openDataDirectory(undefined, { fresh: false });
    openClock(directory, new Date("2026-02-09T01:00:00Z")).moveTo(new Date("2027-01-01T00:00:00Z"));
    const again = openClock(directory, new Date("2020-01-01T00:00:00Z"));
    expect(again.now().toISOString()).toMatch(/^2027-01-01T00:00:0/);
    expect(again.startedAt.toISOString()).toBe("2026-02-09T01:00:00.000Z");
    directory.stop();
  });

  test("says which kept file it cannot go by", () => {
    const directory = openDataDirectory(undefined, { fresh: false });
    directory.write("clock.json", { startedAt: "some day" });
    expect(() => openClock(directory)).toThrow(/clock\.json holds no instant; start with --fresh/);
    writeFileSync(directory.file("clock.json"), '{"startedAt":');
    expect(() => openClock(directory)).toThrow(/clock\.json cannot be read: .*--fresh/);
    directory.stop();
  });

  test("is not kept in what is no folder", () => {
    const open = () => openDataDirectory(import.meta.filename, { fresh: false });
    expect(open).toThrow(/time\.test\.ts cannot be used as a folder for data \(EEXIST\)/);
  });

  test("reads durations, and none from other words", () => {
    const from = new Date("2026-01-31T00:00:00Z");
    expect(addDuration(from, "P1Y")?.toISOString()).toBe("2027-01-31T00:00:00.000Z");
    expect(addDuration(from, "P1W2DT3H4M5S")?.toISOString()).toBe("2026-02-09T03:04:05.000Z");
    for (const word of ["P", "PT", "7D", "-P1D", ""]) {
      expect(addDuration(from, word)).toBeUndefined();
    }
  });
});
