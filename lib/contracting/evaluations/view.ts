import * as z from "zod";
import type { Actor, ByRole } from "../../core/actor.ts";
import { Indicator, SurveyQuestion, Weighted } from "../../core/evaluation-template.ts";
import { idOf, SupplierId } from "../../core/id.ts";
import { Issue } from "../../core/issue.ts";
import { onlyFieldsOf } from "../../core/only-fields.ts";
import { Sha256 } from "../../core/sha256.ts";
import { Instant } from "../../core/time.ts";
import { DueDate } from "../../core/working-days.ts";
import { type Invitation, InvitationId } from "./invitation.ts";
import {
  Counts,
  DrawnAssessor,
  EndedFor,
  FiledPapers,
  Frame,
  GivenScore,
  Hundredths,
  Objection,
  occasionShape,
  questionsOf,
  Recheck,
  RecipientSurvey,
  Result,
  type Round,
  RoundId,
  SurveyPlan,
} from "./model.ts";
import { precisionOf, recipientsAsked } from "./precision.ts";
import { Stratum } from "./sample.ts";
import { indicatorsAwaited } from "./score.ts";
import { Answers } from "./template.ts";

const RecipientsView = RecipientSurvey.extend({
  frame: RecipientSurvey.shape.frame.omit({ seed: true }).strip(),
});

const shared = {
  roundId: RoundId,
  contractId: idOf("contract"),
  ...occasionShape,
  buyerCode: z.string(),
  supplierId: SupplierId,
  openedAt: Instant,
  survey: SurveyPlan,
  surveyQuestions: z.array(SurveyQuestion),
  /** The survey of those who were served, where there is one; its seed stays inside until the notice. */
  recipients: RecipientsView.optional(),
};
const published = {
  counts: Counts,
  result: Result,
  noticedAt: Instant,
  noticeEnds: DueDate,
  objection: Objection.optional(),
  recheck: Recheck.omit({ recheckedBy: true }).strip().optional(),
  finalAt: Instant.optional(),
};

/** A round as the staff of its community, its supplier and its assessors see it. */
export const RoundView = z.strictObject({
  status: z.enum([
    "open",
    "collecting",
    "insufficient",
    "assessing",
    "noticed",
    "objected",
    "final",
    "ended",
  ]),
  ...shared,
  template: z.array(Weighted),
  invited: z.int(),
  recipientsInvited: z.int(),
  recipientsAnswered: z.int().optional(),
  /** Doors that declined; never which. */
  declined: z.int(),
  replaced: z.int(),
  closesAt: Instant.optional(),
  extendedAt: Instant.optional(),
  answered: z.int().optional(),
  escalatedAt: Instant.optional(),
  papers: z.array(FiledPapers.extend({ filedAt: Instant })),
  /** Left out for the supplier until the notice. */
  scores: z.array(GivenScore.strip()).optional(),
  indicatorsAwaited: z.array(Indicator),
  /** How many; who they are stays inside. */
  assessorsAssigned: z.int(),
  /** Of these, whom the lot fell on. */
  assessorsByLot: z.int(),
  assessmentDue: DueDate.optional(),
  recheckDue: DueDate.optional(),
  endedAt: Instant.optional(),
  endedFor: EndedFor.optional(),
  ...z.strictObject(published).partial().shape,
});

/** A round whose result is public. */
export type PublishedRound = Extract<Round, { status: "noticed" | "objected" | "final" }>;

export const isPublished = (round: Round): round is PublishedRound =>
  round.status === "noticed" || round.status === "objected" || round.status === "final";

/** Who sees scores before the notice. */
const seesScores: ByRole<boolean> = {
  registrar: false,
  department: true,
  treasurer: true,
  community: true,
  supervisor: true,
  steward: true,
  organisation: false,
  volunteer: false,
  resident: false,
  assessor: true,
  expert: false,
  social_worker: false,
  guardian: false,
  street: true,
  administrator: false,
  auditor: true,
  system: false,
};

const isDrawn = ({ lots }: Round, assessor: string): boolean =>
  lots.some(({ subject }) => subject === assessor);

/**
 * Who was drawn, and the seed that tells it, stay inside until the notice; who gave a score stays
 * inside for good, and the supplier learns scores with the notice.
 */
export function viewRound(round: Round, actor: Actor): z.input<typeof RoundView> {
  const seen = onlyFieldsOf(RoundView, {
    ...round,
    surveyQuestions: [...questionsOf(round)],
    replaced: round.replacements.length,
    indicatorsAwaited: indicatorsAwaited(round),
    assessorsAssigned: round.assessors.length,
    assessorsByLot: round.assessors.filter((one) => isDrawn(round, one)).length,
  });
  if (isPublished(round)) return seen;
  const { counts: _counts, ...uncounted } = seen;
  if (seesScores[actor.role]) return uncounted;
  const { scores: _scores, ...unscored } = uncounted;
  return unscored;
}

/** Units: hundredths of a percent. */
const Reached = z.strictObject({
  answeredHundredths: Hundredths,
  marginHundredths: Hundredths,
});

/** A published result with its denominators, and all that is needed to recompute it. */
export const PublishedResult = z.strictObject({
  status: z.enum(["noticed", "objected", "final"]).meta({ id: "ResultStatus" }),
  ...shared,
  frame: Frame,
  allocation: z.array(Stratum),
  ...published,
  recipients: RecipientSurvey.optional(),
  /** Of what came in, where `survey` tells what was planned. Units: hundredths of a percent. */
  reached: Reached,
  recipientsReached: Reached.optional(),
});

export const viewResult = (round: PublishedRound): z.input<typeof PublishedResult> => ({
  ...onlyFieldsOf(PublishedResult.omit({ reached: true, recipientsReached: true }), {
    ...round,
    surveyQuestions: [...questionsOf(round)],
  }),
  reached: precisionOf(round, round.counts),
  ...(round.recipients &&
    round.counts.recipients && {
      recipientsReached: precisionOf(recipientsAsked(round.recipients), round.counts.recipients),
    }),
});

/** An invitation as staff see it: whether it was answered and how its token was issued. */
export const InvitationView = z.strictObject({
  invitationId: InvitationId,
  householdId: z.string().meta({ example: "510107008009-01-001/1-1-101" }),
  answered: z.boolean(),
  declined: z.boolean(),
  issue: Issue.optional(),
});

export function viewInvitation(invitation: Invitation): z.input<typeof InvitationView> {
  const { invitationId, householdId = "", status, issue, declinedAt } = invitation;
  return {
    invitationId,
    householdId,
    answered: status === "answered",
    declined: declinedAt !== undefined,
    ...(issue && { issue }),
  };
}

/** What an invited household is asked, beside whether the service reached it. */
export const SurveyView = z.strictObject({
  roundId: RoundId,
  surveyQuestions: z.array(SurveyQuestion),
  /** What those who were served are asked; none where they are not. */
  recipientQuestions: z.array(SurveyQuestion).optional(),
});

/** The surveys that ask a guardian of a child that was served. */
export const ChildSurveys = z.strictObject({
  childId: idOf("child"),
  surveys: z.array(z.strictObject({ roundId: RoundId, closesAt: Instant, answered: z.boolean() })),
});

/** What a household gets after it answered: with when and by which way its token was issued. */
export const AnswerReceipt = z.strictObject({
  roundId: RoundId,
  answered: z.literal(true),
  issue: Issue.optional(),
});

export const viewReceipt = ({ roundId, issue }: Invitation): z.input<typeof AnswerReceipt> => ({
  roundId,
  answered: true,
  ...(issue && { issue }),
});

/** The frame and the draw, for whoever recomputes them. */
export const FrameView = z.strictObject({
  frame: Frame,
  allocation: z.array(Stratum),
  /** The units whose next door was invited for one that declined, in that order. */
  replacements: z.array(z.string()),
  /** In the order that was hashed, one a line. */
  households: z.array(z.string()),
  recipients: RecipientSurvey.optional(),
  /** A code for each one who was served, sorted as they were hashed; it tells nobody. */
  recipientCodes: z.array(Sha256).optional(),
  /** The assessors drawn by lot, and among whom. */
  assessorLots: z.array(DrawnAssessor).optional(),
});

/** One answer without its door. */
export const AnswerView = z.strictObject({ ...Answers.shape, answerId: Sha256 });

/** One step from the roll to the grade, in words. */
export const Step = z.strictObject({
  en: z.string(),
  zh: z.string(),
});
export type Step = z.infer<typeof Step>;

const Interval = z.strictObject({ fromHundredths: Hundredths, toHundredths: Hundredths });

/** All that a published result follows from, so that it can be computed anew from this alone. */
export const DerivationView = z.strictObject({
  result: PublishedResult,
  /** In the order that was hashed. */
  answers: z.array(AnswerView),
  /** Of those who were served. */
  recipientAnswers: z.array(AnswerView).optional(),
  recipientInterval: Interval.optional(),
  /** Where the mean of all households lies at the stated confidence; none of a single answer. */
  interval: Interval.optional(),
  /** Of each assessor drawn by lot: among how many, and the digest of who they were. Never who. */
  assessorLots: z.array(z.strictObject({ candidates: z.int().min(1), sha256: Sha256 })).optional(),
  steps: z.array(Step),
});
export type DerivationView = z.input<typeof DerivationView>;
