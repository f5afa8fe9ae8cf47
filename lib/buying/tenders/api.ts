import * as z from "zod";
import { Subject } from "../../core/actor.ts";
import { BuyerCode } from "../../core/budget.ts";
import { Sha256 } from "../../core/sha256.ts";
import { freeText, publicText } from "../../core/text.ts";
import { command, listing, reading } from "../../http/api.ts";
import type { Bid } from "./bid.ts";
import { SealedBid } from "./envelope.ts";
import { BidderId, Scores, type Tender, TenderId } from "./model.ts";
import { BidContent } from "./opening.ts";
import {
  BidDigest,
  BidReceipt,
  type ListedBid,
  PublishedQuestion,
  PublishedTender,
  TenderRecord,
  viewBid,
  viewDigest,
  viewQuestion,
  viewRecord,
  viewTender,
} from "./view.ts";

const params = z.strictObject({ tenderId: TenderId });
const ofBidder = params.extend({ organisationId: BidderId });
const example = { example: "示例说明" };
/** Questions and answers can be read by everybody. */
const text = publicText(4, 2_000).meta(example);

/** Its buyer, and by their subjects the members of its panel. */
export const codesOf = (tender: Tender): readonly string[] => [
  tender.buyerCode,
  ...tender.panel.map(({ subject }) => subject),
];

const onRecord = { params, scope: codesOf, view: viewRecord, result: TenderRecord };
const onTender = { params, view: (tender: Tender) => viewTender(tender), result: PublishedTender };
const onBid = {
  params: ofBidder,
  scope: (bid: Bid) => [bid.bidderId],
  view: (bid: Bid) => viewBid(bid),
  result: BidReceipt,
};

/** Who buys, whoever asks. */
const ofBuyer = { ...onRecord, scope: (tender: Tender) => [tender.buyerCode] };

export const tendersApi = {
  getTender: reading({
    route: "GET /tenders/{tenderId}",
    summary: "Read a tender: its terms, the key to seal bids to, and what came of it",
    permission: "public",
    ...onTender,
  }),
  listTenders: listing({
    route: "GET /buyers/{buyerCode}/tenders",
    summary: "List a buyer's tenders, newest first",
    permission: "public",
    params: z.strictObject({ buyerCode: BuyerCode }),
    view: onTender.view,
    result: PublishedTender,
  }),
  getTenderRecord: reading({
    route: "GET /tenders/{tenderId}/record",
    summary: "Read a tender with its panel, interests, sheets and questions",
    permission: "tender.read",
    ...onRecord,
  }),
  listBids: listing({
    route: "GET /tenders/{tenderId}/bids",
    summary: "List the digests of the bids that are in; whose they are shows after the opening",
    permission: "public",
    params,
    view: (listed: ListedBid) => viewDigest(listed),
    result: BidDigest,
  }),
  submitBid: command({
    route: "PUT /tenders/{tenderId}/bids/{organisationId}",
    summary: "Submit a sealed bid, or replace the earlier one, until the deadline",
    description:
      "The bidder encrypts: a compact JWE for the tender's key whose protected header names key, tender (tnd) and bidder (bdr). Its SHA-256 is published.",
    permission: "bid.submit",
    ...onBid,
    place: ({ params }) => [params.organisationId],
    body: z.strictObject({
      sealed: SealedBid,
      /** The digest of the own bid that it replaces; left out where none is in. */
      replaces: Sha256.optional(),
    }),
    refusals: [
      "bid_late",
      "tender_not_open",
      "bid_replaced",
      "bidder_not_active",
      "same_head",
      "bid_not_bound",
    ],
  }),
  getBid: reading({
    route: "GET /tenders/{tenderId}/bids/{organisationId}",
    summary: "Read the receipt of the own bid",
    permission: "bid.submit",
    ...onBid,
  }),
  withdrawBid: command({
    route: "DELETE /tenders/{tenderId}/bids/{organisationId}",
    summary: "Withdraw the bid until the deadline; what was sealed is dropped",
    permission: "bid.submit",
    ...onBid,
    place: ({ params }) => [params.organisationId],
    /** The digest of the bid that is withdrawn, so that none goes that was sent meanwhile. */
    query: z.strictObject({ sha256: Sha256 }),
    refusals: ["bid_late", "tender_not_open", "bid_withdrawn", "bid_replaced"],
  }),
  declareInterests: command({
    route: "POST /tenders/{tenderId}/interests",
    summary: "Declare in which bidders a panel member has an interest; an empty list says none",
    permission: "tender.score",
    ...onRecord,
    body: z.strictObject({ bidderIds: z.array(BidderId).max(100) }),
    refusals: ["tender_not_opened", "not_on_panel", "interests_already_declared", "bidder_unknown"],
    idempotencyKey: "required",
  }),
  replaceMember: command({
    route: "POST /tenders/{tenderId}/panel",
    summary: "Put another person in the place of a panel member who has not scored",
    permission: "tender.arrange",
    ...ofBuyer,
    body: z.strictObject({
      leaves: Subject.meta({ example: "expert-1" }),
      joins: Subject.meta({ example: "expert-2" }),
      reason: freeText(4, 2_000).meta(example),
    }),
    refusals: ["panel_settled", "member_unknown", "already_on_panel", "sheet_already_filed"],
    idempotencyKey: "required",
  }),
  fileSheet: command({
    route: "POST /tenders/{tenderId}/sheets",
    summary: "Score every bid under every criterion but the price, once and alone",
    description: "Units: hundredths of a point, up to the criterion's weight.",
    permission: "tender.score",
    ...onRecord,
    body: z.strictObject({ scores: Scores }),
    refusals: [
      "tender_not_opened",
      "not_on_panel",
      "interests_not_declared",
      "has_interest",
      "sheet_already_filed",
      "sheet_incomplete",
      "score_above_weight",
    ],
    idempotencyKey: "required",
  }),
  noticeAward: command({
    route: "POST /tenders/{tenderId}/award-notice",
    summary: "Publish the ranking; the award follows a working day later at the earliest",
    permission: "tender.arrange",
    ...ofBuyer,
    refusals: ["tender_not_scored"],
    idempotencyKey: "required",
  }),
  askQuestion: command({
    route: "POST /tenders/{tenderId}/questions",
    summary: "Question the award as a bidder; until it is answered nothing is awarded or signed",
    permission: "bid.submit",
    ...onTender,
    place: ({ body }) => [body.organisationId],
    body: z.strictObject({ organisationId: BidderId, text }),
    refusals: ["award_not_noticed", "not_a_bidder", "question_late", "question_pending"],
    idempotencyKey: "required",
  }),
  listQuestions: listing({
    route: "GET /tenders/{tenderId}/questions",
    summary: "List the questions about an award with their answers, whatever became of the tender",
    permission: "public",
    params,
    view: viewQuestion,
    result: PublishedQuestion,
  }),
  answerQuestion: command({
    route: "POST /tenders/{tenderId}/questions/{number}/answer",
    summary: "Answer a question; upheld before the award, it ends the tender",
    permission: "tender.arrange",
    ...ofBuyer,
    params: params.extend({ number: z.coerce.number().int().min(1).max(999) }),
    body: z.strictObject({ isUpheld: z.boolean(), text }),
    refusals: ["award_not_noticed", "question_unknown", "question_already_answered"],
    idempotencyKey: "required",
  }),
  awardTender: command({
    route: "POST /tenders/{tenderId}/award",
    summary: "Award the tender to its winner; the contract is drafted at the winning price",
    permission: "tender.arrange",
    ...ofBuyer,
    refusals: ["award_not_noticed", "award_too_early", "question_pending", "bidder_not_active"],
    idempotencyKey: "required",
  }),
};

/** Served by the one function that may decrypt bids. */
export const bidOpeningsApi = {
  openTender: command({
    route: "POST /tenders/{tenderId}/opening",
    summary: "Open the bids: one person asks, another one confirms",
    description: "Nothing is decrypted before the second call, which follows the deadline.",
    permission: "tender.open",
    ...onRecord,
    refusals: ["tender_not_closed", "opening_too_early", "not_of_opening", "same_person"],
    idempotencyKey: "required",
  }),
  getOffer: reading({
    route: "GET /tenders/{tenderId}/offers/{organisationId}",
    summary: "Read what an opened bid offers, as the buyer or a member of the panel",
    description: "Decrypted for the reader each time; it is stored sealed and nowhere else.",
    permission: "tender.score",
    params: ofBidder,
    view: (content: BidContent) => content,
    result: BidContent,
  }),
};
