import * as z from "zod";
import { BudgetYear, DepartmentCode } from "../core/budget.ts";
import type { RefusalCatalogue } from "../core/decision.ts";
import { CommunityCode } from "../core/grid-code.ts";
import { idOf } from "../core/id.ts";
import { PositiveFen } from "../core/money.ts";
import { Instant } from "../core/time.ts";

/** The paper that orders the money, where there is one. */
const DocumentNumber = z.string().trim().min(1).max(100).optional();

const appropriation = {
  appropriationId: idOf("appropriation"),
  year: BudgetYear,
  departmentCode: DepartmentCode,
  amountFen: PositiveFen,
  documentNumber: DocumentNumber,
};

/** Money given to a department for a year. It is made once and never changes. */
export const Appropriation = z.strictObject({
  status: z.literal("made"),
  ...appropriation,
  madeAt: Instant,
});
export type Appropriation = z.infer<typeof Appropriation>;

export const AppropriationEvent = z.strictObject({
  type: z.literal("appropriation.made"),
  ...appropriation,
});
export type AppropriationEvent = z.infer<typeof AppropriationEvent>;

const allotment = {
  allotmentId: idOf("allotment"),
  year: BudgetYear,
  departmentCode: DepartmentCode,
  communityCode: CommunityCode,
  amountFen: PositiveFen,
  documentNumber: DocumentNumber,
};

/** A community's fund for a year, out of a department's money. It is made once and never changes. */
export const Allotment = z.strictObject({
  status: z.literal("made"),
  ...allotment,
  madeAt: Instant,
});
export type Allotment = z.infer<typeof Allotment>;

export const AllotmentEvent = z.strictObject({ type: z.literal("allotment.made"), ...allotment });
export type AllotmentEvent = z.infer<typeof AllotmentEvent>;

/** Both are made and then stand: no command changes them. */
export const lifecycle = { made: [] } as const satisfies Record<
  (Appropriation | Allotment)["status"],
  readonly string[]
>;

export const fundRefusals = {
  community_not_open: {
    status: 422,
    en: "There is no such community, or it is closed; money would be stuck there.",
    zh: "社区不存在或已撤销，不得拨入资金。",
  },
  cover_short: {
    status: 422,
    en: "The department's account holds less than this.",
    zh: "部门账户余额不足。",
  },
} as const satisfies RefusalCatalogue;
