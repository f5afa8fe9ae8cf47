import * as z from "zod";
import { BudgetYear, DepartmentCode } from "../../core/budget.ts";
import { CommunityCode } from "../../core/grid-code.ts";
import { Fen } from "../../core/money.ts";
import { Instant } from "../../core/time.ts";
import { DocumentNumber } from "./model.ts";

/** What becomes of money that is left: it goes on to the next year, or back to the treasury. */
export const Remainder = z.enum(["carried_over", "lapsed"]).meta({ id: "YearRemainder" });
export type Remainder = z.infer<typeof Remainder>;

/** On which terms a year is closed, said once, before anything moves. */
export const ClosingTerms = z.strictObject({
  departments: Remainder.meta({
    note: { en: "What becomes of departments' money.", zh: "部门结余如何处理。" },
  }),
  communities: Remainder.meta({
    note: { en: "What becomes of communities' money.", zh: "社区结余如何处理。" },
  }),
  exceptions: z
    .array(z.strictObject({ code: z.union([CommunityCode, DepartmentCode]), remainder: Remainder }))
    .max(200)
    .default([])
    .meta({
      note: {
        en: "Departments and communities that are treated otherwise.",
        zh: "另行处理的部门与社区。",
      },
    }),
  documentNumber: DocumentNumber,
});
export type ClosingTerms = z.infer<typeof ClosingTerms>;

const closing = {
  year: BudgetYear,
  ...ClosingTerms.shape,
  begunAt: Instant,
  /** Accounts closed so far, and what they held. Units: integer fen. */
  accounts: z.int().min(0),
  carriedOverFen: Fen,
  lapsedFen: Fen,
};

/** A budget year from its closing on; one that nobody closes is open and has no row. */
export const Year = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("closing"), ...closing }),
  z.strictObject({ status: z.literal("closed"), ...closing, closedAt: Instant }),
]);
export type Year = z.infer<typeof Year>;

/** Every status and the commands it accepts. Tests walk all pairs. */
export const yearLifecycle = {
  closing: ["closeAccounts", "endClosing"],
  closed: [],
} as const satisfies Record<Year["status"], readonly string[]>;

export const YearEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("year.closing_begun"),
    year: BudgetYear,
    ...ClosingTerms.shape,
  }),
  z.strictObject({
    type: z.literal("year.accounts_closed"),
    accounts: z.array(
      z.strictObject({ account: z.string(), remainder: Remainder, amountFen: Fen }),
    ),
  }),
  z.strictObject({ type: z.literal("year.closed") }),
]);
export type YearEvent = z.infer<typeof YearEvent>;
