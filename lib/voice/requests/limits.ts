import { type Counted, type Limits, lastDayBefore } from "../../core/limits.ts";
import {
  addOfficeMinutes,
  type OfficeHours,
  officeDue,
  officeMinutes,
} from "../../core/office-hours.ts";
import { addDuration, atMinute, endOf, localDateOf, minuteOfDay } from "../../core/time.ts";
import { type Days, lastDay, limitFrom, type WorkingCalendar } from "../../core/working-days.ts";
import { policy } from "../policy.ts";
import { markAnswerRunning } from "./marks.ts";
import type { Request, RequestEvent, RequestKind } from "./model.ts";
import { isOpen, isWaiting } from "./statuses.ts";

type Allowance = Days | { readonly value: number; readonly unit: "hours" };

/** What each kind is given: working days, or clock hours, day and night. */
const allowances = {
  inquiry: policy.requestInquiryDays,
  suggestion: policy.requestSuggestionDays,
  complaint: policy.requestComplaintDays,
  urgent_danger: policy.requestDangerHours,
  urgent_utilities: policy.requestUtilitiesHours,
} as const satisfies Record<RequestKind, Allowance>;

type Due = { readonly at: string; readonly provisional: boolean };

const { officeOpens, officeCloses, lunchBegins, lunchEnds } = policy;
const officeHours: OfficeHours = [
  [officeOpens.value, lunchBegins.value],
  [lunchEnds.value, officeCloses.value],
];

/** When each stage is over. Units: percent of what a kind is given, from the report on. */
const stages = {
  acceptBy: policy.requestAcceptPercent.value,
  dispatchBy: policy.requestAcceptPercent.value + policy.requestDispatchPercent.value,
} as const;
type Stage = keyof typeof stages;

/** The part of a limit that runs. Units: percent of what a kind is given. */
const percentOf = ({ reopenings }: { readonly reopenings: number }): number =>
  reopenings > 0 ? policy.requestReopenedPercent.value : 100;

/** A share of the days of a kind that is given days. Rounding: down; a day at the least. */
function shareOf(given: Days, percent: number): Days {
  return { ...given, value: Math.max(1, Math.floor((given.value * percent) / 100)) };
}

/**
 * The end of a share of what a kind is given. Working days end at 24:00 of the last one.
 * Rounding: whole minutes, down.
 */
function dueAfter(
  kind: RequestKind,
  from: string,
  share: { readonly percent: number; readonly calendar: WorkingCalendar },
): Due {
  const given: Allowance = allowances[kind];
  if (given.unit === "hours") {
    const minutes = minutesOf(given, share.percent);
    return { at: addDuration(from, `PT${minutes}M`), provisional: false };
  }
  const days = shareOf(given, share.percent);
  const { on, provisional } = limitFrom(share.calendar, from, days);
  return { at: endOf(on), provisional };
}

export type Limit = { readonly limitAt: string; readonly limitProvisional: boolean };

/** When the time limit of a request has passed; shorter once it was opened again. */
export function limitOf(
  kind: RequestKind,
  from: string,
  context: { readonly calendar: WorkingCalendar; readonly reopenings: number },
): Limit {
  const percent = percentOf(context);
  const due = dueAfter(kind, from, { percent, calendar: context.calendar });
  return { limitAt: due.at, limitProvisional: due.provisional };
}

/** By when a new request must be accepted, and assigned. */
export type StageLimits = Pick<
  Extract<RequestEvent, { type: "request.reported" }>,
  "acceptBy" | "acceptByProvisional" | "dispatchBy" | "dispatchByProvisional" | "fromDayOff"
>;

/**
 * The ends of the first stages: shares of a kind's clock hours, or of the office hours of its working
 * days. Rounding: whole minutes, down.
 */
export function stageLimitsOf(
  kind: RequestKind,
  from: string,
  calendar: WorkingCalendar,
): StageLimits {
  const given: Allowance = allowances[kind];
  const endOfStage = (stage: Stage) => {
    const minutes = minutesOf(given, stages[stage]);
    return given.unit === "hours"
      ? { at: addDuration(from, `PT${minutes}M`), provisional: false, isDayOff: false }
      : addOfficeMinutes(officeHours, from, { minutes, calendar });
  };
  const [accepted, assigned] = [endOfStage("acceptBy"), endOfStage("dispatchBy")];
  return {
    acceptBy: accepted.at,
    acceptByProvisional: accepted.provisional,
    dispatchBy: assigned.at,
    dispatchByProvisional: assigned.provisional,
    fromDayOff: assigned.isDayOff,
  };
}

/** A share of clock hours, or of the office hours of so many days. Units: minutes, rounded down. */
function minutesOf(given: Allowance, percent: number): number {
  const whole =
    given.unit === "hours" ? given.value * 60 : given.value * officeMinutes(officeHours);
  return Math.floor((whole * percent) / 100);
}

/** The step after one: at its hour, or at the end of the working day after `watchFrom`. */
type Step = { readonly watchAt: string; readonly watchFrom?: string };

/**
 * When a request that is overdue is looked at again: the next working day's end, or, for urgent
 * kinds, after as many hours as they were given; the limit itself where it comes first.
 */
export function nextStepAt(
  request: Pick<Request, "kind" | "watchAt" | "limitAt">,
  at: string,
  calendar: WorkingCalendar,
): Step {
  const given: Allowance = allowances[request.kind];
  const after = (from: string): Step => {
    if (given.unit === "hours") return { watchAt: addDuration(from, `PT${given.value}H`) };
    // a limit at 24:00 belongs to the day that has passed
    const watchFrom = localDateOf(addDuration(from, "-PT1S"));
    const { on } = lastDay(calendar, watchFrom, policy.requestEscalationDays);
    return { watchAt: endOf(on), watchFrom };
  };
  const { watchAt, limitAt } = request;
  const regular = after(watchAt);
  const step = regular.watchAt > at ? regular : after(at);
  return at < limitAt && limitAt < step.watchAt ? { watchAt: limitAt } : step;
}

/** The limit of an open request, where its kind is given days. */
function limitRunning(request: Request): Counted | undefined {
  const given: Allowance = allowances[request.kind];
  if (!isOpen(request) || given.unit === "hours") return undefined;
  return {
    from: localDateOf(request.limitFrom),
    days: shareOf(given, percentOf(request)),
    stands: { on: lastDayBefore(request.limitAt), provisional: request.limitProvisional },
  };
}

/** The end of a stage that it is in, where that is of office hours; what older rules counted stays. */
function stageRunning(request: Request, stage: Stage): Counted | undefined {
  const given: Allowance = allowances[request.kind];
  const { limitFrom: from, fromDayOff: isDayOff, [stage]: at } = request;
  if (given.unit === "hours" || !at || isDayOff === undefined) return undefined;
  const minutes = minutesOf(given, stages[stage]);
  const { days } = officeDue(officeHours, from, { minutes, isDayOff });
  return {
    from: localDateOf(from),
    days: { value: days, unit: "working days" },
    stands: { on: localDateOf(at), provisional: request[`${stage}Provisional`] },
  };
}

/** What a holiday notice counts again: what is given, and when an overdue request is looked at next. */
export const requestLimits: Limits<Request, RequestEvent> = {
  counted: {
    limitAt: limitRunning,
    markAnswerDue: markAnswerRunning,
    // one that was passed on before anybody accepted it is still looked at when that was due
    acceptBy: (r) =>
      r.status === "reported" || (r.status === "returned" && r.watchAt === r.acceptBy)
        ? stageRunning(r, "acceptBy")
        : undefined,
    dispatchBy: (r) => (isWaiting(r) ? stageRunning(r, "dispatchBy") : undefined),
    watchAt: (r) =>
      isOpen(r) && r.watchFrom
        ? {
            from: r.watchFrom,
            days: policy.requestEscalationDays,
            stands: { on: lastDayBefore(r.watchAt) },
          }
        : undefined,
  },
  moved: (request, moved) => {
    const markAnswerDue = moved.find((one) => one.name === "markAnswerDue")?.due;
    if (markAnswerDue) return { type: "request.mark_answer_recounted", markAnswerDue };
    const due = (name: string) => moved.find((one) => one.name === name)?.due;
    const ends = (name: "limitAt" | "watchAt") => {
      const moving = due(name);
      return moving ? endOf(moving.on) : request[name];
    };
    const stageEnds = (stage: Stage) => {
      const [moving, at] = [due(stage), request[stage]];
      const provisional = moving?.provisional ?? request[`${stage}Provisional`];
      return {
        at: moving && at ? atMinute(moving.on, minuteOfDay(at)) : at,
        ...(provisional !== undefined && { provisional }),
      };
    };
    const limitAt = ends("limitAt");
    const [accepted, assigned] = [stageEnds("acceptBy"), stageEnds("dispatchBy")];
    const dispatchBy = assigned.at ?? request.dispatchBy;
    const { watchAt, watchFrom } = request;
    // without a day of its own it is looked at when one of them has passed
    const follows = isWaiting(request)
      ? [
          [request.acceptBy, accepted.at],
          [request.dispatchBy, dispatchBy],
        ]
      : [];
    const followed = [...follows, [request.limitAt, limitAt]].find(([was]) => was === watchAt);
    return {
      type: "request.limit_recounted",
      limitAt,
      limitProvisional: due("limitAt")?.provisional ?? request.limitProvisional,
      acceptBy: accepted.at,
      acceptByProvisional: accepted.provisional,
      dispatchBy,
      dispatchByProvisional: assigned.provisional,
      watchAt: watchFrom ? ends("watchAt") : (followed?.[1] ?? watchAt),
    };
  },
};

/** Whether an open request has passed its limit, or that of the stage that it is in. */
export function isLate(request: Request, now: string): boolean {
  if (!isOpen(request)) return false;
  const { status, limitAt, dispatchBy, acceptBy } = request;
  const stages = [
    limitAt,
    ...(isWaiting(request) ? [dispatchBy] : []),
    ...(status === "reported" && acceptBy ? [acceptBy] : []),
  ];
  return stages.some((by) => now >= by);
}
