import * as z from "zod";
import { inWords } from "./field-words.ts";
import { naming } from "./naming.ts";

/** Code of an item of a year's catalogue: its category's letter, and two digits. */
export const ItemCode = z
  .string()
  .regex(
    /^[A-Z]\d{2}$/,
    inWords({ en: "An item's code, such as D01.", zh: "须为目录项目编号，如 D01。" }),
  )
  .meta({ example: "D01", ...naming("item") });

/** The code of the category that an item stands in. */
export const categoryOf = (itemCode: string): string => itemCode.slice(0, 1);
