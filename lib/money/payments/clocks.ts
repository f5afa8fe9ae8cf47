import { endOf, localDateOf } from "../../core/time.ts";
import { addCalendarDays, addWorkingDays, type WorkingCalendar } from "../../core/working-days.ts";
import { policy } from "../policy.ts";
import type { Payment } from "./model.ts";

/** By when accepted work is to be paid, and at the very latest. Source: domain.md §9. */
export function termsFrom(calendar: WorkingCalendar, acceptedAt: string) {
  const on = localDateOf(acceptedAt);
  return {
    dueBy: addCalendarDays(calendar, on, policy.paymentTermDays.value),
    longestBy: addCalendarDays(calendar, on, policy.paymentTermMaxDays.value),
  };
}

/** By when the bank's final reply is expected. */
export const replyLimit = (calendar: WorkingCalendar, at: string) =>
  addWorkingDays(calendar, localDateOf(at), policy.bankReplyDays.value);

/** By when somebody must have asked the bank after a payment that it is silent about. */
export const inquiryLimit = (calendar: WorkingCalendar, at: string) =>
  addWorkingDays(calendar, localDateOf(at), policy.bankInquiryDays.value);

/** Limits that are still running, each with the instant at which it has passed. */
export function runningLimits(payment: Payment): {
  reply?: string;
  silence?: string;
  term?: string;
  longest?: string;
} {
  if (payment.status === "settled") return {};
  return {
    ...(payment.status === "instructed" && { reply: endOf(payment.replyBy.on) }),
    ...(payment.status === "unknown" &&
      !payment.escalatedAt && { silence: endOf(payment.escalateBy.on) }),
    ...(payment.overdue === "no" && { term: endOf(payment.dueBy.on) }),
    ...(payment.overdue !== "longest" && { longest: endOf(payment.longestBy.on) }),
  };
}

/** When a schedule must look at the payment next. */
export function nextLimitAt(payment: Payment): string | undefined {
  return Object.values(runningLimits(payment)).sort()[0];
}
