import { fill } from "./fill.ts";
import type { Window } from "./windows.ts";

/** Types number and code in, as whoever holds the receipt does. */
export async function openReceipt(window: Window, receiptNumber: string, code: string) {
  const form = 'form:has([name="/receiptNumber"])';
  await window.goTo("/receipts");
  await fill(window, form, Object.entries({ "/receiptNumber": receiptNumber, "/code": code }));
  await window.press(`${form} button`);
}
