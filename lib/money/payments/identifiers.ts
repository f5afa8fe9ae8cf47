import * as z from "zod";
import { inWords } from "../../core/field-words.ts";

/**
 * The identifiers under which the bank knows our payments and files. They are made once, before
 * anything is sent, and never again: a resend carries the same.
 *
 * Characters: what every bank's system takes (letters, digits and `-`), 35 at most.
 */
export const BatchId = z
  .string()
  .regex(
    /^\d{6}-\d{8}-\d{2,3}$/,
    inWords({
      en: "A batch such as 510107-20260302-01.",
      zh: "须为批次号，如 510107-20260302-01。",
    }),
  )
  .meta({ example: "510107-20260302-01" });

/** A batch is named by its debtor, its local date and its place in that day. */
export function batchIdOf(batch: { debtorCode: string; on: string; ordinal: number }): string {
  return `${batch.debtorCode}-${batch.on.replaceAll("-", "")}-${String(batch.ordinal).padStart(2, "0")}`;
}

/** The counter of a debtor's batches in a day. */
export const batchSerial = (debtorCode: string, on: string): string => `batch/${debtorCode}/${on}`;

const messagePrefix = "WG-";

export const messageIdOf = (batchId: string): string => messagePrefix + batchId;

/** The batch behind a message identifier, where it is one of ours. */
export function batchIdOfMessage(messageId: string): string | undefined {
  if (!messageId.startsWith(messagePrefix)) return undefined;
  return BatchId.safeParse(messageId.slice(messagePrefix.length)).data;
}

const paymentPrefix = "pay_";
const endToEndPrefix = "PAY";

/** Upper case and without the underscore, which banks do not take. */
export const endToEndIdOf = (paymentId: string): string =>
  endToEndPrefix + paymentId.slice(paymentPrefix.length).toUpperCase();

/** The payment behind an end-to-end identifier, where it is one of ours. */
export function paymentIdOf(endToEndId: string): string | undefined {
  if (!/^PAY[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(endToEndId)) return undefined;
  return paymentPrefix + endToEndId.slice(endToEndPrefix.length).toLowerCase();
}

/**
 * Names one instruction of a payment; only a bank's rejection, or that it left its batch before any
 * file was made, makes room for the next.
 */
export const instructionIdOf = (endToEndId: string, attempt: number): string =>
  `${endToEndId}-${attempt}`;

/** Names an entry of the bank's books on a payment: what it says, of which batch, by what reference. */
export const bookingKeyOf = (entry: {
  readonly kind: "booked" | "returned";
  readonly batchId: string;
  readonly booking: { readonly reference: string };
}): string => `${entry.batchId}/${entry.kind}/${entry.booking.reference}`;
