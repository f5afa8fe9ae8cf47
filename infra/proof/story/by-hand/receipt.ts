import type { Case } from "../case.ts";
import type { Stage } from "../stage.ts";
import { expect, type Words } from "../teller.ts";

/** Where people are at their browsers the reporter opens the receipt: it must say each of these. */
export async function seeReceipt(
  { hands }: Stage,
  { receiptNumber, receiptCode }: Case,
  ...said: readonly (string | Words)[]
): Promise<void> {
  if (!hands) return;
  const page = await hands.openReceipt(receiptNumber, receiptCode);
  for (const one of said) {
    const { zh, en } = typeof one === "string" ? { zh: one, en: one } : one;
    expect(page.includes(zh) || page.includes(en), `the receipt does not say ${en}`, page);
  }
}
