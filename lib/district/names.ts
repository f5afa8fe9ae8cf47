import * as z from "zod";
import { inWords } from "../core/field-words.ts";
import { nameText } from "../core/text.ts";

/** What a place or a department is called. */
export const Names = z.strictObject({
  zh: nameText(1, 40).meta({ example: "楠欣社区" }),
  en: z
    .string()
    .trim()
    .regex(
      /^[\x20-\x7e]{1,80}$/,
      inWords({ en: "1 to 80 Latin letters.", zh: "须为 1 至 80 个拉丁字母。" }),
    )
    .meta({ example: "Nanxin Community" })
    .optional(),
});
