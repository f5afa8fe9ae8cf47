/** What has no shape of its own: controls, joiners, private use, lone halves, unassigned. */
const shapeless = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu;

/** A text as a bank's file carries it: characters without a shape are left out. */
export const carriedByBanks = (text: string): string => text.replace(shapeless, "");

/** Those characters of a name that a bank's file cannot carry, by their code points. */
export const notCarriedByBanks = (name: string): string[] =>
  [...new Set(name.match(shapeless))].map(
    (character) =>
      `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`,
  );
