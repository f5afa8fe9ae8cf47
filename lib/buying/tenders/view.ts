import * as z from "zod";
import type { Actor } from "../../core/actor.ts";
import { canonicalJson } from "../../core/canonical-json.ts";
import { idOf } from "../../core/id.ts";
import { Fen, PositiveFen } from "../../core/money.ts";
import { onlyFieldsOf } from "../../core/only-fields.ts";
import { digestOf, Sha256 } from "../../core/sha256.ts";
import { Instant } from "../../core/time.ts";
import { gradesCriterion } from "../award-criteria.ts";
import { Ineligibility } from "../eligibility.ts";
import { type Bid, Kin } from "./bid.ts";
import { SealedFile } from "./bid-files.ts";
import {
  BidderId,
  ExcludedBid,
  Failure,
  notice,
  OpenedBid,
  PanelMember,
  Question,
  Ranked,
  Scores,
  type Tender,
  TenderId,
} from "./model.ts";
import { gradesFormula } from "./previous-grades.ts";

const { panel: _panel, ...published } = notice;

/** What anybody may know of a tender. Rankings show with the award notice, panels stay inside. */
export const PublishedTender = z.strictObject({
  ...published,
  status: z
    .enum(["open", "closed", "opened", "scored", "award_noticed", "awarded", "failed", "cancelled"])
    .meta({ id: "TenderStatus" }),
  priceFormula: z.literal("weight × lowest price ÷ price, hundredths rounded down"),
  /** Where it is among the criteria. */
  gradesFormula: z.literal(gradesFormula).optional(),
  tieRule: z.literal("lower price, then earlier submission, then smaller digest"),
  noticedAt: Instant,
  closedAt: Instant.optional(),
  openedAt: Instant.optional(),
  scoredAt: Instant.optional(),
  awardNoticedAt: Instant.optional(),
  failedAt: Instant.optional(),
  bidCount: Fen.optional(),
  bids: z.array(OpenedBid).optional(),
  excluded: z.array(ExcludedBid).optional(),
  ranking: z.array(Ranked).optional(),
  awardNoticeBy: Instant.optional(),
  awardNoticeByProvisional: z.boolean().optional(),
  awardNoticeOverdueAt: Instant.optional(),
  /** What each member gave, without who: a sheet as if it were drawn from a pile. */
  sheets: z.array(z.strictObject({ scores: Scores })).optional(),
  /** Over the canonical JSON (RFC 8785) of the criteria, the bids and these sheets. */
  scoresSha256: Sha256.optional(),
  awardFrom: Instant.optional(),
  awardFromProvisional: z.boolean().optional(),
  questionsUntil: Instant.optional(),
  questionsUntilProvisional: z.boolean().optional(),
  awardedAt: Instant.optional(),
  supplierId: BidderId.optional(),
  priceFen: PositiveFen.optional(),
  contractId: idOf("contract").optional(),
  failure: Failure.optional(),
  cancelledAt: Instant.optional(),
  reason: z.string().optional(),
});

const isPublished = ({ status }: Tender): boolean =>
  status === "award_noticed" || status === "awarded";

const rules = {
  priceFormula: "weight × lowest price ÷ price, hundredths rounded down",
  tieRule: "lower price, then earlier submission, then smaller digest",
} as const;

const rulesOf = ({ criteria }: Tender) => ({
  ...rules,
  ...(criteria.some(({ criterion }) => criterion === gradesCriterion) && { gradesFormula }),
});

/**
 * What the scores rest on: the sheets in an order that says nothing of who filed them, and one digest, so
 * that whoever keeps a copy can hold it against another.
 */
function scoresOf(
  tender: Tender,
): Pick<z.input<typeof PublishedTender>, "sheets" | "scoresSha256"> {
  if (!("ranking" in tender)) return {};
  const { criteria, bids } = tender;
  const sheets = tender.sheets
    .map(({ scores }) => [canonicalJson(scores), { scores }] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, sheet]) => sheet);
  return { sheets, scoresSha256: digestOf({ criteria, bids, sheets }) };
}

export function viewTender(tender: Tender): z.input<typeof PublishedTender> {
  const {
    ranking: _ranking,
    sheets: _sheets,
    ...unranked
  } = {
    ranking: undefined,
    sheets: undefined,
    ...tender,
  };
  return onlyFieldsOf(PublishedTender, {
    ...unranked,
    ...(isPublished(tender) && {
      ranking: "ranking" in tender && tender.ranking,
      ...scoresOf(tender),
    }),
    ...rulesOf(tender),
  });
}

/** As it stands in a list, where single sheets would make it long. */
export function viewListed(tender: Tender): z.input<typeof PublishedTender> {
  const { sheets: _sheets, ...listed } = viewTender(tender);
  return listed;
}

/** A question with its answer, for everybody. */
export const PublishedQuestion = Question.pick({
  number: true,
  bidderId: true,
  text: true,
  askedAt: true,
  answerBy: true,
  answerOverdueAt: true,
  answer: true,
  complaint: true,
});
export const viewQuestion = (question: Question): z.input<typeof PublishedQuestion> =>
  onlyFieldsOf(PublishedQuestion, question);

/** What the buyer, the panel and oversight see besides. */
export const TenderRecord = PublishedTender.extend({
  panel: z.array(PanelMember),
  openingBy: z.string().optional(),
  openedBy: z.array(z.string()).optional(),
  interests: z.array(z.strictObject({ subject: z.string(), bidderIds: z.array(BidderId) })),
  /** Others' scores show after all are in; before that, each member sees their own. */
  sheets: z.array(z.strictObject({ subject: z.string(), scores: Scores })),
  sheetsFiled: z.int().min(0),
  questions: z.array(Question),
});

export function viewRecord(tender: Tender, actor: Actor): z.input<typeof TenderRecord> {
  const sheets = "sheets" in tender ? tender.sheets : [];
  const isOpen = tender.status === "opened";
  return onlyFieldsOf(TenderRecord, {
    interests: [],
    questions: [],
    ...tender,
    ...rulesOf(tender),
    ...scoresOf(tender),
    sheets: isOpen ? sheets.filter(({ subject }) => subject === actor.subject) : sheets,
    sheetsFiled: sheets.length,
  });
}

/** Whether bids were opened, so that their bidders and prices show. */
export const isOpened = (tender: Tender): tender is Extract<Tender, { openedAt: string }> =>
  "openedAt" in tender;

export const BidReceipt = z.strictObject({
  tenderId: TenderId,
  bidderId: BidderId,
  status: z.enum(["sealed", "withdrawn"]),
  sha256: Sha256,
  submittedAt: Instant,
  kin: Kin.optional(),
  files: z.array(SealedFile.omit({ documentId: true })).optional(),
  withdrawnAt: Instant.optional(),
});

/** Whether an organisation may bid, and all that speaks against it. */
export const Eligibility = z.strictObject({
  tenderId: TenderId,
  organisationId: BidderId,
  isEligible: z.boolean(),
  reasons: z.array(Ineligibility),
});

export function viewBid(bid: Bid): z.input<typeof BidReceipt> {
  const { files, ...receipt } = { files: undefined, ...bid };
  return {
    ...receipt,
    ...(files && { files: files.map(({ bytes, sha256 }) => ({ bytes, sha256 })) }),
  };
}

/** A bid's digest, public from the moment it is in; whose it is shows after the opening. */
export const BidDigest = BidReceipt.pick({ sha256: true, submittedAt: true }).extend({
  bidderId: BidderId.optional(),
  /** Of the encrypted files beside it. */
  files: z.array(SealedFile.pick({ sha256: true })).optional(),
});

export type ListedBid = { readonly bid: Bid; readonly isOpened: boolean };

export const viewDigest = ({ bid, isOpened }: ListedBid): z.input<typeof BidDigest> => ({
  sha256: bid.sha256,
  submittedAt: bid.submittedAt,
  ...(isOpened && { bidderId: bid.bidderId }),
  ...("files" in bid && bid.files && { files: bid.files.map(({ sha256 }) => ({ sha256 })) }),
});
