import * as z from "zod";
import { Subject } from "../../core/actor.ts";
import {
  firstQuestions,
  Indicator,
  QuestionCode,
  SurveyQuestion,
  Weighted,
} from "../../core/evaluation-template.ts";
import { GridCode } from "../../core/grid-code.ts";
import { idOf, SupplierId } from "../../core/id.ts";
import { Sha256 } from "../../core/sha256.ts";
import { Instant } from "../../core/time.ts";
import { DueDate } from "../../core/working-days.ts";
import { Grade } from "../grade.ts";
import { RoundOccasion } from "../occasion.ts";
import { Stratum } from "./sample.ts";
import { PaperIndicator } from "./template.ts";

export const RoundId = idOf("round");

/** Units: hundredths of a point. */
export const Hundredths = z.int().min(0).max(10_000).meta({ example: 8650 });

/** The household roll as it stood when the round opened; its rows stand beside the round. */
export const Frame = z.strictObject({
  /** Over the households, one a line, in the order of the roll. */
  sha256: Sha256,
  households: z.int().min(1),
  /** The draw follows from it; shown to nobody but the auditor before the answers are counted. */
  seed: Sha256,
});

/** What the size of the sample was reckoned from, and what is enough. */
export const SurveyPlan = z.strictObject({
  confidencePercent: z.int(),
  marginPercent: z.int(),
  sampleSize: z.int().min(1),
  answersNeeded: z.int().min(1),
});

/**
 * The second survey: of whoever was served in the round's term, one unit a child that was handed over
 * to its guardian's people. Who they are stands in the frozen rows alone, and is shown to nobody.
 */
export const RecipientSurvey = z.strictObject({
  questions: z.array(SurveyQuestion).min(1),
  frame: z.strictObject({
    /** Over a code for each child, one a line, sorted; a code tells no child. */
    sha256: Sha256,
    recipients: z.int().min(1),
    seed: Sha256,
    /** Served after this instant; since the contract began where it is left out. */
    after: Instant.optional(),
    until: Instant,
  }),
  survey: SurveyPlan,
});
export type RecipientSurvey = z.infer<typeof RecipientSurvey>;

export const FiledPapers = z.strictObject({
  indicator: PaperIndicator,
  sha256s: z.array(Sha256).min(1).max(10),
});

/** What one question of a form was given. */
export const Points = z.strictObject({
  question: QuestionCode,
  points: z.int().min(0).max(100),
});

/** An indicator as a person gave it, with the digest of the sheet it rests on. */
export const GivenScore = z.strictObject({
  indicator: Indicator,
  scoreHundredths: Hundredths,
  /** By the indicator's form, in its order; left out where it had none. */
  points: z.array(Points).optional(),
  evidenceSha256: Sha256,
});
export type GivenScore = z.infer<typeof GivenScore>;

/** What level-2 inspections said of the work since the contract's round before. */
export const Inspected = z.strictObject({
  /** Up to when the round before had counted them; left out for the first. */
  after: Instant.optional(),
  until: Instant,
  inspections: z.int().min(0),
  /** Of these, those whose findings were not put right by their day: each counts as 0. */
  overdue: z.int().min(0),
  inspectionsHundredths: z.int().min(0),
  /** Over what each said, as canonical JSON, ordered by their ids. */
  inspectionsSha256: Sha256,
});
export type Inspected = z.infer<typeof Inspected>;

/** What was counted of one survey. */
const countedOfSurvey = {
  invited: z.int().min(1),
  answered: z.int().min(0),
  /** Of those who answered: whom the service reached. */
  served: z.int().min(0),
  ratings: z.int().min(0),
  ratingsHundredths: z.int().min(0),
  /** Over the stored answers as canonical JSON, ordered by their ids. */
  answersSha256: Sha256,
};
/** What was counted when the collection closed; the denominators of the result. */
export const Counts = z.strictObject({
  ...countedOfSurvey,
  /** Doors that declined, and those invited in their place, in what is invited; not counted before. */
  declined: z.int().min(0).optional(),
  replaced: z.int().min(0).optional(),
  deliveries: z.int().min(0),
  deliveriesMin: z.int().min(0),
  /** Where an indicator is fed by them. */
  inspected: Inspected.optional(),
  /** Of the second survey, apart from the first: neither is added to the other. */
  recipients: z.strictObject(countedOfSurvey).optional(),
});
export type Counts = z.infer<typeof Counts>;

export const Result = z.strictObject({
  indicators: z.array(
    Weighted.omit({ form: true }).extend({
      scoreHundredths: Hundredths,
      papersMissing: z.boolean(),
      /** Where it was given by a form. */
      points: z.array(Points.extend({ maxPoints: z.int().min(1) })).optional(),
    }),
  ),
  scoreHundredths: Hundredths,
  grade: Grade,
});
export type Result = z.infer<typeof Result>;

/** An organisation's own words; no resident's. */
export const Objection = z.strictObject({ reason: z.string(), objectedAt: Instant });
export const Recheck = z.strictObject({
  reason: z.string(),
  /** The result that was objected to. */
  before: Result,
  recheckedBy: z.string(),
  recheckedAt: Instant,
});

/**
 * Among whom an assessor was drawn by lot: the lowest SHA-256 of `<seed>/<account>` of the candidates.
 * The digest alone is public; the seed in it keeps it from telling whose accounts they are.
 */
export const AssessorLot = z.strictObject({
  seed: Sha256,
  /** Accounts, sorted. */
  candidates: z.array(Subject).min(1),
  /** Over the seed and the candidates, one a line. */
  sha256: Sha256,
});
export type AssessorLot = z.infer<typeof AssessorLot>;
/** With the account that was drawn. */
export const DrawnAssessor = AssessorLot.extend({ subject: Subject });

/** Why a round ended without a result: its contract was over before anybody inspected the work. */
export const EndedFor = z.enum(["never_inspected"]).meta({ id: "RoundEndedFor" });

/** What a round is opened for, in its event and in its state. */
export const occasionShape = {
  /** Not there in rounds that were opened before they said it: those gate a milestone. */
  occasion: RoundOccasion.optional(),
  /** The milestone that it gates, where it gates one. */
  milestoneId: z.string().optional(),
  /** The year of the contract's term, where it is of one; the first is 1. */
  termYear: z.int().min(1).optional(),
  /** Why somebody asked for it, in words that are public. */
  reason: z.string().optional(),
};

const opened = {
  roundId: RoundId,
  contractId: idOf("contract"),
  ...occasionShape,
  buyerCode: z.string(),
  supplierId: SupplierId,
  template: z.array(Weighted).min(1),
  /** What each household is asked; the three of before where it is left out. */
  surveyQuestions: z.array(SurveyQuestion).min(1).optional(),
  frame: Frame,
  survey: SurveyPlan,
  allocation: z.array(Stratum).min(1),
  /** Where an indicator is fed by those who were served. */
  recipients: RecipientSurvey.optional(),
  /** Their invitations made so far. */
  recipientsInvited: z.int().min(0),
  openedAt: Instant,
  /** Invitations made so far, those in the place of others included. */
  invited: z.int().min(0),
  /** Doors that declined. */
  declined: z.int().min(0),
  /** The units in which a further door was invited for one that declined, in their order. */
  replacements: z.array(GridCode),
  papers: z.array(FiledPapers.extend({ filedAt: Instant })),
  scores: z.array(GivenScore.extend({ givenBy: z.string(), givenAt: Instant })),
  /** Third parties, by subject, who score and re-check it. */
  assessors: z.array(Subject),
  /** Those who declared an interest; they are not assigned again. */
  interested: z.array(Subject),
  /** Those in whose place another came, for they were late; no lot falls on them again. */
  late: z.array(Subject),
  /** The assessors drawn by lot, in their order. */
  lots: z.array(DrawnAssessor),
};
/** `closesAt` moves only when too few answered, and only after it has passed. */
const collecting = { ...opened, closesAt: Instant, extendedAt: Instant.optional() };
const counted = { ...collecting, counts: Counts, countedAt: Instant };
const noticed = {
  ...counted,
  result: Result,
  noticedAt: Instant,
  /** The last day on which the organisation can object. */
  noticeEnds: DueDate,
  objection: Objection.optional(),
  recheck: Recheck.optional(),
};

export const Round = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("open"), ...opened }),
  z.strictObject({ status: z.literal("collecting"), ...collecting }),
  z.strictObject({
    status: z.literal("insufficient"),
    ...collecting,
    answered: z.int().min(0),
    recipientsAnswered: z.int().min(0).optional(),
    escalatedAt: Instant,
  }),
  /** Answers are counted; indicators that people give are still awaited. */
  z.strictObject({
    status: z.literal("assessing"),
    ...counted,
    assessmentDue: DueDate,
    /** When the assessors were reminded that the last day is near. */
    remindedAt: Instant.optional(),
    overdueToldAt: Instant.optional(),
  }),
  z.strictObject({ status: z.literal("noticed"), ...noticed }),
  z.strictObject({
    status: z.literal("objected"),
    ...noticed,
    objection: Objection,
    recheckDue: DueDate,
    overdueToldAt: Instant.optional(),
  }),
  z.strictObject({ status: z.literal("final"), ...noticed, finalAt: Instant }),
  /** Without a result, for what is public. */
  z.strictObject({ status: z.literal("ended"), ...counted, endedAt: Instant, endedFor: EndedFor }),
]);
export type Round = z.infer<typeof Round>;
/** What each household is asked. */
export const questionsOf = ({
  surveyQuestions,
}: Pick<Round, "surveyQuestions">): readonly SurveyQuestion[] => surveyQuestions ?? firstQuestions;
/** What those who were served are asked. */
export const recipientQuestionsOf = ({
  recipients,
}: Pick<Round, "recipients">): readonly SurveyQuestion[] => recipients?.questions ?? [];
export type RoundStatus = Round["status"];

/** Whether nothing follows any more: its result is final, or it ended without one. */
export const isOver = ({ status }: Pick<Round, "status">): boolean =>
  status === "final" || status === "ended";

/** Every status and the commands it accepts. Tests walk all pairs. */
export const lifecycle = {
  open: ["invite", "assign", "declareInterest"],
  collecting: [
    "assign",
    "declareInterest",
    "decline",
    "answer",
    "filePapers",
    "scoreIndicator",
    "countAnswers",
  ],
  insufficient: ["assign", "declareInterest", "prolong"],
  assessing: [
    "assign",
    "declareInterest",
    "replaceAssessor",
    "scoreIndicator",
    "countInspections",
    "endUninspected",
    "remind",
  ],
  noticed: ["assign", "object", "finalise"],
  objected: ["assign", "declareInterest", "replaceAssessor", "recheck", "remind"],
  final: [],
  ended: [],
} as const satisfies Record<RoundStatus, readonly string[]>;
