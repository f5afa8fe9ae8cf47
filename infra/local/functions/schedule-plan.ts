import { randomUUID } from "node:crypto";
import { dueDaily, occurrences } from "./occurrences.ts";

/** What is read of `AWS::Scheduler::Schedule`. */
export type ScheduleProperties = {
  readonly ScheduleExpression: string;
  readonly ScheduleExpressionTimezone?: string;
  readonly State?: "ENABLED" | "DISABLED";
  readonly Target: { readonly Arn: string; readonly Input?: string };
};

export type Schedule = {
  readonly name: string;
  readonly arn: string;
  readonly properties: ScheduleProperties;
};

/** A schedule and a time at which it fires. */
export type Due = { readonly schedule: Schedule; readonly at: Date };

export type Plan = {
  /** What comes due after one instant and until another, in order of time. */
  between(after: Date, until: Date): readonly Due[];
  /** Of that, the last of each schedule, all at the end: what is caught up on after a standstill. */
  caughtUp(after: Date, until: Date): readonly Due[];
  /** The next time at which anything fires. */
  next(after: Date): Date | undefined;
  /** By its whole name, or without the name of the stack before it. */
  find(name: string): Schedule | undefined;
};

export function planSchedules(schedules: readonly Schedule[], startedAt: Date): Plan {
  const planned = schedules
    .filter((schedule) => schedule.properties.State !== "DISABLED")
    .map((schedule) => {
      const timezone = schedule.properties.ScheduleExpressionTimezone ?? "UTC";
      const expression = schedule.properties.ScheduleExpression;
      return { schedule, timezone, times: occurrences(expression, { timezone, startedAt }) };
    });
  return {
    between: (after, until) =>
      planned
        .flatMap(({ schedule, times, timezone }) =>
          dueDaily(times, { after, until, timezone }).map((at) => ({ schedule, at })),
        )
        .sort((a, b) => a.at.getTime() - b.at.getTime()),
    caughtUp: (after, until) =>
      planned.flatMap(({ schedule, times }) => {
        const at = times.previous(new Date(until.getTime() + 1));
        return at && at.getTime() > after.getTime() ? [{ schedule, at }] : [];
      }),
    next: (after) =>
      planned
        .map(({ times }) => times.next(after))
        .filter((at) => at !== undefined)
        .sort((a, b) => a.getTime() - b.getTime())[0],
    find: (name) =>
      schedules.find((schedule) => schedule.name === name || schedule.name.endsWith(`-${name}`)),
  };
}

/** The input that a schedule gives its target at a time. */
export function inputOf({ schedule, at }: Due): unknown {
  const time = `${at.toISOString().slice(0, 19)}Z`;
  const input = schedule.properties.Target.Input;
  if (input === undefined) return scheduledEvent(schedule, time);
  const text = input
    .replaceAll("<aws.scheduler.scheduled-time>", time)
    .replaceAll("<aws.scheduler.schedule-arn>", schedule.arn)
    .replaceAll("<aws.scheduler.execution-id>", randomUUID())
    .replaceAll("<aws.scheduler.attempt-number>", "1");
  return JSON.parse(text);
}

/** What the scheduler sends for a target without input. */
function scheduledEvent(schedule: Schedule, time: string): unknown {
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": "Scheduled Event",
    source: "aws.scheduler",
    account: schedule.arn.split(":")[4],
    time,
    region: schedule.arn.split(":")[3],
    resources: [schedule.arn],
    detail: "{}",
  };
}
