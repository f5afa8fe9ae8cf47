import * as z from "zod";
import { inWords } from "./field-words.ts";
import { vaultName } from "./text.ts";
import { LocalDate } from "./time.ts";

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const idChecks = "10X98765432";

/** The 18th character of a resident id number, from its first 17 (GB 11643). */
export function idNumberCheck(first17: string): string | undefined {
  if (!/^\d{17}$/.test(first17)) return undefined;
  const sum = idWeights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return idChecks[sum % 11];
}

/** 居民身份证号: 18 characters, the last one checks the others. */
export const IdNumber = z
  .string()
  .regex(
    /^\d{17}[\dX]$/,
    inWords({
      en: "18 characters: 17 digits and a digit or X.",
      zh: "须为 18 位：17 位数字加一位数字或 X。",
    }),
  )
  .refine(
    (id) => idNumberCheck(id.slice(0, 17)) === id[17],
    inWords({ en: "The check character (GB 11643) does not fit.", zh: "校验位（GB 11643）不符。" }),
  )
  .refine(
    (id) => !/^\d{17}/.test(id) || LocalDate.safeParse(bornOnOf(id)).success,
    inWords({
      en: "Characters 7 to 14 are a date of birth (GB 11643).",
      zh: "第 7 至 14 位须为真实出生日期（GB 11643）。",
    }),
  )
  .meta({ example: "990107199001010017" });

/** The date of birth in an id number. Whether it has come, only who knows the day can say. */
export const bornOnOf = (id: string): string =>
  `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;

/** A mobile number of the mainland: 11 digits. */
export const Mobile = z
  .string()
  .regex(
    /^1[3-9]\d{9}$/,
    inWords({ en: "11 digits, such as 13800000000.", zh: "须为 11 位手机号，如 13800000000。" }),
  )
  .meta({ example: "13800000000" });

export const MailAddress = z
  .email(
    inWords({
      en: "A mail address, such as resident@example.com.",
      zh: "须为邮箱地址，如 resident@example.com。",
    }),
  )
  .max(254)
  .meta({ example: "resident@example.com" });

export const PersonName = vaultName(1, 60).meta({ example: "示例一" });
