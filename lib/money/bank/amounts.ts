import * as z from "zod";

/**
 * The fen of a decimal amount as XML Schema lets it be written (a plus, leading zeros, no digit on
 * one side of the point), or nothing where it is no exact amount of fen.
 */
export function fenOf(decimal: string): number | undefined {
  const found = /^\+?(?=\.?\d)0*(\d{0,13})(?:\.(\d{0,2})0*)?$/.exec(decimal);
  if (!found) return undefined;
  const [, yuan = "", rest = ""] = found;
  return Number(yuan) * 100 + Number(rest.padEnd(2, "0"));
}

/** An amount and its currency, as the bank writes both. */
export const Amount = z.object({ "#text": z.string().min(1).max(64), "@Ccy": z.string() });
export type Amount = z.infer<typeof Amount>;

/** Nothing where it is no exact amount of fen in CNY. */
export const fenIn = (amount: Amount): number | undefined =>
  amount["@Ccy"] === "CNY" ? fenOf(amount["#text"]) : undefined;

/** What several places say of one amount: all the same, or nothing that can be relied on. */
export function oneAmountOf(told: readonly (Amount | undefined)[]): number | undefined {
  const amounts = told.filter((amount) => amount !== undefined).map(fenIn);
  return amounts.every((fen) => fen === amounts[0]) ? amounts[0] : undefined;
}
