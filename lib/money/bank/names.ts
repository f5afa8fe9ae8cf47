import { carriedByBanks } from "../../core/bank-text.ts";

/**
 * A name as it goes to the bank. Chinese names go in Chinese characters, as registered: the bank
 * compares them with its own. Rule: NFC (full-width forms stay), characters without a shape go,
 * any white space becomes one space, and what is longer than the field is cut by characters.
 *
 * Units: `charactersMax` counts Unicode characters, as XML Schema's maxLength does.
 */
export function bankName(name: string, charactersMax = 140): string {
  const clean = carriedByBanks(name.normalize("NFC").replace(/\s+/gu, " ")).trim();
  return [...clean].slice(0, charactersMax).join("").trimEnd();
}
