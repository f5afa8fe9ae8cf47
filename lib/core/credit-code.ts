import * as z from "zod";
import { inWords } from "./field-words.ts";

/** GB 32100-2015: the letters I, O, S, V and Z are not used. */
const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/** 3^i mod 31. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** The 18th character of a unified social credit code, from its first 17. */
export function creditCodeCheck(first17: string): string | undefined {
  let sum = 0;
  for (const [index, weight] of weights.entries()) {
    const value = alphabet.indexOf(first17[index] ?? "?");
    if (value < 0) return undefined;
    sum += value * weight;
  }
  return alphabet[(31 - (sum % 31)) % 31];
}

/** 统一社会信用代码: 18 characters, the last one checks the others. */
export const CreditCode = z
  .string()
  .length(18)
  .refine(
    (code) => creditCodeCheck(code) === code[17],
    inWords({ en: "The check character (GB 32100) does not fit.", zh: "校验位（GB 32100）不符。" }),
  )
  .meta({ example: "52510107MJX000018M" });

/** The administrative division of whoever registered the organisation: characters 3 to 8. */
export const divisionOf = (code: string): string => code.slice(2, 8);
