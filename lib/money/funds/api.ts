import * as z from "zod";
import { BudgetYear } from "../../core/budget.ts";
import { inWords } from "../../core/field-words.ts";
import { freeText } from "../../core/text.ts";
import { Instant, LocalDate } from "../../core/time.ts";
import { command, listing, reading } from "../../http/api.ts";
import { Allotment, AllotmentOrder, Appropriation, AppropriationOrder } from "./model.ts";
import {
  type Account,
  AccountView,
  StatementLine,
  TrialLine,
  viewAccount,
  viewEntry,
  viewTurnover,
} from "./view.ts";
import { ClosingTerms, Year } from "./year-model.ts";

const params = z.strictObject({
  account: z
    .string()
    .regex(
      /^[a-z]{1,40}(\.[\w-]{1,80}){0,2}$/,
      inWords({ en: "An account such as treasury.2026.", zh: "须为账户，如 treasury.2026。" }),
    )
    .meta({ example: "community.510107008009.2026" }),
});
const appropriationParams = AppropriationOrder.pick({ appropriationId: true });
const allotmentParams = AllotmentOrder.pick({ allotmentId: true });
const yearParams = z.strictObject({ year: BudgetYear });
const reversal = z.strictObject({ reason: freeText(4, 1_000) });

const seenAppropriation = { view: (a: Appropriation) => a, result: Appropriation };
const seenAllotment = { view: (a: Allotment) => a, result: Allotment };
const seenYear = { view: (year: Year) => year, result: Year };

const reversing = {
  permission: "fund.reverse",
  body: reversal,
  refusals: ["already_reversed", "year_closed", "cover_short"],
  idempotencyKey: "required",
} as const;

export const fundsApi = {
  makeAppropriation: command({
    route: "POST /appropriations",
    summary: "Appropriate a year's money to a department",
    description: "External → treasury → department, in one transaction.",
    permission: "fund.appropriate",
    body: AppropriationOrder.omit({ appropriationId: true }),
    refusals: ["year_closed"],
    ...seenAppropriation,
    success: 201,
    idempotencyKey: "required",
  }),
  listAppropriations: listing({
    route: "GET /appropriations",
    summary: "List a year's appropriations, oldest first",
    permission: "fund.list",
    query: yearParams,
    ...seenAppropriation,
  }),
  getAppropriation: reading({
    route: "GET /appropriations/{appropriationId}",
    summary: "Read one appropriation",
    permission: "fund.read",
    params: appropriationParams,
    scope: (appropriation: Appropriation) => [appropriation.departmentCode],
    ...seenAppropriation,
  }),
  reverseAppropriation: command({
    route: "POST /appropriations/{appropriationId}/reversal",
    summary: "Take a wrong appropriation back whole, by transfers linked to it",
    description: "Once, and only while the department still has the money.",
    params: appropriationParams,
    ...reversing,
    ...seenAppropriation,
  }),
  makeAllotment: command({
    route: "POST /allotments",
    summary: "Give a community its fund out of a department's money",
    description: "Department → community. Without cover nothing is written.",
    permission: "fund.allot",
    body: AllotmentOrder.omit({ allotmentId: true }),
    refusals: ["year_closed", "community_not_open", "cover_short"],
    ...seenAllotment,
    success: 201,
    idempotencyKey: "required",
  }),
  listAllotments: listing({
    route: "GET /allotments",
    summary: "List a year's allotments, oldest first",
    permission: "fund.list",
    query: yearParams,
    ...seenAllotment,
  }),
  getAllotment: reading({
    route: "GET /allotments/{allotmentId}",
    summary: "Read one allotment",
    permission: "fund.read",
    params: allotmentParams,
    scope: (allotment: Allotment) => [allotment.departmentCode, allotment.communityCode],
    ...seenAllotment,
  }),
  reverseAllotment: command({
    route: "POST /allotments/{allotmentId}/reversal",
    summary: "Take a wrong allotment back whole, by a transfer linked to it",
    description: "Once, and only while the community still has the money.",
    params: allotmentParams,
    ...reversing,
    ...seenAllotment,
  }),
  closeYear: command({
    route: "POST /budget-years/{year}/closing",
    summary: "Close a budget year: what is left is carried over, or lapses",
    description:
      "Begins it; within ten minutes every account of the year is closed, and what still comes to one goes on at once the same way. Nothing is appropriated or spent in the year any more.",
    permission: "fund.close_year",
    params: yearParams,
    body: ClosingTerms,
    refusals: ["closing_already_begun", "year_not_over"],
    ...seenYear,
    success: 202,
    idempotencyKey: "required",
  }),
  getYear: reading({
    route: "GET /budget-years/{year}",
    summary: "Read how far a year's closing is; an open year is not found",
    permission: "fund.read",
    params: yearParams,
    ...seenYear,
  }),
  listAccounts: listing({
    route: "GET /accounts",
    summary: "List the accounts by name, with their balances",
    permission: "account.list",
    view: viewAccount,
    result: AccountView,
  }),
  getTrialBalance: listing({
    route: "GET /trial-balance",
    summary: "What came in and went out on every account, in a year or ever since",
    description:
      "By account, with the balances before and after. Over all pages the balances add up to 0, and what came in is what went out; of the year that runs, as far as nothing moves between the pages. Accounts on which nothing had moved are left out.",
    permission: "account.list",
    query: yearParams.partial(),
    view: viewTurnover,
    result: TrialLine,
  }),
  getAccount: reading({
    route: "GET /accounts/{account}",
    summary: "Read an account's balance, now or as it was; its version is its last entry's number",
    permission: "account.read",
    params,
    query: z.strictObject({
      at: Instant.optional().meta({
        description: "The balance at this instant, what happened at it included; now unless given.",
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
      from: LocalDate.optional().meta({
        description: "The first day; the beginning unless given.",
      }),
      to: LocalDate.optional().meta({ description: "The last day; today unless given." }),
    }),
    view: viewEntry,
    result: StatementLine,
  }),
};
