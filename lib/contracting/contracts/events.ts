import * as z from "zod";
import { ChosenTemplate } from "../../core/evaluation-template.ts";
import { idOf, SupplierId } from "../../core/id.ts";
import { Fen, PositiveFen } from "../../core/money.ts";
import { Sha256 } from "../../core/sha256.ts";
import { KeptText } from "../../core/text.ts";
import { Instant, LocalDate, Year } from "../../core/time.ts";
import { DueDate } from "../../core/working-days.ts";
import { Grade } from "../grade.ts";
import { FurtherOccasion } from "../occasion.ts";
import {
  AmendmentId,
  Change,
  ContractId,
  EmptyFrame,
  Evidence,
  LaterYear,
  Milestone,
  Party,
  Receivable,
} from "./model.ts";

const ofMilestone = { milestoneId: z.string() };
const inspectionId = idOf("inspection");
const ended = {
  returnedFen: Fen,
  /** By when the bond is to be settled, where one is held. */
  bondSettleBy: LocalDate.optional(),
  bondSettleByProvisional: z.boolean().optional(),
};

export const ContractEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("contract.drafted"),
    contractId: ContractId,
    projectId: idOf("project"),
    tenderId: idOf("tender").optional(),
    buyerCode: z.string(),
    supplierId: SupplierId,
    year: z.string(),
    catalogueItems: z.array(z.string()),
    unitCodes: z.array(z.string()),
    totalFen: PositiveFen,
    milestones: z.array(Milestone),
    termFrom: LocalDate,
    termTo: LocalDate,
    /** Not there where it was drafted before projects chose: then it is the first standard. */
    evaluation: ChosenTemplate.optional(),
    subletting: z.literal("in_part_only"),
    bondFen: PositiveFen.optional(),
    laterYears: z.array(LaterYear).optional(),
    signFrom: Instant.optional(),
    signBy: LocalDate.optional(),
    signByProvisional: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal("contract.year_funded"), ...LaterYear.shape }),
  z.strictObject({
    type: z.literal("contract.years_lapsed"),
    years: z.array(Year),
    termTo: LocalDate,
  }),
  z.strictObject({ type: z.literal("contract.signing_overdue"), signBy: LocalDate }),
  z.strictObject({ type: z.literal("contract.signing_limit_recounted"), signBy: DueDate }),
  z.strictObject({ type: z.literal("contract.signed"), party: Party }),
  z.strictObject({ type: z.literal("contract.activated") }),
  z.strictObject({ type: z.literal("contract.delivery_logged"), deliveryId: idOf("delivery") }),
  z.strictObject({
    type: z.literal("contract.round_opened"),
    ...ofMilestone,
    roundId: idOf("round"),
  }),
  /** Its day has come, and nobody is on record who could be asked. Told once. */
  z.strictObject({ type: z.literal("contract.round_waits"), lacking: EmptyFrame }),
  z.strictObject({
    type: z.literal("contract.milestone_graded"),
    ...ofMilestone,
    roundId: idOf("round"),
    scoreHundredths: z.int(),
    grade: Grade,
  }),
  z.strictObject({
    type: z.literal("contract.further_round_opened"),
    roundId: idOf("round"),
    occasion: FurtherOccasion,
    termYear: z.int().min(1).optional(),
  }),
  z.strictObject({
    type: z.literal("contract.further_round_graded"),
    roundId: idOf("round"),
    scoreHundredths: z.int(),
    grade: Grade,
  }),
  z.strictObject({
    type: z.literal("contract.milestone_claimed"),
    ...ofMilestone,
    evidence: Evidence,
  }),
  z.strictObject({
    type: z.literal("contract.correction_required"),
    ...ofMilestone,
    reason: KeptText,
    correctBy: LocalDate,
  }),
  z.strictObject({
    type: z.literal("contract.milestone_refused"),
    ...ofMilestone,
    reason: KeptText,
  }),
  z.strictObject({ type: z.literal("contract.milestone_accepted"), ...ofMilestone }),
  z.strictObject({
    type: z.literal("contract.payment_requested"),
    ...ofMilestone,
    paymentId: idOf("payment"),
  }),
  z.strictObject({ type: z.literal("contract.suspended"), reason: KeptText }),
  z.strictObject({ type: z.literal("contract.resumed") }),
  z.strictObject({ type: z.literal("contract.correction_plan_required"), ...ofMilestone }),
  z.strictObject({
    type: z.literal("contract.correction_plan_filed"),
    ...ofMilestone,
    sha256: Sha256,
  }),
  z.strictObject({ type: z.literal("contract.correction_plan_verified"), ...ofMilestone }),
  z.strictObject({
    type: z.literal("contract.termination_proposed"),
    /** Whose round failed; of one that gates none, its round. */
    milestoneId: z.string().optional(),
    roundId: idOf("round").optional(),
  }),
  z.strictObject({ type: z.literal("contract.inspection_overdue"), inspectionId }),
  z.strictObject({ type: z.literal("contract.inspection_verified"), inspectionId }),
  z.strictObject({ type: z.literal("contract.question_raised"), question: z.int().min(1) }),
  z.strictObject({ type: z.literal("contract.question_settled"), question: z.int().min(1) }),
  z.strictObject({
    type: z.literal("contract.amendment_proposed"),
    amendmentId: AmendmentId,
    party: Party,
    ...Change.shape,
  }),
  z.strictObject({
    type: z.literal("contract.amended"),
    amendmentId: AmendmentId,
    supplementFen: Fen,
    termTo: LocalDate,
    /** The open milestones as they are from now on. */
    milestones: z.array(Milestone.pick({ milestoneId: true, amountFen: true, evaluatedOn: true })),
  }),
  z.strictObject({
    type: z.literal("contract.amendment_refused"),
    amendmentId: AmendmentId,
    party: Party,
  }),
  z.strictObject({
    type: z.literal("contract.bond_received"),
    amountFen: PositiveFen,
    reference: KeptText,
  }),
  z.strictObject({
    type: z.literal("contract.bond_claimed"),
    amountFen: PositiveFen,
    reason: KeptText,
  }),
  z.strictObject({
    type: z.literal("contract.bond_settled"),
    forfeitedFen: Fen,
    returnedFen: Fen,
  }),
  z.strictObject({ type: z.literal("contract.bond_limit_recounted"), settleBy: DueDate }),
  z.strictObject({ type: z.literal("contract.bond_overdue"), settleBy: LocalDate }),
  z.strictObject({ type: z.literal("contract.completed"), ...ended }),
  z.strictObject({
    type: z.literal("contract.terminated"),
    reason: KeptText,
    ...ended,
    /** What is owed of an advance that was accepted and not yet requested; 0 is nothing. */
    advance: z.strictObject({ ...ofMilestone, owedFen: Fen }).optional(),
    receivable: Receivable.pick({ milestoneId: true, dueFen: true }).optional(),
  }),
  z.strictObject({ type: z.literal("contract.receivable_raised"), amountFen: PositiveFen }),
  z.strictObject({
    type: z.literal("contract.receivable_recovered"),
    amountFen: PositiveFen,
    reference: KeptText,
  }),
]);
export type ContractEvent = z.infer<typeof ContractEvent>;
