import { type Counted, type Limits, lastDayBefore } from "../../core/limits.ts";
import { addDuration, endOf, localDateOf } from "../../core/time.ts";
import { type Days, lastDay, limitFrom, type WorkingCalendar } from "../../core/working-days.ts";
import { policy } from "../policy.ts";
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

/** The part of a limit that one stage has. Units: percent of what a kind is given. */
const shares = {
  dispatchBy: () => policy.requestDispatchPercent.value,
  limitAt: ({ reopenings }: { readonly reopenings: number }) =>
    reopenings > 0 ? policy.requestReopenedPercent.value : 100,
};

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
    const minutes = Math.floor((given.value * 60 * share.percent) / 100);
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
  const percent = shares.limitAt(context);
  const due = dueAfter(kind, from, { percent, calendar: context.calendar });
  return { limitAt: due.at, limitProvisional: due.provisional };
}

/** By when a new request must be assigned. */
export function dispatchByOf(kind: RequestKind, from: string, calendar: WorkingCalendar) {
  const { at, provisional } = dueAfter(kind, from, { percent: shares.dispatchBy(), calendar });
  return { dispatchBy: at, dispatchByProvisional: provisional };
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

/** A share of the limit of an open request, where its kind is given days. */
function shareRunning(
  request: Request,
  share: { readonly percent: number; readonly at: string; readonly provisional?: boolean },
): Counted | undefined {
  const given: Allowance = allowances[request.kind];
  if (given.unit === "hours") return undefined;
  const { at, provisional, percent } = share;
  const stands = { on: lastDayBefore(at), provisional };
  return { from: localDateOf(request.limitFrom), days: shareOf(given, percent), stands };
}

/** What a holiday notice counts again: what is given, and when an overdue request is looked at next. */
export const requestLimits: Limits<Request, RequestEvent> = {
  counted: {
    limitAt: (r) =>
      isOpen(r)
        ? shareRunning(r, {
            percent: shares.limitAt(r),
            at: r.limitAt,
            provisional: r.limitProvisional,
          })
        : undefined,
    dispatchBy: (r) =>
      isWaiting(r)
        ? shareRunning(r, {
            percent: shares.dispatchBy(),
            at: r.dispatchBy,
            ...(r.dispatchByProvisional !== undefined && { provisional: r.dispatchByProvisional }),
          })
        : undefined,
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
    const due = (name: string) => moved.find((one) => one.name === name)?.due;
    const ends = (name: "limitAt" | "dispatchBy" | "watchAt") => {
      const moving = due(name);
      return moving ? endOf(moving.on) : request[name];
    };
    const { watchAt, watchFrom } = request;
    const [limitAt, dispatchBy] = [ends("limitAt"), ends("dispatchBy")];
    const dispatchByProvisional = due("dispatchBy")?.provisional ?? request.dispatchByProvisional;
    // without a day of its own it is looked at when the one or the other has passed
    const followed = watchAt === request.limitAt ? limitAt : dispatchBy;
    return {
      type: "request.limit_recounted",
      limitAt,
      limitProvisional: due("limitAt")?.provisional ?? request.limitProvisional,
      dispatchBy,
      ...(dispatchByProvisional !== undefined && { dispatchByProvisional }),
      watchAt: watchFrom ? ends("watchAt") : followsEither(request) ? followed : watchAt,
    };
  },
};

const followsEither = (request: Request): boolean =>
  request.watchAt === request.limitAt ||
  (isWaiting(request) && request.watchAt === request.dispatchBy);
