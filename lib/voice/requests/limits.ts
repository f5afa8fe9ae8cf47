import { addDuration, endOf, localDateOf } from "../../core/time.ts";
import { addWorkingDays, type WorkingCalendar } from "../../core/working-days.ts";
import { policy } from "../policy.ts";
import type { Request, RequestKind } from "./model.ts";

type Allowance = { readonly workingDays: number } | { readonly hours: number };

/** What each kind is given: working days, or clock hours, day and night. */
const allowances = {
  inquiry: { workingDays: policy.requestInquiryDays.value },
  suggestion: { workingDays: policy.requestSuggestionDays.value },
  complaint: { workingDays: policy.requestComplaintDays.value },
  urgent_danger: { hours: policy.requestDangerHours.value },
  urgent_utilities: { hours: policy.requestUtilitiesHours.value },
} as const satisfies Record<RequestKind, Allowance>;

type Due = { readonly at: string; readonly provisional: boolean };

/**
 * The end of a share of what a kind is given. Working days end at 24:00 of the last one.
 * Rounding: whole days and minutes, down; a day at the least.
 */
function dueAfter(
  kind: RequestKind,
  from: string,
  share: { readonly percent: number; readonly calendar: WorkingCalendar },
): Due {
  const given: Allowance = allowances[kind];
  if ("hours" in given) {
    const minutes = Math.floor((given.hours * 60 * share.percent) / 100);
    return { at: addDuration(from, `PT${minutes}M`), provisional: false };
  }
  const days = Math.max(1, Math.floor((given.workingDays * share.percent) / 100));
  const { on, provisional } = addWorkingDays(share.calendar, localDateOf(from), days);
  return { at: endOf(on), provisional };
}

export type Limit = { readonly limitAt: string; readonly limitProvisional: boolean };

/** When the time limit of a request has passed; shorter once it was opened again. */
export function limitOf(
  kind: RequestKind,
  from: string,
  context: { readonly calendar: WorkingCalendar; readonly reopenings: number },
): Limit {
  const percent = context.reopenings > 0 ? policy.requestReopenedPercent.value : 100;
  const due = dueAfter(kind, from, { percent, calendar: context.calendar });
  return { limitAt: due.at, limitProvisional: due.provisional };
}

/** By when a new request must be assigned. */
export const dispatchByOf = (kind: RequestKind, from: string, calendar: WorkingCalendar): string =>
  dueAfter(kind, from, { percent: policy.requestDispatchPercent.value, calendar }).at;

/**
 * When a request that is overdue is looked at again: the next working day's end, or, for urgent
 * kinds, after as many hours as they were given; the limit itself where it comes first.
 */
export function nextStepAt(
  request: Pick<Request, "kind" | "watchAt" | "limitAt">,
  at: string,
  calendar: WorkingCalendar,
): string {
  const given: Allowance = allowances[request.kind];
  const after = (from: string): string => {
    if ("hours" in given) return addDuration(from, `PT${given.hours}H`);
    // a limit at 24:00 belongs to the day that has passed
    const passedOn = localDateOf(addDuration(from, "-PT1S"));
    return endOf(addWorkingDays(calendar, passedOn, policy.requestEscalationDays.value).on);
  };
  const regular = after(request.watchAt);
  const step = regular > at ? regular : after(at);
  return at < request.limitAt && request.limitAt < step ? request.limitAt : step;
}
