import * as z from "zod";
import { idOf, SupplierId } from "../../core/id.ts";
import { PositiveFen } from "../../core/money.ts";
import { Sha256 } from "../../core/sha256.ts";
import { KeptText } from "../../core/text.ts";
import { Instant } from "../../core/time.ts";
import { DueDate } from "../../core/working-days.ts";
import { AwardCriteria, CriterionCode } from "../award-criteria.ts";
import { EligibilityReason } from "../eligibility.ts";
import { PanelSeat } from "../panel-seat.ts";
import { TenderMethod } from "../purchase-method.ts";
import { PreviousGrades } from "./previous-grades.ts";

export const TenderId = idOf("tender");
export const BidderId = SupplierId;

/** The public half of the key that bids are sealed to, as a JWK; the other half never leaves KMS. */
export const BidKey = z.strictObject({
  kty: z.literal("RSA"),
  alg: z.literal("RSA-OAEP-256"),
  use: z.literal("enc"),
  /** RFC 7638 thumbprint. */
  kid: z.string(),
  n: z.string(),
  e: z.string(),
});
export type BidKey = z.infer<typeof BidKey>;

/** 评审小组成员: named by the subject of their account, never by name. */
export const PanelMember = z.strictObject({
  subject: z.string().min(1).max(200).meta({ example: "expert-1" }),
  kind: PanelSeat,
});
export type PanelMember = z.infer<typeof PanelMember>;
export const Panel = z.array(PanelMember).min(1).max(15);

export const OpenedBid = z.strictObject({
  bidderId: BidderId,
  sha256: Sha256,
  submittedAt: Instant,
  priceFen: PositiveFen,
  /** Where the notice asks for it. */
  previousGrades: PreviousGrades.optional(),
});
export type OpenedBid = z.infer<typeof OpenedBid>;

export const Exclusion = z
  .enum(["not_eligible", "unreadable", "price_above_budget", "criteria_unanswered", "files_differ"])
  .meta({ id: "BidExclusion" });
export const ExcludedBid = OpenedBid.omit({ priceFen: true, previousGrades: true }).extend({
  reason: Exclusion,
  /** All that speaks against the bidder, where it is not eligible. */
  against: z.array(EligibilityReason).optional(),
});
export type ExcludedBid = z.infer<typeof ExcludedBid>;

/** Units: hundredths of a point. */
const Hundredths = z.int().min(0).max(10_000);

export const Score = z.strictObject({
  bidderId: BidderId,
  criterion: CriterionCode,
  scoreHundredths: Hundredths,
});
export type Score = z.infer<typeof Score>;
export const Scores = z.array(Score).min(1).max(1_000);

export const Ranked = z.strictObject({
  bidderId: BidderId,
  priceFen: PositiveFen,
  scores: z.array(Score.omit({ bidderId: true })),
  totalHundredths: Hundredths,
});
export type Ranked = z.infer<typeof Ranked>;

/**
 * What an upheld complaint does before the award: the bids are scored again, or the tender ends. After
 * the award the contract stays unsigned, or stopped.
 */
export const RulingEffect = z.enum(["rescored", "ended"]).meta({ id: "RulingEffect" });
export type RulingEffect = z.infer<typeof RulingEffect>;

const stopping = {
  /**
   * Set where both had signed: until then it stops performance as long as it is open. Once that has
   * ended, performance goes on and the decision is still awaited.
   */
  suspendsUntil: Instant.optional(),
  suspensionEndedAt: Instant.optional(),
};

/** 投诉: to finance, about the answer to a question or its absence. */
export const Complaint = z.strictObject({
  text: z.string(),
  complainedAt: Instant,
  ruleBy: Instant,
  ruleByProvisional: z.boolean(),
  rulingOverdueAt: Instant.optional(),
  ...stopping,
  ruling: z
    .strictObject({
      isUpheld: z.boolean(),
      effect: RulingEffect.optional(),
      text: z.string(),
      ruledAt: Instant,
    })
    .optional(),
});
export type Complaint = z.infer<typeof Complaint>;

/** 质疑: a bidder's question about the award. */
export const Question = z.strictObject({
  number: z.int().min(1),
  bidderId: BidderId,
  text: z.string(),
  askedAt: Instant,
  answerBy: Instant,
  answerByProvisional: z.boolean().optional(),
  answerOverdueAt: Instant.optional(),
  ...stopping,
  answer: z
    .strictObject({ isUpheld: z.boolean(), text: z.string(), answeredAt: Instant })
    .optional(),
  complaint: Complaint.optional(),
});
export type Question = z.infer<typeof Question>;

export const Failure = z
  .enum([
    "too_few_bids",
    "too_few_valid_bids",
    "question_upheld",
    "complaint_upheld",
    "winner_not_eligible",
  ])
  .meta({ id: "TenderFailure" });
export type Failure = z.infer<typeof Failure>;

/** What a notice says; nothing of it changes but who sits on the panel. */
export const notice = {
  tenderId: TenderId,
  projectId: idOf("project"),
  buyerCode: z.string(),
  /** The budget year whose money it is. */
  year: z.string(),
  title: z.string(),
  method: TenderMethod,
  budgetFen: PositiveFen,
  /** What of it the budget year pays, and was set aside, where later years pay the rest. */
  reservedFen: PositiveFen.optional(),
  criteria: AwardCriteria,
  key: BidKey,
  panel: Panel,
  closesAt: Instant,
  /** Whether a notice that is missing may move it, for bids have whole working days at the least. */
  closesAtProvisional: z.boolean().optional(),
};
const noticed = { ...notice, noticedAt: Instant };
const closed = { ...noticed, closedAt: Instant, bidCount: z.int().min(0) };
const opened = {
  ...closed,
  openedBy: z.array(z.string()),
  openedAt: Instant,
  bids: z.array(OpenedBid),
  excluded: z.array(ExcludedBid),
  interests: z.array(z.strictObject({ subject: z.string(), bidderIds: z.array(BidderId) })),
  sheets: z.array(z.strictObject({ subject: z.string(), scores: Scores })),
  /** Of earlier award notices too, where bids were scored again. */
  questions: z.array(Question),
};
const scored = {
  ...opened,
  scoredAt: Instant,
  ranking: z.array(Ranked),
  /** By when the award is to be on notice; tenders scored before have no such limit. */
  awardNoticeBy: Instant.optional(),
  awardNoticeByProvisional: z.boolean().optional(),
  awardNoticeOverdueAt: Instant.optional(),
};
const awardNoticed = {
  ...scored,
  awardNoticedAt: Instant,
  /** Before this instant nothing is awarded. */
  awardFrom: Instant,
  awardFromProvisional: z.boolean().optional(),
  questionsUntil: Instant,
  questionsUntilProvisional: z.boolean().optional(),
};

export const Tender = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("open"), ...noticed }),
  z.strictObject({
    status: z.literal("closed"),
    ...closed,
    /** Who asked for the opening; another person must confirm it. */
    openingBy: z.string().optional(),
  }),
  z.strictObject({ status: z.literal("opened"), ...opened }),
  z.strictObject({ status: z.literal("scored"), ...scored }),
  z.strictObject({ status: z.literal("award_noticed"), ...awardNoticed }),
  z.strictObject({
    status: z.literal("awarded"),
    ...awardNoticed,
    awardedAt: Instant,
    supplierId: BidderId,
    priceFen: PositiveFen,
    contractId: idOf("contract"),
  }),
  z.strictObject({
    status: z.literal("failed"),
    ...noticed,
    failedAt: Instant,
    failure: Failure,
    bidCount: z.int().min(0),
    excluded: z.array(ExcludedBid),
  }),
  z.strictObject({
    status: z.literal("cancelled"),
    ...noticed,
    cancelledAt: Instant,
    reason: z.string(),
  }),
]);
export type Tender = z.infer<typeof Tender>;
export type TenderIn<Status extends Tender["status"]> = Extract<Tender, { status: Status }>;

/** Every status and the commands it accepts. Tests walk all pairs. */
export const lifecycle = {
  open: ["close", "replaceMember", "cancel"],
  closed: ["open", "replaceMember", "cancel"],
  opened: ["declareInterests", "replaceMember", "fileSheet", "cancel"],
  scored: ["noticeAward", "watch", "cancel"],
  award_noticed: ["ask", "answer", "complain", "rule", "excludeWinner", "award", "watch", "cancel"],
  awarded: ["ask", "answer", "complain", "rule", "endSuspension", "watch"],
  failed: [],
  cancelled: [],
} as const satisfies Record<Tender["status"], readonly string[]>;

export const TenderEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("tender.noticed"),
    ...notice,
    /** Events of before name none: all were inquiries. */
    method: TenderMethod.optional(),
  }),
  z.strictObject({ type: z.literal("tender.closed"), bidCount: z.int().min(0) }),
  z.strictObject({
    type: z.literal("tender.failed"),
    failure: Failure,
    bidCount: z.int().min(0),
    excluded: z.array(ExcludedBid),
  }),
  z.strictObject({ type: z.literal("tender.opening_started") }),
  z.strictObject({
    type: z.literal("tender.opened"),
    bids: z.array(OpenedBid),
    excluded: z.array(ExcludedBid),
  }),
  z.strictObject({ type: z.literal("tender.interests_declared"), bidderIds: z.array(BidderId) }),
  z.strictObject({
    type: z.literal("tender.member_replaced"),
    leaves: z.string(),
    joins: z.string(),
    reason: KeptText,
  }),
  z.strictObject({ type: z.literal("tender.sheet_filed"), scores: Scores }),
  z.strictObject({
    type: z.literal("tender.scored"),
    ranking: z.array(Ranked),
    awardNoticeBy: Instant.optional(),
    awardNoticeByProvisional: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal("tender.award_notice_overdue") }),
  z.strictObject({
    type: z.literal("tender.award_noticed"),
    awardFrom: Instant,
    awardFromProvisional: z.boolean().optional(),
    questionsUntil: Instant,
    questionsUntilProvisional: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal("tender.question_asked"),
    bidderId: BidderId,
    text: z.string(),
    answerBy: Instant,
    answerByProvisional: z.boolean().optional(),
    suspendsUntil: Instant.optional(),
  }),
  z.strictObject({ type: z.literal("tender.suspension_ended"), number: z.int().min(1) }),
  z.strictObject({ type: z.literal("tender.answer_overdue"), number: z.int().min(1) }),
  z.strictObject({ type: z.literal("tender.ruling_overdue"), number: z.int().min(1) }),
  z.strictObject({
    type: z.literal("tender.question_answered"),
    number: z.int().min(1),
    isUpheld: z.boolean(),
    text: z.string(),
  }),
  z.strictObject({
    type: z.literal("tender.complained"),
    number: z.int().min(1),
    text: z.string(),
    ruleBy: Instant,
    ruleByProvisional: z.boolean(),
    suspendsUntil: Instant.optional(),
  }),
  z.strictObject({
    type: z.literal("tender.complaint_ruled"),
    number: z.int().min(1),
    isUpheld: z.boolean(),
    effect: RulingEffect.optional(),
    text: z.string(),
  }),
  z.strictObject({
    type: z.literal("tender.winner_excluded"),
    bidderId: BidderId,
    against: z.array(EligibilityReason),
    /** Of the bids that are left. */
    ranking: z.array(Ranked),
    awardNoticeBy: Instant.optional(),
    awardNoticeByProvisional: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal("tender.awarded"),
    supplierId: BidderId,
    priceFen: PositiveFen,
    contractId: idOf("contract"),
  }),
  z.strictObject({
    type: z.literal("tender.limits_recounted"),
    limits: z.partialRecord(
      z.enum(["closesAt", "awardNoticeBy", "awardFrom", "questionsUntil"]),
      DueDate,
    ),
    questions: z.array(
      z.strictObject({
        number: z.int().min(1),
        answerBy: DueDate.optional(),
        ruleBy: DueDate.optional(),
      }),
    ),
  }),
  z.strictObject({ type: z.literal("tender.cancelled"), reason: z.string() }),
]);
export type TenderEvent = z.infer<typeof TenderEvent>;

/** What bidders hear of a tender by their feeds: never who scored, nor how. */
export const notifiedToBidders: readonly TenderEvent["type"][] = [
  "tender.opened",
  "tender.failed",
  "tender.cancelled",
  "tender.award_noticed",
  "tender.question_asked",
  "tender.question_answered",
  "tender.answer_overdue",
  "tender.complained",
  "tender.complaint_ruled",
  "tender.winner_excluded",
  "tender.awarded",
  "tender.limits_recounted",
];

/** Whose bids were opened, those that were excluded too; nobody's before. */
export const biddersOf = (tender: Tender): string[] =>
  "bids" in tender ? [...tender.bids, ...tender.excluded].map(({ bidderId }) => bidderId) : [];

/** Whether bids are taken at an instant. */
export const takesBids = (tender: Tender, at: string): boolean =>
  tender.status === "open" && at < tender.closesAt;

/** Whether bids are still taken, or wait to be counted. */
export const isOpenTender = (tender: Tender): boolean => tender.status === "open";

/** The number that the next question gets. */
export const nextQuestion = (tender: Tender | undefined): number =>
  (tender && "questions" in tender ? tender.questions.length : 0) + 1;
