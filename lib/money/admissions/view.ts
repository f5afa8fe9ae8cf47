import * as z from "zod";
import { BudgetYear } from "../../core/budget.ts";
import { Document } from "../../core/document.ts";
import { CommunityCode } from "../../core/grid-code.ts";
import { Fen } from "../../core/money.ts";
import { onlyFieldsOf } from "../../core/only-fields.ts";
import { Instant } from "../../core/time.ts";
import { DueDate } from "../../core/working-days.ts";
import {
  type Affair,
  AffairId,
  AffairStatus,
  Assignment,
  feeFenOf,
  Opinion,
  Proposal,
  Renewal,
  type Transferred,
} from "./model.ts";

/** An affair as the department, the communities concerned and those over them see it. */
export const AffairView = z.strictObject({
  affairId: AffairId,
  status: AffairStatus,
  ...Proposal.shape,
  hearingBy: DueDate,
  opinions: z.array(Opinion.extend({ givenAt: Instant })),
  documents: z.array(Document).optional(),
  proposedAt: Instant,
  consultedAt: Instant.optional(),
  admittedAt: Instant.optional(),
  documentNumber: z.string().optional(),
  refusedAt: Instant.optional(),
  expiredAt: Instant.optional(),
  withdrawnAt: Instant.optional(),
  reason: z.string().optional(),
  remindedAt: Instant.optional(),
  renewedAt: Instant.optional(),
  renewal: Renewal.optional(),
});

export const viewAffair = (affair: Affair): z.input<typeof AffairView> => affair;

/** An affair as everybody sees it: how many were heard and agreed, and not what each one said. */
export const PublicAffair = AffairView.omit({
  opinions: true,
  documents: true,
  remindedAt: true,
}).extend({
  /** That it is to go on, and until when; not what each community said to it. */
  renewal: Renewal.omit({ opinions: true }).strip().optional(),
  heard: z.int().min(0),
  supporting: z.int().min(0),
});

export const viewPublicAffair = (affair: Affair): z.input<typeof PublicAffair> =>
  onlyFieldsOf(PublicAffair, {
    ...affair,
    heard: affair.opinions.length,
    supporting: affair.opinions.filter((opinion) => opinion.supports).length,
  });

/** An assignment with the money that moved. */
export const AssignmentView = Assignment.extend({ feeFen: Fen });

export const viewAssignment = (assignment: Assignment): z.input<typeof AssignmentView> => ({
  ...assignment,
  feeFen: feeFenOf(assignment.transfer),
});

const Sum = z.strictObject({ affairs: z.int().min(0), hours: z.int().min(0), feeFen: Fen });

/**
 * What one year's affairs mean for a community: taken on with its money, taken on and bought from
 * others, and taken off it. Units: hours and fen a year.
 */
export const ReliefSums = z.strictObject({
  delegated: Sum,
  purchased: Sum,
  returned: Sum,
  /** What the community's own staff is spared: purchased and returned. */
  hoursRelieved: z.int().min(0),
});
export const Relief = z.strictObject({
  communityCode: CommunityCode,
  year: BudgetYear,
  ...ReliefSums.shape,
});
export type Relief = z.infer<typeof Relief>;

/** Whether a community's own staff is spared the hours of an affair that is passed on so. */
export const isRelief = ({ mode }: Pick<Transferred, "mode">): boolean => mode !== "delegated";

/** Adds a community's assignments of one year up, by mode. */
export function reliefOf(
  period: Pick<Relief, "communityCode" | "year">,
  assignments: readonly Assignment[],
): Relief {
  const sumOf = (mode: Transferred["mode"]) => {
    const some = assignments.filter(({ transfer }) => transfer.mode === mode);
    const hours = some.reduce((sum, { hoursPerYear }) => sum + hoursPerYear, 0);
    const feeFen = some.reduce((sum, { transfer }) => sum + feeFenOf(transfer), 0);
    return { affairs: some.length, hours, feeFen };
  };
  const sums = {
    delegated: sumOf("delegated"),
    purchased: sumOf("purchased"),
    returned: sumOf("returned"),
  };
  const hoursRelieved = assignments
    .filter(({ transfer }) => isRelief(transfer))
    .reduce((sum, { hoursPerYear }) => sum + hoursPerYear, 0);
  return { ...period, ...sums, hoursRelieved };
}
