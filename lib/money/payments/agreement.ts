import { addDays, localDateOf } from "../../core/time.ts";
import type { Told } from "../told.ts";
import type { Batch } from "./batch-model.ts";
import type { Payment } from "./model.ts";

/** A payment that was given to the bank. */
export type Given = Extract<Payment, { status: "instructed" | "unknown" | "settled" | "returned" }>;

/** What the bank's words are held against: the batch that was sent, and the day of this run. */
export type SentFacts = { readonly batch: Batch | undefined; readonly today: string };

/**
 * Whether all that the bank tells beside its word is what was sent: which file and instruction, of
 * which kind, how many and how much, from which account to which; on a day that can be.
 * Source: domain.md §9 (replies).
 */
export function agrees(told: Told, payment: Given, { batch, today }: SentFacts): boolean {
  if (!batch || batch.batchId !== payment.batchId) return false;
  if (batch.status === "open" || batch.status === "dissolved") return false;
  const { creditorAccount, instructionId, debtorAccount, messageName } = told;
  const isSameOrNone = (value: string | undefined, sent: string) =>
    value === undefined || value === sent;
  return (
    told.isConsistent &&
    told.messageIds.every((id) => id === batch.messageId) &&
    (messageName === undefined || /^pain\.001(?:\.|$)/i.test(messageName)) &&
    isSameOrNone(instructionId, payment.instructionId) &&
    isSameOrNone(told.executionOn, batch.executionOn) &&
    isSameOrNone(debtorAccount, batch.debtor.accountNumber) &&
    isSameOrNone(told.debtorBank, batch.debtor.bankCode) &&
    isSameOrNone(told.creditorBank, payment.creditor.bankCode) &&
    // more of the payee's number than its end is not kept here
    (creditorAccount === undefined || creditorAccount.endsWith(payment.creditor.numberLastFour)) &&
    told.counts.every((count) => count === batch.payments) &&
    told.sumsFen.every((sumFen) => sumFen === batch.sumFen) &&
    told.days.every((day) => isBetween(localDateOf(payment.instructedAt), day, addDays(today, 1)))
  );
}

/** Dates are compared as they are written. */
const isBetween = (first: string, day: string, last: string): boolean =>
  first <= day && day <= last;

/** Payments of which one file says for good one thing and the opposite. */
export function opposedIn(
  words: readonly { readonly endToEndId: string; readonly outcome: string }[],
): ReadonlySet<string> {
  const named = (wanted: "settled" | "rejected") =>
    words.filter(({ outcome }) => outcome === wanted).map(({ endToEndId }) => endToEndId);
  const rejected = new Set(named("rejected"));
  return new Set(named("settled").filter((endToEndId) => rejected.has(endToEndId)));
}
