import * as z from "zod";
import { districtScope, own, type ReachedBy, Subject } from "../../core/actor.ts";
import { BuyerCode } from "../../core/budget.ts";
import { DocumentSize } from "../../core/document.ts";
import { commonPolicy } from "../../core/policy.ts";
import { Sha256 } from "../../core/sha256.ts";
import { freeText, publicText } from "../../core/text.ts";
import { wholeNumber } from "../../core/whole-number.ts";
import { command, listing, reading } from "../../http/api.ts";
import { gradesCriterion, isComputed } from "../award-criteria.ts";
import { policy } from "../policy.ts";
import { tenderTerms } from "../purchase-method.ts";
import { type Bid, Kin } from "./bid.ts";
import { OpenedFile, SealedDigests, SealedUpload, ShownFile } from "./bid-files.ts";
import { SealedBid } from "./envelope.ts";
import { BidderId, RulingEffect, Scores, type Tender, TenderId } from "./model.ts";
import { AfterExclusion } from "./next-winner.ts";
import { tenderOffers } from "./offers.ts";
import { BidContent } from "./opening.ts";
import {
  BidDigest,
  BidReceipt,
  Eligibility,
  type ListedBid,
  PublishedQuestion,
  PublishedTender,
  TenderRecord,
  viewBid,
  viewDigest,
  viewListed,
  viewQuestion,
  viewRecord,
  viewTender,
} from "./view.ts";

const params = z.strictObject({ tenderId: TenderId });
const questionNumber = wholeNumber({ max: 999 });
const ofBidder = params.extend({ organisationId: BidderId });
const fileNumber = wholeNumber({ min: 1, max: policy.bidFilesMax.value });
const { value: fileMinutes } = commonPolicy.documentMinutes;
const fileMegabytes = commonPolicy.documentBytesMax.value / 1_000_000;
const example = { example: "示例说明" };
/** Questions and answers can be read by everybody. */
const text = publicText(4, 2_000).meta(example);

/** What reaches a tender inside: its buyer, and the experts of its panel. */
export const readersOf = (tender: Tender): ReachedBy => [
  tender.buyerCode,
  ...tender.panel.flatMap(({ subject, kind }) => (kind === "expert" ? [own(subject, kind)] : [])),
];

const onRecord = { params, scope: readersOf, view: viewRecord, result: TenderRecord };
const onTender = { params, view: (tender: Tender) => viewTender(tender), result: PublishedTender };
const onBid = {
  params: ofBidder,
  scope: (bid: Bid) => [bid.bidderId],
  view: (bid: Bid) => viewBid(bid),
  result: BidReceipt,
};

/** Who buys, whoever asks. */
const ofBuyer = { ...onRecord, scope: (tender: Tender) => [tender.buyerCode] };

/** The numbers by which what follows a notice runs; whoever bids is told them with it. */
export const noticeTerms = {
  /** Criteria under which nobody gives marks. */
  isComputed,
  gradesCriterion,
  previousResultsMax: policy.previousResultsMax.value,
  previousResultsNonePoints: policy.previousResultsNonePoints.value,
  bidsMin: (method: Tender["method"]): number => tenderTerms[method].bidsMin,
  opensAfterSeconds: policy.bidsOpenAfterSeconds.value,
  /** Units: working days. */
  awardNoticeDays: policy.awardNoticeDays.value,
  questionDays: policy.awardQuestionDays.value,
  answerDays: policy.questionAnswerDays.value,
  complaintDays: policy.complaintDays.value,
  rulingDays: policy.complaintRulingDays.value,
  /** Units: calendar days. */
  suspensionDays: policy.questionSuspensionDays.value,
} as const;

export const tendersApi = {
  getTender: reading({
    route: "GET /tenders/{tenderId}",
    summary: {
      en: "Read a tender: its terms, the key to seal bids to, and what came of it",
      zh: "查看采购：条件、投标加密公钥与结果",
    },
    permission: "public",
    ...onTender,
  }),
  listOpenTenders: listing({
    route: "GET /tenders",
    summary: {
      en: "List all tenders that take bids now, the one that closes first before the others",
      zh: "列出全区正在接受投标的采购，先截止的在前",
    },
    permission: "public",
    view: (tender: Tender) => viewListed(tender),
    result: PublishedTender,
  }),
  listTenders: listing({
    route: "GET /buyers/{buyerCode}/tenders",
    summary: { en: "List a buyer's tenders, newest first", zh: "列出采购方的采购，最新的在前" },
    permission: "public",
    params: z.strictObject({ buyerCode: BuyerCode }),
    view: (tender: Tender) => viewListed(tender),
    result: PublishedTender,
  }),
  getTenderRecord: reading({
    route: "GET /tenders/{tenderId}/record",
    summary: {
      en: "Read a tender with its panel, interests, sheets and questions",
      zh: "查看采购档案：评审小组、利害关系、评分表与质疑",
    },
    permission: "tender.read",
    ...onRecord,
  }),
  listBids: listing({
    route: "GET /tenders/{tenderId}/bids",
    summary: {
      en: "List the digests of the bids that are in; whose they are shows after the opening",
      zh: "列出已收到投标的摘要，开标后显示投标人",
    },
    permission: "public",
    params,
    view: (listed: ListedBid) => viewDigest(listed),
    result: BidDigest,
  }),
  getEligibility: reading({
    route: "GET /tenders/{tenderId}/eligibility/{organisationId}",
    summary: {
      en: "Read whether the own organisation may bid, and all that speaks against it",
      zh: "查看本组织能否投标，以及全部不符合之处",
    },
    description: {
      en: "As far as it can be known before the bids are opened. It is held again against the same list at the opening and at the award.",
      zh: "以开标前可知的情况为准；开标与确定成交时按同一规则再次核对。",
    },
    permission: "bid.submit",
    params: ofBidder,
    place: ({ params }) => [params.organisationId],
    view: (eligibility: z.input<typeof Eligibility>) => eligibility,
    result: Eligibility,
  }),
  uploadBidFile: reading({
    route: "GET /tenders/{tenderId}/bids/{organisationId}/file-upload",
    summary: {
      en: "Get an address to which an encrypted file of the own bid is uploaded",
      zh: "获取本组织投标加密附件的上传地址",
    },
    description: {
      en: `While bids are taken. The bidder encrypts the file beforehand (AES-256-GCM under a key of its own: nonce 12 ‖ ciphertext ‖ tag 16; see npm run seal-bid) and names size and SHA-256 of what that gives; at most ${fileMegabytes} MB. The address opens for ${fileMinutes} minutes; the bid names the digest afterwards.`,
      zh: `接受投标期间办理。文件由投标人先行加密（AES-256-GCM，每份文件使用独立密钥：12 字节随机数 ‖ 密文 ‖ 16 字节校验，见 npm run seal-bid），并报明密文的大小与 SHA-256；不超过 ${fileMegabytes} MB。地址 ${fileMinutes} 分钟内有效；上传后在投标中列明该摘要。`,
    },
    permission: "bid.submit",
    params: ofBidder,
    place: ({ params }) => [params.organisationId],
    query: DocumentSize.extend({ sha256: Sha256 }),
    view: (upload: z.infer<typeof SealedUpload>) => upload,
    result: SealedUpload,
  }),
  submitBid: command({
    route: "PUT /tenders/{tenderId}/bids/{organisationId}",
    summary: {
      en: "Submit a sealed bid, or replace the earlier one, until the deadline",
      zh: "在截止前提交密封投标，或替换先前投标",
    },
    description: {
      en: "The bidder encrypts: a compact JWE for the tender's key whose protected header names key, tender (tnd) and bidder (bdr). Its SHA-256 is published. Whoever acts or decides for the bidder and is kin to the buyer's people or the panel is declared by naming those people's accounts (`kin`); as long as they act there, the bid is not taken. Encrypted files are uploaded beforehand and named by the SHA-256 of what was uploaded (`files`); what they are and what opens them stands inside the bid, and must name the very same at the opening.",
      zh: "由投标人自行加密：以本采购公钥加密的紧凑 JWE，其保护头列明密钥、采购（tnd）与投标人（bdr）。其 SHA-256 予以公布。投标人的负责人或经办人与采购方工作人员、评审小组成员有亲属关系的，须列明对方账号（`kin`）；对方在任期间，其投标不予接受。加密附件先行上传，以密文的 SHA-256 列明（`files`）；其名称与密钥在密封内容中，开标时须逐一相符。",
    },
    permission: "bid.submit",
    ...onBid,
    place: ({ params }) => [params.organisationId],
    body: z.strictObject({
      sealed: SealedBid,
      /** The digest of the own bid that it replaces; left out where none is in. */
      replaces: Sha256.optional(),
      /** Left out where nobody that acts or decides for the bidder is kin to the buyer's people or the panel. */
      kin: Kin.optional(),
      /** Left out where none lies beside it; those of the bid that it replaces go. */
      files: SealedDigests.optional(),
    }),
    refusals: [
      "bid_late",
      "tender_not_open",
      "bid_replaced",
      "supplier_not_eligible",
      "bid_not_bound",
      "document_not_uploaded",
      "document_digest_differs",
    ],
  }),
  getBid: reading({
    route: "GET /tenders/{tenderId}/bids/{organisationId}",
    summary: { en: "Read the receipt of the own bid", zh: "查看本组织投标的回执" },
    permission: "bid.submit",
    ...onBid,
  }),
  withdrawBid: command({
    route: "DELETE /tenders/{tenderId}/bids/{organisationId}",
    summary: {
      en: "Withdraw the bid until the deadline; what was sealed is dropped",
      zh: "在截止前撤回投标，密封内容予以销毁",
    },
    permission: "bid.submit",
    ...onBid,
    place: ({ params }) => [params.organisationId],
    /** The digest of the bid that is withdrawn, so that none goes that was sent meanwhile. */
    query: z.strictObject({ sha256: Sha256 }),
    refusals: ["bid_late", "tender_not_open", "bid_withdrawn", "bid_replaced"],
  }),
  declareInterests: command({
    route: "POST /tenders/{tenderId}/interests",
    summary: {
      en: "Declare in which bidders a panel member has an interest; an empty list says none",
      zh: "评审小组成员声明与哪些投标人有利害关系，没有则为空表",
    },
    permission: "tender.score",
    offer: tenderOffers.declareInterests,
    ...onRecord,
    body: z.strictObject({ bidderIds: z.array(BidderId).max(100) }),
    refusals: ["tender_not_opened", "not_on_panel", "interests_already_declared", "bidder_unknown"],
    idempotencyKey: "required",
  }),
  replaceMember: command({
    route: "POST /tenders/{tenderId}/panel",
    summary: {
      en: "Put another person in the place of a panel member who has not scored",
      zh: "更换尚未评分的评审小组成员",
    },
    permission: "tender.arrange",
    offer: tenderOffers.replaceMember,
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
    summary: {
      en: "Score every bid under every criterion but the price, once and alone",
      zh: "独立对每份投标的各项非价格指标评分，仅一次",
    },
    description: {
      en: "Units: hundredths of a point, up to the criterion's weight.",
      zh: "单位：百分之一分，不超过该项分值。",
    },
    permission: "tender.score",
    offer: tenderOffers.fileSheet,
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
    summary: {
      en: "Publish the ranking; the award follows a working day later at the earliest",
      zh: "公布排名；最早于一个工作日后确定成交",
    },
    permission: "tender.arrange",
    offer: tenderOffers.noticeAward,
    ...ofBuyer,
    refusals: ["tender_not_scored"],
    idempotencyKey: "required",
  }),
  askQuestion: command({
    route: "POST /tenders/{tenderId}/questions",
    summary: {
      en: "Question the award as a bidder; until it is answered nothing is awarded or signed",
      zh: "投标人对成交结果提出质疑，答复前不得成交或签约",
    },
    permission: "bid.submit",
    offer: tenderOffers.ask,
    ...onTender,
    place: ({ body }) => [body.organisationId],
    body: z.strictObject({ organisationId: BidderId, text }),
    refusals: ["award_not_noticed", "not_a_bidder", "question_late", "question_pending"],
    idempotencyKey: "required",
  }),
  listQuestions: listing({
    route: "GET /tenders/{tenderId}/questions",
    summary: {
      en: "List the questions about an award with their answers, whatever became of the tender",
      zh: "列出对成交结果的质疑及答复",
    },
    permission: "public",
    params,
    view: viewQuestion,
    result: PublishedQuestion,
  }),
  answerQuestion: command({
    route: "POST /tenders/{tenderId}/questions/{number}/answer",
    summary: {
      en: "Answer a question; upheld before the award, it ends the tender",
      zh: "答复质疑；成交前质疑成立的，本次采购终止",
    },
    permission: "tender.arrange",
    offer: tenderOffers.answer,
    ...ofBuyer,
    params: params.extend({ number: questionNumber }),
    body: z.strictObject({ isUpheld: z.boolean(), text }),
    refusals: [
      "award_not_noticed",
      "question_unknown",
      "question_already_answered",
      "complaint_made",
    ],
    idempotencyKey: "required",
  }),
  complain: command({
    route: "POST /tenders/{tenderId}/questions/{number}/complaint",
    summary: {
      en: "Complain to finance about the answer to one's question, or its absence",
      zh: "对质疑答复不满意或逾期未答复的，向财政部门投诉",
    },
    description: {
      en: "Within fifteen working days of the answer, or of the time for it. Until it is ruled on nothing is awarded or signed; what both have signed stops for 30 days at most.",
      zh: "自答复或答复期满之日起十五个工作日内提出。处理决定作出前不得成交或签约；双方已签约的暂停履行，最长三十日。",
    },
    permission: "bid.submit",
    offer: tenderOffers.complain,
    ...onTender,
    params: params.extend({ number: questionNumber }),
    place: ({ body }) => [body.organisationId],
    body: z.strictObject({ organisationId: BidderId, text }),
    refusals: [
      "award_not_noticed",
      "question_unknown",
      "question_of_another",
      "complaint_made",
      "answer_upheld",
      "answer_awaited",
      "complaint_late",
    ],
    idempotencyKey: "required",
  }),
  ruleOnComplaint: command({
    route: "POST /tenders/{tenderId}/questions/{number}/complaint/ruling",
    summary: {
      en: "Rule on a complaint, as finance; upheld before the award, all is scored again or the tender ends",
      zh: "财政部门作出投诉处理决定；成交前投诉成立的，重新评审或终止采购",
    },
    permission: "complaint.rule",
    offer: tenderOffers.rule,
    ...onRecord,
    scope: () => [districtScope],
    params: params.extend({ number: questionNumber }),
    body: z.strictObject({ isUpheld: z.boolean(), effect: RulingEffect.optional(), text }),
    refusals: ["award_not_noticed", "complaint_unknown", "complaint_ruled", "ruling_effect_unfit"],
    idempotencyKey: "required",
  }),
  excludeWinner: command({
    route: "POST /tenders/{tenderId}/winner-exclusion",
    summary: {
      en: "Leave out a winner that may no longer serve: the bidder behind comes up, or the tender ends",
      zh: "中选组织不再符合条件的，取消其中选资格：由下一名递补，或终止采购",
    },
    description: {
      en: "Whether it may serve is looked up, not said; what speaks against it is published. The bids behind are ranked anew and the award goes on notice again.",
      zh: "是否符合条件由平台核查，不由采购方自述；不合格情形予以公布。其余投标重新排名，并重新公示。",
    },
    permission: "tender.arrange",
    offer: tenderOffers.excludeWinner,
    ...ofBuyer,
    body: z.strictObject({ effect: AfterExclusion }),
    refusals: ["award_not_noticed", "question_pending", "winner_eligible", "no_bid_left"],
    idempotencyKey: "required",
  }),
  awardTender: command({
    route: "POST /tenders/{tenderId}/award",
    summary: {
      en: "Award the tender to its winner; the contract is drafted at the winning price",
      zh: "确定成交组织，按成交价生成合同草案",
    },
    permission: "tender.arrange",
    offer: tenderOffers.award,
    ...ofBuyer,
    refusals: ["award_not_noticed", "award_too_early", "question_pending", "supplier_not_eligible"],
    idempotencyKey: "required",
  }),
};

/** Served by the one function that may decrypt bids. */
export const bidOpeningsApi = {
  openTender: command({
    route: "POST /tenders/{tenderId}/opening",
    summary: {
      en: "Open the bids: one person asks, another one confirms",
      zh: "开标：一人提请，另一人确认",
    },
    description: {
      en: "Nothing is decrypted before the second call, which follows the deadline.",
      zh: "第二人确认之前不解密任何内容，且须在截止时间之后。",
    },
    permission: "tender.open",
    offer: tenderOffers.open,
    ...onRecord,
    refusals: ["tender_not_closed", "opening_too_early", "same_person"],
    idempotencyKey: "required",
  }),
  getOffer: reading({
    route: "GET /tenders/{tenderId}/offers/{organisationId}",
    summary: {
      en: "Read what an opened bid offers, as the buyer or a member of the panel",
      zh: "采购方或评审小组成员查看已开启投标的内容",
    },
    description: {
      en: "Decrypted for the reader each time; it is stored sealed and nowhere else.",
      zh: "每次查阅时当场解密；仅以密封形式存放，别无他处。",
    },
    permission: "tender.score",
    params: ofBidder,
    view: ({ files, ...content }: BidContent) => ({
      ...content,
      ...(files && { files: files.map(({ key: _, ...file }) => file) }),
    }),
    result: BidContent.extend({ files: z.array(ShownFile).optional() }),
  }),
  getOfferFile: reading({
    route: "GET /tenders/{tenderId}/offers/{organisationId}/files/{number}",
    summary: {
      en: "Get a file of an opened bid, by an address that gives it",
      zh: "获取已开启投标的附件及其下载地址",
    },
    description: {
      en: `For whoever reads what the bid offers; files count from 1 in its order. Decrypted for the reader each time; the address opens for ${fileMinutes} minutes. A file that does not open, or is other than the bid says of it, is said to be unreadable.`,
      zh: `与查看投标内容的人员范围相同；附件按其顺序自 1 起编号。每次查阅时当场解密，地址 ${fileMinutes} 分钟内有效。无法解密或与投标所述不符的，标明无法读取。`,
    },
    permission: "tender.score",
    params: ofBidder.extend({ number: fileNumber }),
    view: (file: z.infer<typeof OpenedFile>) => file,
    result: OpenedFile,
  }),
};
