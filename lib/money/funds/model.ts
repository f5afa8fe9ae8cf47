import * as z from "zod";
import { BudgetYear, DepartmentCode } from "../../core/budget.ts";
import { CommunityCode } from "../../core/grid-code.ts";
import { idOf } from "../../core/id.ts";
import { PositiveFen } from "../../core/money.ts";
import { KeptText, publicText } from "../../core/text.ts";
import { Instant } from "../../core/time.ts";

/** The paper that orders the money, where there is one. */
export const DocumentNumber = publicText(1, 100).optional();

const appropriation = {
  appropriationId: idOf("appropriation"),
  year: BudgetYear,
  departmentCode: DepartmentCode,
  amountFen: PositiveFen,
  documentNumber: DocumentNumber,
};
const allotment = {
  allotmentId: idOf("allotment"),
  year: BudgetYear,
  departmentCode: DepartmentCode,
  communityCode: CommunityCode,
  amountFen: PositiveFen,
  documentNumber: DocumentNumber,
};
const made = { madeAt: Instant };
const reversed = { ...made, reversedAt: Instant, reason: KeptText };

/** Money given to a department for a year. A mistake is taken back whole, and never changed. */
export const Appropriation = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("made"), ...appropriation, ...made }),
  z.strictObject({ status: z.literal("reversed"), ...appropriation, ...reversed }),
]);
export type Appropriation = z.infer<typeof Appropriation>;

export const AppropriationEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("appropriation.made"), ...appropriation }),
  z.strictObject({ type: z.literal("appropriation.reversed"), reason: KeptText }),
]);
export type AppropriationEvent = z.infer<typeof AppropriationEvent>;

/** What is said to make one. */
export const AppropriationOrder = z.strictObject(appropriation);
export type AppropriationOrder = z.infer<typeof AppropriationOrder>;

/** A community's fund for a year, out of a department's money. Likewise. */
export const Allotment = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("made"), ...allotment, ...made }),
  z.strictObject({ status: z.literal("reversed"), ...allotment, ...reversed }),
]);
export type Allotment = z.infer<typeof Allotment>;

export const AllotmentEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("allotment.made"), ...allotment }),
  z.strictObject({ type: z.literal("allotment.reversed"), reason: KeptText }),
]);
export type AllotmentEvent = z.infer<typeof AllotmentEvent>;

export const AllotmentOrder = z.strictObject(allotment);
export type AllotmentOrder = z.infer<typeof AllotmentOrder>;

/** Every status and the commands it accepts. Tests walk all pairs. */
export const lifecycle = { made: ["reverse"], reversed: [] } as const satisfies Record<
  (Appropriation | Allotment)["status"],
  readonly string[]
>;
