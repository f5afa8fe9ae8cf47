import * as z from "zod";

/** A budget year. */
export const BudgetYear = z
  .string()
  .regex(/^20\d{2}$/, { error: "a year, such as 2026" })
  .meta({ example: "2026" });

/** The code by which a department's scope and its accounts are known. */
export const DepartmentCode = z
  .string()
  .regex(/^[A-Za-z][\w-]{0,63}$/, { error: "a letter, then letters, digits, _ or -" })
  .meta({ example: "civil-affairs" });
