import { byName, countedFrom, type Limits } from "../../core/limits.ts";
import { endOf } from "../../core/time.ts";
import { limitFrom, type WorkingCalendar } from "../../core/working-days.ts";
import { policy } from "../policy.ts";
import type { Payment, PaymentEvent } from "./model.ts";

/** By when accepted work is to be paid, and at the very latest. Source: domain.md §9. */
export function termsFrom(calendar: WorkingCalendar, acceptedAt: string) {
  return {
    dueBy: limitFrom(calendar, acceptedAt, policy.paymentTermDays),
    longestBy: limitFrom(calendar, acceptedAt, policy.paymentTermMaxDays),
  };
}

/** By when the bank's final reply is expected. */
export const replyLimit = (calendar: WorkingCalendar, at: string) =>
  limitFrom(calendar, at, policy.bankReplyDays);

/** By when somebody must have asked the bank after a payment that it is silent about. */
export const inquiryLimit = (calendar: WorkingCalendar, at: string) =>
  limitFrom(calendar, at, policy.bankInquiryDays);

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

const isUnpaid = ({ status }: Payment): boolean => status !== "settled";

/** What a holiday notice counts again; a limit that was told as missed stays missed. */
export const paymentLimits: Limits<Payment, PaymentEvent> = {
  counted: {
    dueBy: (p) =>
      isUnpaid(p) && p.overdue === "no"
        ? countedFrom(p.acceptedAt, policy.paymentTermDays, p.dueBy)
        : undefined,
    longestBy: (p) =>
      isUnpaid(p) && p.overdue !== "longest"
        ? countedFrom(p.acceptedAt, policy.paymentTermMaxDays, p.longestBy)
        : undefined,
    replyBy: (p) =>
      p.status === "instructed"
        ? countedFrom(p.instructedAt, policy.bankReplyDays, p.replyBy)
        : undefined,
    escalateBy: (p) => {
      if (p.status !== "unknown" || p.escalatedAt) return undefined;
      const asked = p.inquiries.at(-1);
      return asked
        ? countedFrom(asked.at, policy.bankReplyDays, p.escalateBy)
        : countedFrom(p.unknownSince, policy.bankInquiryDays, p.escalateBy);
    },
  },
  moved: (_, moved) => ({ type: "payment.limits_recounted", limits: byName(moved) }),
};

/** When a schedule must look at the payment next. */
export function nextLimitAt(payment: Payment): string | undefined {
  return Object.values(runningLimits(payment)).sort()[0];
}
