import * as z from "zod";
import { CommunityCode, communityPattern } from "./grid-code.ts";

/** A budget year. */
export const BudgetYear = z
  .string()
  .regex(/^20\d{2}$/, { error: "a year, such as 2026" })
  .meta({ example: "2026" });

const departmentPattern = "[A-Za-z][\\w-]{0,63}";

/** The code by which a department's scope and its accounts are known. */
export const DepartmentCode = z
  .string()
  .regex(new RegExp(`^${departmentPattern}$`), { error: "a letter, then letters, digits, _ or -" })
  .meta({ example: "civil-affairs" });

/** The code of whoever buys: a community, or a department for projects of its own. Source: domain.md §7. */
export const BuyerCode = z
  .string()
  .regex(new RegExp(`^(${communityPattern}|${departmentPattern})$`), {
    error: "a community's 12 digits, or a department's code",
  })
  .meta({ example: "510107008009" });

/** Whether a buyer is a community; a department otherwise. */
export const isCommunity = (buyerCode: string): boolean =>
  CommunityCode.safeParse(buyerCode).success;
