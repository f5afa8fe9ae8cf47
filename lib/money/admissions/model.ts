import * as z from "zod";
import { BudgetYear, DepartmentCode } from "../../core/budget.ts";
import { Document, DocumentId } from "../../core/document.ts";
import { CommunityCode } from "../../core/grid-code.ts";
import { idOf } from "../../core/id.ts";
import { PositiveFen } from "../../core/money.ts";
import { freeText, nameText, publicText } from "../../core/text.ts";
import { Instant, LocalDate } from "../../core/time.ts";
import { DueDate } from "../../core/working-days.ts";

export const AffairId = idOf("affair");

/**
 * How an affair is passed on, and the fee that follows it. What is delegated to a community or
 * bought by it is paid for; what returns to the department keeps its money there.
 * Units: fen a community and year.
 */
export const Transferred = z
  .discriminatedUnion("mode", [
    z.strictObject({ mode: z.literal("delegated"), annualFeeFen: PositiveFen }),
    z.strictObject({ mode: z.literal("purchased"), annualFeeFen: PositiveFen }),
    z.strictObject({ mode: z.literal("returned") }),
  ])
  .meta({ id: "AffairTransfer" });
export type Transferred = z.infer<typeof Transferred>;

export const Opinion = z.strictObject({
  communityCode: CommunityCode,
  supports: z.boolean(),
  /** What the community as a body says, published to those concerned. */
  remark: freeText(2, 300).optional().meta({ example: "人手可承担" }),
});

/** What a department proposes to pass on to communities. Source: domain.md §6; rules.md §2. */
export const Proposal = z.strictObject({
  departmentCode: DepartmentCode,
  title: nameText(2, 100).meta({ example: "独居老人走访登记" }),
  legalBasis: publicText(4, 500).meta({ example: "示例办法第五条" }),
  /** What it takes. Units: hours a community and year. */
  hoursPerYear: z.int().min(1).max(100_000).meta({ example: 480 }),
  transfer: Transferred,
  /** The communities concerned: each is heard, and it may be assigned to no other. */
  communityCodes: z.array(CommunityCode).min(1).max(200),
  validFrom: LocalDate,
  validTo: LocalDate,
});
export type Proposal = z.infer<typeof Proposal>;

const hearing = {
  /** The last day on which a community may be heard. */
  hearingBy: DueDate,
};
const proposed = {
  affairId: AffairId,
  ...Proposal.shape,
  ...hearing,
  proposedAt: Instant,
  opinions: z.array(Opinion.extend({ givenAt: Instant })),
  /** The papers of its legal basis, each as it was added until the decision. */
  documents: z.array(Document).optional(),
};
/** What a department proposes of an affair that is to go on; its communities are heard again. */
export const Renewal = z.strictObject({
  /** The last day on which it would be valid. */
  validTo: LocalDate,
  ...hearing,
  opinions: z.array(Opinion.extend({ givenAt: Instant })),
  proposedAt: Instant,
});
export type Renewal = z.infer<typeof Renewal>;

const consulted = { ...proposed, consultedAt: Instant };
const admitted = {
  ...consulted,
  admittedAt: Instant,
  /** The paper of the district that admits it, where there is one. */
  documentNumber: z.string().optional(),
  /** Since when its department knows that it runs out. */
  remindedAt: Instant.optional(),
  /** When it was last renewed. */
  renewedAt: Instant.optional(),
};

export const Affair = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("proposed"), ...proposed }),
  z.strictObject({ status: z.literal("consulted"), ...consulted }),
  z.strictObject({
    status: z.literal("admitted"),
    ...admitted,
    renewal: Renewal.optional(),
  }),
  z.strictObject({
    status: z.literal("refused"),
    ...consulted,
    refusedAt: Instant,
    reason: z.string(),
  }),
  z.strictObject({ status: z.literal("expired"), ...admitted, expiredAt: Instant }),
  z.strictObject({
    status: z.literal("withdrawn"),
    ...admitted,
    withdrawnAt: Instant,
    reason: z.string(),
  }),
]);
export type Affair = z.infer<typeof Affair>;

export const AffairStatus = z
  .enum(["proposed", "consulted", "admitted", "refused", "expired", "withdrawn"])
  .meta({ id: "AffairStatus" });

/** Every status and the commands it accepts. Tests walk all pairs. */
export const lifecycle = {
  proposed: ["giveOpinion", "watch", "admit", "refuse", "addDocument", "removeDocument"],
  consulted: ["admit", "refuse", "addDocument", "removeDocument"],
  admitted: [
    "assign",
    "withdraw",
    "watch",
    "proposeRenewal",
    "giveOpinion",
    "renew",
    "refuseRenewal",
  ],
  refused: [],
  expired: [],
  withdrawn: [],
} as const satisfies Record<Affair["status"], readonly string[]>;

export const AffairEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("affair.proposed"),
    affairId: AffairId,
    ...Proposal.shape,
    ...hearing,
  }),
  z.strictObject({ type: z.literal("affair.opinion_given"), ...Opinion.shape }),
  z.strictObject({
    type: z.literal("affair.document_added"),
    ...Document.omit({ addedAt: true }).shape,
  }),
  z.strictObject({ type: z.literal("affair.document_removed"), documentId: DocumentId }),
  z.strictObject({ type: z.literal("affair.hearing_recounted"), ...hearing }),
  z.strictObject({ type: z.literal("affair.consulted"), heard: z.int().min(0) }),
  z.strictObject({ type: z.literal("affair.admitted"), documentNumber: z.string().optional() }),
  z.strictObject({ type: z.literal("affair.refused"), reason: z.string() }),
  z.strictObject({ type: z.literal("affair.expiring"), validTo: LocalDate }),
  z.strictObject({ type: z.literal("affair.renewal_proposed"), validTo: LocalDate, ...hearing }),
  z.strictObject({
    type: z.literal("affair.renewed"),
    validTo: LocalDate,
    documentNumber: z.string().optional(),
  }),
  z.strictObject({ type: z.literal("affair.renewal_refused"), reason: z.string() }),
  z.strictObject({ type: z.literal("affair.expired") }),
  z.strictObject({ type: z.literal("affair.withdrawn"), reason: z.string() }),
]);
export type AffairEvent = z.infer<typeof AffairEvent>;

const assigned = {
  /** Named by affair, community and year, so that there is one of each. */
  assignmentId: z.string(),
  affairId: AffairId,
  departmentCode: DepartmentCode,
  communityCode: CommunityCode,
  year: BudgetYear,
  title: z.string(),
  hoursPerYear: z.int().min(1),
  transfer: Transferred,
};

/** An affair that is assigned to one community for a year, with its money. It is made once and then stands. */
export const Assignment = z.strictObject({
  status: z.literal("assigned"),
  ...assigned,
  assignedAt: Instant,
});
export type Assignment = z.infer<typeof Assignment>;

export const AssignmentEvent = z.strictObject({
  type: z.literal("assignment.made"),
  ...assigned,
});
export type AssignmentEvent = z.infer<typeof AssignmentEvent>;

export const assignmentIdOf = (reference: {
  readonly affairId: string;
  readonly communityCode: string;
  readonly year: string;
}): string => `${reference.affairId}.${reference.communityCode}.${reference.year}`;

/** What moves with an assignment. Units: integer fen. */
export const feeFenOf = (transfer: Transferred): number =>
  transfer.mode === "returned" ? 0 : transfer.annualFeeFen;
