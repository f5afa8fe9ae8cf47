import * as z from "zod";
import { ChosenTemplate } from "../../core/evaluation-template.ts";
import { inWords } from "../../core/field-words.ts";
import { idOf, SupplierId } from "../../core/id.ts";
import { MilestoneId } from "../../core/milestone-id.ts";
import { Fen, PositiveFen } from "../../core/money.ts";
import { naming } from "../../core/naming.ts";
import { Sha256 } from "../../core/sha256.ts";
import { freeText, KeptText } from "../../core/text.ts";
import { Instant, LocalDate, Year } from "../../core/time.ts";
import { Grade } from "../grade.ts";
import { FurtherOccasion } from "../occasion.ts";

export const ContractId = idOf("contract");

/** The evaluation round that gates a milestone: opened by schedule, graded when it is final. */
export const Gate = z.strictObject({
  roundId: idOf("round"),
  /** Units: hundredths of a point, 0–10000. */
  scoreHundredths: z.int().min(0).max(10_000).optional(),
  grade: Grade.optional(),
  finalAt: Instant.optional(),
});

/** An evaluation round that gates no milestone, with its grade once it is final. */
export const FurtherRound = z
  .strictObject({
    ...Gate.shape,
    occasion: FurtherOccasion,
    /** The year of the term that it is of, the first being 1; none where somebody asked for it. */
    termYear: z.int().min(1).optional(),
    openedAt: Instant,
  })
  .meta({ id: "FurtherRound" });

/** What a claim rests on: the first so many deliveries of the contract's log, and papers. */
export const Evidence = z.strictObject({
  deliveries: z.int().min(0),
  paperSha256s: z.array(Sha256),
});

export const Milestone = z
  .strictObject({
    milestoneId: MilestoneId,
    title: z.string(),
    amountFen: PositiveFen,
    /** Deliveries that must be logged before the milestone is claimed. */
    deliveriesMin: z.int().min(0),
    /** The local date on which its gating round opens; an advance has none. */
    evaluatedOn: LocalDate.optional(),
    /** The budget year that pays it, where that is later than the first. */
    year: Year.optional(),
    /**
     * An advance, paid before the work and without a round: so many deliveries, logged later, are
     * the evidence of what it bought.
     */
    advanceFor: z.int().min(1).optional(),
    status: z
      .enum([
        "pending",
        "claimed",
        "under_evaluation",
        "correction_required",
        "accepted",
        "refused",
      ])
      .meta({ id: "MilestoneStatus" }),
    gate: Gate.optional(),
    claimedAt: Instant.optional(),
    evidence: Evidence.optional(),
    /** What the buyer found wanting, and the last day to put it right. */
    correction: z.strictObject({ reason: KeptText, correctBy: LocalDate }).optional(),
    acceptedAt: Instant.optional(),
    refusedAt: Instant.optional(),
    /** What of it is owed, where the contract was terminated with less of an advance proven. */
    owedFen: PositiveFen.optional(),
    /** The one payment of this milestone, ever. */
    paymentId: idOf("payment").optional(),
  })
  .meta({ id: "ContractMilestone" });
export type Milestone = z.infer<typeof Milestone>;

/** What stops money: set on the contract and on its gate row, which payments are conditional on. */
export const Stop = z
  .enum(["evaluation_failed", "contract_suspended", "organisation_suspended", "question_open"])
  .meta({ id: "ContractStop" });
export type Stop = z.infer<typeof Stop>;

export const Party = z.enum(["buyer", "supplier"]).meta({ id: "ContractParty" });
export type Party = z.infer<typeof Party>;

/**
 * The performance bond: paid in before the contract begins, and settled once, after its end.
 * Keeps: once paid in, held + forfeited + returned = amount.
 */
export const Bond = z
  .strictObject({
    amountFen: PositiveFen,
    heldFen: Fen,
    forfeitedFen: Fen,
    returnedFen: Fen,
    receivedAt: Instant.optional(),
    /** The bank's reference of the money that came in. */
    reference: KeptText.optional(),
    /** What the buyer wants forfeited, and why; a treasurer decides. */
    claim: z
      .strictObject({ amountFen: PositiveFen, reason: KeptText, claimedBy: z.string() })
      .optional(),
    /** The last day to settle it, from the contract's end on. */
    settleBy: LocalDate.optional(),
    settleByProvisional: z.boolean().optional(),
    overdueAt: Instant.optional(),
    settledAt: Instant.optional(),
  })
  .meta({ id: "ContractBond" });
export type Bond = z.infer<typeof Bond>;

/** A new share and a new date of a milestone that nothing was done about yet. */
export const Reallocation = z.strictObject({
  milestoneId: MilestoneId,
  /** Units: hundredths of a percent of all open milestones together; they add up to 10000. */
  shareBasisPoints: z.int().min(1).max(10_000).meta({ example: 10000 }),
  evaluatedOn: LocalDate,
});
export type Reallocation = z.infer<typeof Reallocation>;

const Reason = freeText(4, 1_000);

/** A change of the terms, as one party proposes it. */
export const Change = z.strictObject({
  reason: Reason.meta({ example: "增加暑期服务场次" }),
  /** Added to the amount, out of the community's fund. */
  supplementFen: PositiveFen.optional(),
  termTo: LocalDate.optional(),
  /** All milestones that are open; left out, each keeps its part of what is open. */
  milestones: z.array(Reallocation).min(1).max(12).optional(),
});
export type Change = z.infer<typeof Change>;

export const AmendmentId = z
  .string()
  .regex(/^a\d{1,4}$/, inWords({ en: "An amendment: a1, a2 …", zh: "须为变更编号：a1、a2……" }))
  .meta({ example: "a1", ...naming("amendment") });

/** The change that waits for the other party's word; one at a time. */
export const Proposal = z
  .strictObject({
    amendmentId: AmendmentId,
    proposedBy: Party,
    proposedAt: Instant,
    ...Change.shape,
  })
  .meta({ id: "ContractProposal" });

/** What the organisation must put right after a weak pass, before the last milestone is accepted. */
export const CorrectionPlan = z
  .strictObject({
    /** The milestone whose round asked for it; the last one where the round gates none. */
    milestoneId: MilestoneId,
    status: z.enum(["due", "filed", "verified"]).meta({ id: "CorrectionPlanStatus" }),
    sha256: Sha256.optional(),
  })
  .meta({ id: "CorrectionPlan" });
export type CorrectionPlan = z.infer<typeof CorrectionPlan>;

/** The part of a paid advance that no delivery proves when the contract is terminated. */
export const Receivable = z.strictObject({
  milestoneId: MilestoneId,
  dueFen: PositiveFen,
  /** 0 until the bank has settled the advance, then all of it. */
  raisedFen: Fen,
  recoveredFen: Fen,
});
export type Receivable = z.infer<typeof Receivable>;

/** A later budget year of a stable term, and what it pays. */
export const LaterYear = z
  .strictObject({ year: Year, amountFen: PositiveFen })
  .meta({ id: "ContractLaterYear" });
export type LaterYear = z.infer<typeof LaterYear>;

/** Of whom nobody is on record who could be asked: households, or those who were served. */
export const EmptyFrame = z.enum(["survey", "recipients"]).meta({ id: "EmptyFrame" });
export type EmptyFrame = z.infer<typeof EmptyFrame>;

/** A round that is due and waits until there is somebody to ask: neither passed nor failed. */
export const RoundWaits = z.strictObject({
  because: z.literal("frame_empty"),
  lacking: EmptyFrame,
  since: Instant,
});

const terms = {
  contractId: ContractId,
  projectId: idOf("project"),
  /** The tender that it was won in, where there was one. */
  tenderId: idOf("tender").optional(),
  /** The level-1 platform that buys; its scope reaches the contract. */
  buyerCode: z.string(),
  supplierId: SupplierId,
  /** The budget year whose money it is; of several, the last that was funded. */
  year: z.string(),
  catalogueItems: z.array(z.string()).min(1),
  /** Grid units served: the frame of its surveys. */
  unitCodes: z.array(z.string()).min(1),
  /** The price with all supplements, as far as its years are funded. */
  totalFen: PositiveFen,
  /** What later years are to pay and nobody set aside yet, the next one first. */
  laterYears: z.array(LaterYear).optional(),
  milestones: z.array(Milestone).min(1).max(12),
  /** Rounds that gate no milestone, the first first; contracts had none before there were such. */
  furtherRounds: z.array(FurtherRound).optional(),
  termFrom: LocalDate,
  termTo: LocalDate,
  /** How its rounds evaluate the work: as the project was planned. */
  evaluation: ChosenTemplate,
  /** Parts may be sub-let, never the whole. */
  subletting: z.literal("in_part_only"),
  bond: Bond.optional(),
  signedBy: z.array(Party),
  draftedAt: Instant,
  /**
   * From the award notice on, the last day to sign, with the bond paid in; contracts that were
   * drafted before have none.
   */
  signFrom: Instant.optional(),
  signBy: LocalDate.optional(),
  signByProvisional: z.boolean().optional(),
  signingOverdueAt: Instant.optional(),
  /** Deliveries logged so far. */
  deliveries: z.int().min(0),
  stops: z.array(Stop),
  /** What amendments added to the price that was won. */
  supplementedFen: Fen,
  /** Amendments proposed so far. */
  amendments: z.int().min(0),
  proposal: Proposal.optional(),
  correctionPlans: z.array(CorrectionPlan),
  /** Inspections whose correction is overdue and not verified since. */
  inspectionsOverdue: z.array(idOf("inspection")),
  /** Questions about its award that stop it, by their number in the tender. */
  questionsOpen: z.array(z.int().min(1)),
  /** Why a round whose day has come is not opened. */
  roundWaits: RoundWaits.optional(),
  /** Set by a failed evaluation; the buyer decides. */
  terminationProposedAt: Instant.optional(),
};
const performed = { ...terms, activatedAt: Instant };

export const Contract = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("draft"), ...terms }),
  z.strictObject({ status: z.literal("active"), ...performed }),
  z.strictObject({ status: z.literal("suspended"), ...performed }),
  z.strictObject({
    status: z.literal("completed"),
    ...performed,
    completedAt: Instant,
    /** What was left and went back to the community. */
    returnedFen: Fen,
  }),
  z.strictObject({
    status: z.literal("terminated"),
    ...terms,
    /** Left out where it was terminated as a draft. */
    activatedAt: Instant.optional(),
    terminatedAt: Instant,
    terminationReason: KeptText,
    returnedFen: Fen,
    receivable: Receivable.optional(),
  }),
]);
export type Contract = z.infer<typeof Contract>;

/** What may be done about work and its faults while the contract is in force, suspended or not. */
const inForce = [
  "gradeMilestone",
  "openRoundOnDemand",
  "gradeFurtherRound",
  "acceptMilestone",
  "requireCorrection",
  "refuseMilestone",
  "fileCorrectionPlan",
  "verifyCorrectionPlan",
  "noteOverdue",
  "noteVerified",
  "stopByQuestion",
  "claimBond",
  "fundYear",
  "lapseYears",
  "terminate",
] as const;

/** Every status and the commands it accepts. Tests walk all pairs. */
export const lifecycle = {
  draft: ["sign", "receiveBond", "watch", "terminate"],
  active: [
    ...inForce,
    "logDelivery",
    "openRound",
    "openYearlyRound",
    "noteRoundWaits",
    "claimMilestone",
    "linkPayment",
    "proposeAmendment",
    "agreeAmendment",
    "refuseAmendment",
    "suspend",
    "complete",
  ],
  suspended: [...inForce, "resume", "goOnAfterQuestion"],
  completed: ["claimBond", "settleBond", "watch"],
  terminated: [
    "linkPayment",
    "claimBond",
    "settleBond",
    "watch",
    "raiseReceivable",
    "recoverReceivable",
  ],
} as const satisfies Record<Contract["status"], readonly string[]>;

/** Words in which a party says why. */
export const ReasonGiven = z.strictObject({ reason: Reason.meta({ example: "多次整改仍不合格" }) });

/** Whether a contract waits for signatures: it has no money and no gate yet. */
export const hasEnded = ({ status }: Contract): boolean =>
  status === "completed" || status === "terminated";

export const isDraft = (contract: Contract | undefined): boolean => contract?.status === "draft";

/** Whether both have signed and nothing has ended it: work and its faults are decided on. */
export const isInForce = ({ status }: Contract): boolean =>
  status === "active" || status === "suspended";

/** Whether work is done and paid under a contract now. */
export const isActiveContract = (contract: Contract | undefined): boolean =>
  contract?.status === "active";
