import * as z from "zod";
import { inWords } from "./field-words.ts";
import { CommunityCode, communityPattern } from "./grid-code.ts";
import { naming } from "./naming.ts";
import { Year } from "./time.ts";

/** A budget year. */
export const BudgetYear = Year;

const departmentPattern = "[A-Za-z][\\w-]{0,63}";

/** The code by which a department's scope and its accounts are known. */
export const DepartmentCode = z
  .string()
  .regex(
    new RegExp(`^${departmentPattern}$`),
    inWords({
      en: "A letter, then letters, digits, _ or -.",
      zh: "须以字母开头，由字母、数字、_ 或 - 组成。",
    }),
  )
  .meta({ example: "civil-affairs", ...naming("department") });

/** The code of whoever buys: a community, or a department for projects of its own. Source: domain.md §7. */
export const BuyerCode = z
  .string()
  .regex(
    new RegExp(`^(${communityPattern}|${departmentPattern})$`),
    inWords({
      en: "A community's 12 digits, or a department's code.",
      zh: "须为社区的 12 位编码或部门代码。",
    }),
  )
  .meta({ example: "510107008009", ...naming("buyer") });

/** Whether a buyer is a community; a department otherwise. */
export const isCommunity = (buyerCode: string): boolean =>
  CommunityCode.safeParse(buyerCode).success;
