import * as z from "zod";
import { inWords } from "../core/field-words.ts";
import { naming } from "../core/naming.ts";

/** The code of a category of the district's own, beside the catalogue's letters. */
export const OpenCategoryCode = z
  .string()
  .regex(
    /^[a-z][a-z-]{1,29}$/,
    inWords({
      en: "2 to 30 small letters or -, a letter first.",
      zh: "须为 2 至 30 个小写字母或连字符，以字母开头。",
    }),
  )
  .meta({ example: "noise" });

/** What a request is about: a category of the catalogue, A to I, or one of the open list. */
export const RequestCategory = z
  .string()
  .regex(
    /^([A-I]|[a-z][a-z-]{1,29})$/,
    inWords({
      en: "A category of the catalogue, A to I, or a code of the open list.",
      zh: "须为目录类别 A 至 I，或开放类别的代码。",
    }),
  )
  .meta({ example: "A", ...naming("category") });

/** Whether a category stands in the open list and not in the catalogue. */
export const isOpenCategory = (category: string): boolean => !/^[A-I]$/.test(category);

/** Of the catalogue, what is about persons and not a place: work, hardship, age, children, health. */
const personalLetters = "ABCDE";

/** Whether a category of the catalogue is about persons; of an open one its list says so. */
export const isPersonalLetter = (category: string): boolean => personalLetters.includes(category);
