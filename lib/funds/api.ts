import * as z from "zod";
import { Instant, LocalDate } from "../core/time.ts";
import { command, listing, reading } from "../http/api.ts";
import { Allotment, Appropriation } from "./model.ts";
import { type Account, AccountView, StatementLine, viewAccount, viewEntry } from "./view.ts";

const params = z.strictObject({
  account: z
    .string()
    .regex(/^[a-z]+(\.[\w-]{1,80}){0,2}$/, { error: "an account such as treasury.2026" })
    .meta({ example: "community.510107008009.2026" }),
});

export const fundsApi = {
  makeAppropriation: command({
    route: "POST /appropriations",
    summary: "Appropriate a year's money to a department",
    description: "External → treasury → department, in one transaction.",
    permission: "fund.appropriate",
    body: Appropriation.pick({
      year: true,
      departmentCode: true,
      amountFen: true,
      documentNumber: true,
    }),
    view: (appropriation: Appropriation) => appropriation,
    result: Appropriation,
    success: 201,
    idempotencyKey: "required",
  }),
  makeAllotment: command({
    route: "POST /allotments",
    summary: "Give a community its fund out of a department's money",
    description: "Department → community. Without cover nothing is written.",
    permission: "fund.allot",
    body: Allotment.pick({
      year: true,
      departmentCode: true,
      communityCode: true,
      amountFen: true,
      documentNumber: true,
    }),
    refusals: ["community_not_open", "cover_short"],
    view: (allotment: Allotment) => allotment,
    result: Allotment,
    success: 201,
    idempotencyKey: "required",
  }),
  listAccounts: listing({
    route: "GET /accounts",
    summary: "List the accounts by name, with their balances",
    permission: "account.list",
    view: viewAccount,
    result: AccountView,
  }),
  getAccount: reading({
    route: "GET /accounts/{account}",
    summary: "Read an account's balance, now or as it was; its version is its last entry's number",
    permission: "account.read",
    params,
    query: z.strictObject({
      at: Instant.optional().meta({
        description: "The balance at this instant, what happened at it included; now unless told.",
      }),
    }),
    scope: (account: Account) => account.codes,
    view: viewAccount,
    result: AccountView,
  }),
  listEntries: listing({
    route: "GET /accounts/{account}/entries",
    summary: "The account's statement, oldest first, with the balance after each entry",
    permission: "account.read",
    params,
    query: z.strictObject({
      from: LocalDate.optional().meta({ description: "The first day; the beginning unless told." }),
      to: LocalDate.optional().meta({ description: "The last day; today unless told." }),
    }),
    view: viewEntry,
    result: StatementLine,
  }),
};
