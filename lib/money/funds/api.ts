import * as z from "zod";
import { BudgetYear } from "../../core/budget.ts";
import { inWords } from "../../core/field-words.ts";
import { naming } from "../../core/naming.ts";
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
    .meta({ example: "community.510107008009.2026", ...naming("account") }),
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
    summary: { en: "Appropriate a year's money to a department", zh: "向部门下达年度拨款" },
    description: {
      en: "External → treasury → department, in one transaction.",
      zh: "外部 → 国库 → 部门，在同一事务中完成。",
    },
    permission: "fund.appropriate",
    body: AppropriationOrder.omit({ appropriationId: true }),
    refusals: ["year_closed"],
    ...seenAppropriation,
    success: 201,
    location: "/appropriations/{appropriationId}",
    idempotencyKey: "required",
  }),
  listAppropriations: listing({
    route: "GET /appropriations",
    summary: { en: "List a year's appropriations, oldest first", zh: "列出年度拨款，最早的在前" },
    permission: "fund.list",
    query: yearParams,
    ...seenAppropriation,
  }),
  getAppropriation: reading({
    route: "GET /appropriations/{appropriationId}",
    summary: { en: "Read one appropriation", zh: "查看一笔拨款" },
    permission: "fund.read",
    params: appropriationParams,
    scope: (appropriation: Appropriation) => [appropriation.departmentCode],
    ...seenAppropriation,
  }),
  reverseAppropriation: command({
    route: "POST /appropriations/{appropriationId}/reversal",
    summary: {
      en: "Take a wrong appropriation back whole, by transfers linked to it",
      zh: "以关联转账全额冲销有误的拨款",
    },
    description: {
      en: "Once, and only while the department still has the money.",
      zh: "仅一次，且须部门仍有该笔资金。",
    },
    params: appropriationParams,
    ...reversing,
    ...seenAppropriation,
  }),
  makeAllotment: command({
    route: "POST /allotments",
    summary: {
      en: "Give a community its fund out of a department's money",
      zh: "从部门资金中向社区分配资金",
    },
    description: {
      en: "Department → community. Without cover nothing is written.",
      zh: "部门 → 社区。余额不足时不作任何登记。",
    },
    permission: "fund.allot",
    body: AllotmentOrder.omit({ allotmentId: true }),
    refusals: ["year_closed", "community_not_open", "cover_short"],
    ...seenAllotment,
    success: 201,
    location: "/allotments/{allotmentId}",
    idempotencyKey: "required",
  }),
  listAllotments: listing({
    route: "GET /allotments",
    summary: { en: "List a year's allotments, oldest first", zh: "列出年度分配资金，最早的在前" },
    permission: "fund.list",
    query: yearParams,
    ...seenAllotment,
  }),
  getAllotment: reading({
    route: "GET /allotments/{allotmentId}",
    summary: { en: "Read one allotment", zh: "查看一笔分配资金" },
    permission: "fund.read",
    params: allotmentParams,
    scope: (allotment: Allotment) => [allotment.departmentCode, allotment.communityCode],
    ...seenAllotment,
  }),
  reverseAllotment: command({
    route: "POST /allotments/{allotmentId}/reversal",
    summary: {
      en: "Take a wrong allotment back whole, by a transfer linked to it",
      zh: "以关联转账全额冲销有误的分配资金",
    },
    description: {
      en: "Once, and only while the community still has the money.",
      zh: "仅一次，且须社区仍有该笔资金。",
    },
    params: allotmentParams,
    ...reversing,
    ...seenAllotment,
  }),
  closeYear: command({
    route: "POST /budget-years/{year}/closing",
    summary: {
      en: "Close a budget year: what is left is carried over, or lapses",
      zh: "年度结账：结余结转或收回",
    },
    description: {
      en: "Begins it; within ten minutes every account of the year is closed, and what still comes to one goes on at once the same way. Nothing is appropriated or spent in the year any more.",
      zh: "启动结账；十分钟内该年度各账户均结清，此后到账的款项即时同样处理。该年度不再拨款、不再支出。",
    },
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
    summary: {
      en: "Read how far a year's closing is; an open year is not found",
      zh: "查看年度结账进度；未结账年度查无此项",
    },
    permission: "fund.read",
    params: yearParams,
    ...seenYear,
  }),
  listAccounts: listing({
    route: "GET /accounts",
    summary: { en: "List the accounts by name, with their balances", zh: "按名称列出账户及余额" },
    permission: "account.list",
    view: viewAccount,
    result: AccountView,
  }),
  getTrialBalance: listing({
    route: "GET /trial-balance",
    summary: {
      en: "What came in and went out on every account, in a year or ever since",
      zh: "各账户在某年度或自始以来的收支汇总",
    },
    description: {
      en: "By account, with the balances before and after. Over all pages the balances add up to 0, and what came in is what went out; of the year that runs, as far as nothing moves between the pages. Accounts on which nothing had moved are left out.",
      zh: "按账户列出期初、期末余额。各页余额合计为 0，收入合计等于支出合计；当年数据以翻页期间无变动为准。无发生额的账户不列出。",
    },
    permission: "account.list",
    query: yearParams.partial(),
    view: viewTurnover,
    result: TrialLine,
  }),
  getAccount: reading({
    route: "GET /accounts/{account}",
    summary: {
      en: "Read an account's balance, now or as it was; its version is its last entry's number",
      zh: "查看账户当前或某一时刻的余额；版本即末笔分录序号",
    },
    permission: "account.read",
    params,
    query: z.strictObject({
      at: Instant.optional().meta({
        note: {
          en: "The balance at this instant, what happened at it included; now unless given.",
          zh: "该时刻的余额，含当时发生的分录；不填则为当前。",
        },
      }),
    }),
    scope: (account: Account) => account.codes,
    view: viewAccount,
    result: AccountView,
  }),
  listEntries: listing({
    route: "GET /accounts/{account}/entries",
    summary: {
      en: "The account's statement, oldest first, with the balance after each entry",
      zh: "账户对账单，自最早分录起，逐笔列明余额",
    },
    permission: "account.read",
    params,
    query: z.strictObject({
      from: LocalDate.optional().meta({
        note: { en: "The first day; the beginning unless given.", zh: "起始日期，不填则自最初。" },
      }),
      to: LocalDate.optional().meta({
        note: { en: "The last day; today unless given.", zh: "截止日期，不填则至今天。" },
      }),
    }),
    view: viewEntry,
    result: StatementLine,
  }),
};
