import * as z from "zod";
import { inWords } from "./field-words.ts";

/** The number of an account at a Chinese bank. */
export const AccountNumber = z
  .string()
  .regex(/^\d{8,32}$/, inWords({ en: "8 to 32 digits.", zh: "须为 8 至 32 位数字。" }));
