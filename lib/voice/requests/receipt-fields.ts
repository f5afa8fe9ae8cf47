import * as z from "zod";
import { inWords } from "../../core/field-words.ts";

/** Kept apart from accounts: whoever holds number and code is the reporter. */
export const receiptParams = z.strictObject({
  receiptNumber: z
    .string()
    .regex(
      /^\d{8}-[0-9A-HJKMNP-TV-Z]{8}$/,
      inWords({
        en: "A receipt's number, such as 20260209-7K3M9QWX.",
        zh: "须为回执编号，如 20260209-7K3M9QWX。",
      }),
    )
    .meta({ example: "20260209-7K3M9QWX" }),
});

export const receiptCode = z
  .string()
  .regex(
    /^[0-9A-HJKMNP-TV-Z]{10}$/,
    inWords({ en: "10 characters, as on the receipt.", zh: "须为回执上的 10 位代码。" }),
  )
  .meta({ example: "5D8N2RTVHA" });
