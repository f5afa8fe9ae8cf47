import * as z from "zod";
import { Subject } from "../../core/actor.ts";
import { Indicator, SurveyQuestion, Weighted } from "../../core/evaluation-template.ts";
import { GridCode } from "../../core/grid-code.ts";
import { idOf, SupplierId } from "../../core/id.ts";
import { KeptText } from "../../core/text.ts";
import { Instant } from "../../core/time.ts";
import { DueDate } from "../../core/working-days.ts";
import { Grade } from "../grade.ts";
import {
  AssessorLot,
  Counts,
  EndedFor,
  FiledPapers,
  Frame,
  GivenScore,
  Hundredths,
  Inspected,
  occasionShape,
  RecipientSurvey,
  Result,
  RoundId,
  SurveyPlan,
} from "./model.ts";
import { Stratum } from "./sample.ts";

/** The same of those who were served, where they are asked. */
const ofRecipients = {
  recipientsAnswered: z.int().optional(),
  recipientsNeeded: z.int().optional(),
};

/** What happens to a round. No event tells who was invited, or what anybody answered. */
export const RoundEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("round.opened"),
    roundId: RoundId,
    contractId: idOf("contract"),
    ...occasionShape,
    buyerCode: z.string(),
    supplierId: SupplierId,
    template: z.array(Weighted),
    surveyQuestions: z.array(SurveyQuestion).optional(),
    frame: Frame,
    survey: SurveyPlan,
    allocation: z.array(Stratum),
    recipients: RecipientSurvey.optional(),
  }),
  z.strictObject({ type: z.literal("round.recipients_invited"), upTo: z.int().min(1) }),
  z.strictObject({ type: z.literal("round.invited"), upTo: z.int().min(1) }),
  z.strictObject({ type: z.literal("round.collection_started"), closesAt: Instant }),
  z.strictObject({
    type: z.literal("round.door_declined"),
    /** The unit, where the next door of it was invited in its place. */
    replacedIn: GridCode.optional(),
  }),
  z.strictObject({
    type: z.literal("round.assessor_assigned"),
    subject: Subject,
    /** Where they were drawn; left out where they were chosen. */
    lot: AssessorLot.optional(),
  }),
  /** Not an assessor of it any more: they declared an interest themselves, or were late. */
  z.strictObject({ type: z.literal("round.interest_declared"), subject: Subject }),
  z.strictObject({ type: z.literal("round.assessor_removed"), subject: Subject }),
  FiledPapers.extend({ type: z.literal("round.papers_filed") }),
  GivenScore.extend({ type: z.literal("round.indicator_scored") }),
  z.strictObject({
    type: z.literal("round.extended"),
    answered: z.int(),
    answersNeeded: z.int(),
    ...ofRecipients,
    closesAt: Instant,
  }),
  /** Too few answers even after the extension: the street above the community decides. */
  z.strictObject({
    type: z.literal("round.escalated"),
    answered: z.int(),
    answersNeeded: z.int(),
    ...ofRecipients,
    to: z.string(),
  }),
  z.strictObject({
    type: z.literal("round.prolonged"),
    closesAt: Instant,
    reason: KeptText,
  }),
  z.strictObject({
    type: z.literal("round.answers_counted"),
    counts: Counts,
    assessmentDue: DueDate,
  }),
  /** There was none when the answers were counted. */
  z.strictObject({ type: z.literal("round.inspections_counted"), inspected: Inspected }),
  z.strictObject({
    type: z.literal("round.assessment_near"),
    assessmentDue: DueDate,
    awaited: z.array(Indicator),
  }),
  z.strictObject({
    type: z.literal("round.assessment_overdue"),
    awaited: z.array(Indicator),
  }),
  /** Scored, and published from this moment on. */
  z.strictObject({ type: z.literal("round.noticed"), result: Result, noticeEnds: DueDate }),
  z.strictObject({ type: z.literal("round.notice_recounted"), noticeEnds: DueDate }),
  z.strictObject({ type: z.literal("round.assessment_recounted"), assessmentDue: DueDate }),
  z.strictObject({ type: z.literal("round.recheck_recounted"), recheckDue: DueDate }),
  z.strictObject({
    type: z.literal("round.objected"),
    reason: z.string(),
    recheckDue: DueDate,
  }),
  z.strictObject({ type: z.literal("round.recheck_overdue") }),
  z.strictObject({
    type: z.literal("round.rechecked"),
    reason: z.string(),
    scores: z.array(GivenScore),
    result: Result,
  }),
  z.strictObject({
    type: z.literal("round.finalised"),
    contractId: idOf("contract"),
    /** Not there where the round gates none. */
    milestoneId: z.string().optional(),
    scoreHundredths: Hundredths,
    grade: Grade,
  }),
  /** Without a result. */
  z.strictObject({ type: z.literal("round.ended"), endedFor: EndedFor }),
]);
export type RoundEvent = z.infer<typeof RoundEvent>;

/** Events that the organisation gets; those before the notice would tell it whom to court. */
export const notifiedToSupplier: readonly RoundEvent["type"][] = [
  "round.collection_started",
  "round.papers_filed",
  "round.extended",
  "round.escalated",
  "round.prolonged",
  "round.noticed",
  "round.notice_recounted",
  "round.recheck_recounted",
  "round.objected",
  "round.recheck_overdue",
  "round.rechecked",
  "round.finalised",
  "round.ended",
];
