import { policy } from "../core/policy.ts";
import { addDuration, endOf, localDateOf } from "../core/time.ts";
import { addWorkingDays, type WorkingCalendar } from "../core/working-days.ts";
import type { RequestKind } from "./model.ts";

const workingDays: Partial<Record<RequestKind, number>> = {
  inquiry: policy.requestInquiryDays.value,
  suggestion: policy.requestSuggestionDays.value,
  complaint: policy.requestComplaintDays.value,
};
const clockHours: Partial<Record<RequestKind, number>> = {
  urgent_danger: policy.requestDangerHours.value,
  urgent_utilities: policy.requestUtilitiesHours.value,
};

/**
 * When the time limit of a request has passed: working days end at 24:00 of the last one; urgent
 * kinds count clock hours, day and night. A request opened again gets half the days, at least one.
 */
export function limitOf(
  kind: RequestKind,
  at: string,
  context: { readonly calendar: WorkingCalendar; readonly reopenings: number },
): { limitAt: string; limitProvisional: boolean } {
  const hours = clockHours[kind];
  if (hours) return { limitAt: addDuration(at, `PT${hours}H`), limitProvisional: false };
  const whole = workingDays[kind] ?? 1;
  const days = context.reopenings > 0 ? Math.max(1, Math.floor(whole / 2)) : whole;
  const due = addWorkingDays(context.calendar, localDateOf(at), days);
  return { limitAt: endOf(due.on), limitProvisional: due.provisional };
}

/** The next level up from a grid unit: sub-unit → courtyard → block → community → street → district. */
export function levelUp(code: string): string | undefined {
  const parts = code.split("-");
  if (parts.length > 1) return parts.slice(0, -1).join("-");
  if (code.length === 12) return code.slice(0, 9);
  return code.length === 9 ? code.slice(0, 6) : undefined;
}

/** A unit, and everything above it up to the district. */
export function withAncestors(unitCode: string): string[] {
  const chain: string[] = [];
  for (let code: string | undefined = unitCode; code; code = levelUp(code)) chain.push(code);
  return chain;
}
