import * as z from "zod";
import { own, type ReachedBy, Subject } from "../../core/actor.ts";
import { Indicator } from "../../core/evaluation-template.ts";
import { HouseholdId } from "../../core/grid-code.ts";
import { idOf, SupplierId } from "../../core/id.ts";
import {
  DoorsToPrint,
  doorsLeftOut,
  issuedToken,
  slipsWith,
  Token,
  tokenIssued,
} from "../../core/issue.ts";
import { ItemCode } from "../../core/item-code.ts";
import { type Asking, whileIn } from "../../core/offer.ts";
import { repeated, rowsOf } from "../../core/rows.ts";
import { PaperSha256 } from "../../core/sha256.ts";
import { freeText, publicText } from "../../core/text.ts";
import { joined } from "../../core/words.ts";
import { command, listing, reading } from "../../http/api.ts";
import { contractOffers } from "../contracts/offers.ts";
import { policy } from "../policy.ts";
import { Graded } from "./graded.ts";
import { type Invitation, InvitationId } from "./invitation.ts";
import { Hundredths, lifecycle, Points, type Round, RoundId } from "./model.ts";
import { registerEndpoints } from "./register-api.ts";
import { Answers, PaperIndicator } from "./template.ts";
import { templateEndpoints } from "./templates-api.ts";
import {
  AnswerReceipt,
  AnswerView,
  ChildSurveys,
  DerivationView,
  FrameView,
  InvitationView,
  PublishedResult,
  RoundView,
  SurveyView,
  viewInvitation,
  viewReceipt,
  viewResult,
  viewRound,
} from "./view.ts";

const params = z.strictObject({ roundId: RoundId });
const ofIndicator = params.extend({ indicator: Indicator });
const ofContract = z.strictObject({ contractId: idOf("contract") });

/** Its community and the grid units it asks in, its supplier, and the assessors assigned to it. */
export const scopeOfRound = (round: Round): ReachedBy => [
  round.buyerCode,
  round.supplierId,
  ...round.allocation.map((stratum) => stratum.unitCode),
  ...round.assessors.map((subject) => own(subject, "assessor")),
];

type SeenRound = z.infer<typeof RoundView>;

/** What most endpoints on one round have in common. */
const onRound = { params, scope: scopeOfRound, view: viewRound, result: RoundView };

const held = { invitationId: InvitationId, token: Token };
const Slips = slipsWith(held);
const OwnToken = issuedToken(held);
const refusedToIssue = ["door_not_invited", "already_answered", "collection_closed"] as const;

/** Asked of one indicator or, where none is named, of any. */
const awaitsNamed = ({ indicatorsAwaited }: SeenRound, { params: { indicator } }: Asking) =>
  indicator ? indicatorsAwaited.some((one) => one === indicator) : indicatorsAwaited.length > 0;
const lacksPapersNamed = ({ template, papers }: SeenRound, { params }: Asking) =>
  PaperIndicator.options
    .filter((one) => params.indicator === undefined || params.indicator === one)
    .some(
      (one) =>
        template.some(({ indicator }) => indicator === one) &&
        papers.every(({ indicator }) => indicator !== one),
    );

/** As an assessor gives an indicator: by its form where it has one. */
const mark = {
  /** Where the indicator has no form. */
  scoreHundredths: Hundredths.optional(),
  points: rowsOf(Points, { min: 1, max: 12 }, (rows) => repeated(rows, "question")).optional(),
  evidenceSha256: PaperSha256,
};

/** In the place of somebody whom the street chooses. */
const byLot = z.strictObject({ by: z.literal("lot") });
const lateOne = { subject: Subject.meta({ example: "assessor-1" }) };
const byLotSaid = {
  en: "Chosen by account, or by lot: the first, in an order that the round's seed gives, of those registered in the category of what was bought whom the street could choose. Whoever comes in a place by lot is the next of that order.",
  zh: "可指定账号，也可抽签：在采购事项所属类别登记、且可予指派的评估员中，按本轮种子所定顺序抽取第一位；抽签接替的，按同一顺序递补。",
};

/** It is published with the result. */
const reason = publicText(4, 1_000);

export const evaluationsApi = {
  getRound: reading({
    route: "GET /evaluation-rounds/{roundId}",
    summary: {
      en: "Read an evaluation round: its survey, what is awaited, its result once on notice",
      zh: "查看一轮评估：问卷、待评指标及公示后的结果",
    },
    permission: "round.read",
    ...onRound,
  }),
  listRounds: listing({
    route: "GET /evaluation-rounds",
    summary: {
      en: "List the rounds of a contract within the caller's scopes, oldest first",
      zh: "列出合同的各轮评估，最早的在前",
    },
    permission: "round.read",
    query: ofContract,
    view: viewRound,
    result: RoundView,
  }),
  openRoundOnDemand: command({
    route: "POST /evaluation-rounds/on-demand/{contractId}",
    summary: {
      en: "Have a contract in force evaluated now, as the street or the registrar, for a public reason",
      zh: "街道或民政部门以公开的理由对履行中的合同开展专项评估",
    },
    description: {
      en: "It gates no milestone, yet a fail stops the money as any other. One at a time is not final.",
      zh: "不对应里程碑，但不合格同样停止付款。同一合同同时只有一轮专项评估未定稿。",
    },
    permission: "round.open",
    offer: contractOffers.openRound,
    ...onRound,
    params: ofContract,
    body: z.strictObject({ reason }),
    refusals: ["contract_not_active", "round_on_demand_open", "frame_empty"],
    success: 201,
    location: "/evaluation-rounds/{roundId}",
    idempotencyKey: "required",
  }),
  listInvitations: listing({
    route: "GET /evaluation-rounds/{roundId}/invitations",
    summary: {
      en: "List the invited doors of the caller's grid units: who has not answered",
      zh: "列出所负责网格中受邀的门牌：尚未作答的",
    },
    description: {
      en: "Without tokens: a token goes to its own door alone.",
      zh: "不含凭证码：凭证码只交付其所属门牌。",
    },
    permission: "round.list_invitations",
    params,
    view: viewInvitation,
    result: InvitationView,
  }),
  printInvitationSlips: command({
    route: "POST /evaluation-rounds/{roundId}/slips",
    summary: {
      en: "Print slips with tokens for named doors of the caller's own units",
      zh: "为所负责网格的指定门牌打印凭证码单",
    },
    description: joined(
      {
        en: "The steward who is named for the unit hands each slip over at its door; a door that answered gets none.",
        zh: "由该网格的网格员本人逐户上门交付，已作答的门牌不再发放。",
      },
      doorsLeftOut,
      tokenIssued,
    ),
    permission: "token.print",
    offer: whileIn("roundId", lifecycle, "answer"),
    params,
    body: z.strictObject({ householdIds: DoorsToPrint }),
    refusals: [...refusedToIssue],
    view: (slips: z.input<typeof Slips>) => slips,
    result: Slips,
    success: 201,
    idempotencyKey: "required",
  }),
  declineInvitation: command({
    route: "POST /evaluation-rounds/{roundId}/declined-doors",
    summary: {
      en: "Record that an invited door of the caller's own units declined",
      zh: "登记所负责网格内受邀门牌拒绝作答",
    },
    description: {
      en: "Without who said so or why. The next door of the unit, as it was drawn, is invited in its place, up to a part of the sample; its own token holds on.",
      zh: "不登记何人、何故。按抽签顺序由同一网格的下一门牌递补，递补数有上限；原凭证码仍然有效。",
    },
    permission: "invitation.decline",
    offer: whileIn("roundId", lifecycle, "decline"),
    ...onRound,
    body: z.strictObject({ householdId: HouseholdId }),
    refusals: ["door_not_invited", "already_answered", "already_declined", "collection_closed"],
    idempotencyKey: "required",
  }),
  fetchInvitationToken: command({
    route: "POST /evaluation-rounds/{roundId}/token",
    summary: {
      en: "Fetch the token of my own household, whose resident I was verified to be",
      zh: "领取本人已验证住户的凭证码",
    },
    description: tokenIssued,
    permission: "token.fetch",
    offer: whileIn("roundId", lifecycle, "answer"),
    params,
    refusals: ["resident_not_verified", ...refusedToIssue],
    view: (token: z.input<typeof OwnToken>) => token,
    result: OwnToken,
    success: 201,
    idempotencyKey: "required",
  }),
  getChildSurveys: reading({
    route: "GET /evaluation-rounds/of-children/{childId}",
    summary: {
      en: "Read which surveys ask for a child of mine, as one who was served",
      zh: "查看正在征询本人监护儿童的服务对象问卷",
    },
    permission: "token.fetch_as_guardian",
    params: z.strictObject({ childId: idOf("child") }),
    view: (asked: z.input<typeof ChildSurveys>) => asked,
    result: ChildSurveys,
  }),
  fetchRecipientToken: command({
    route: "POST /evaluation-rounds/{roundId}/recipient-token",
    summary: {
      en: "Fetch the token to answer with as one who was served: for a child of mine that was drawn",
      zh: "监护人为被抽中的受服务儿童领取凭证码",
    },
    description: joined(
      {
        en: "A child that was handed over to its guardian's people under the contract in the round's term may be drawn. Another's child is as unknown.",
        zh: "评估期内在该合同下由监护方接回的儿童可被抽中；他人的儿童视同不存在。",
      },
      tokenIssued,
    ),
    permission: "token.fetch_as_guardian",
    offer: whileIn("roundId", lifecycle, "answer"),
    params,
    body: z.strictObject({ childId: idOf("child") }),
    refusals: ["child_not_invited", "already_answered", "collection_closed"],
    view: (token: z.input<typeof OwnToken>) => token,
    result: OwnToken,
    success: 201,
    idempotencyKey: "required",
  }),
  answerInvitation: command({
    route: "POST /evaluation-answers",
    summary: { en: "Answer an invitation, once", zh: "回答一份问卷邀请，仅一次" },
    description: {
      en: "Needs no account. The answer is kept apart from the door it came from; an unknown invitation and a wrong token both answer 404. The reply tells when and how the token was issued.",
      zh: "无须账户。答卷与其来源门牌分开保存；邀请不存在与凭证码错误均答复 404。答复中告知凭证码于何时、以何方式发出。",
    },
    permission: "public",
    body: Answers.extend(held),
    refusals: ["already_answered", "token_voided", "collection_closed", "answer_unfit"],
    view: (invitation: Invitation) => viewReceipt(invitation),
    result: AnswerReceipt,
    success: 201,
  }),
  getSurvey: reading({
    route: "GET /evaluation-results/{roundId}/survey",
    summary: { en: "Read what each invited household is asked", zh: "查看问卷的问题" },
    permission: "public",
    params,
    view: (survey: z.input<typeof SurveyView>) => survey,
    result: SurveyView,
  }),
  assignAssessor: command({
    route: "POST /evaluation-rounds/{roundId}/assessors",
    summary: {
      en: "Assign an assessor to a round, as the street: a third party without an interest",
      zh: "街道为评估轮次指派评估员：与合同无利害关系的第三方",
    },
    permission: "round.assign",
    offer: whileIn("roundId", lifecycle, "assign"),
    ...onRound,
    description: byLotSaid,
    body: z.union([z.strictObject({ subject: Subject.meta({ example: "assessor-1" }) }), byLot]),
    refusals: [
      "round_final",
      "lot_empty",
      "assessor_already_assigned",
      "assessor_not_appointed",
      "assessor_removed",
      "has_interest",
    ],
    idempotencyKey: "required",
  }),
  replaceAssessor: command({
    route: "POST /evaluation-rounds/{roundId}/assessors/replacement",
    summary: {
      en: "Put another assessor in the place of one who let the last day pass, as the street",
      zh: "街道更换逾期未评定的评估员",
    },
    permission: "round.assign",
    offer: whileIn("roundId", lifecycle, "replaceAssessor"),
    ...onRound,
    description: byLotSaid,
    body: z.union([
      z.strictObject({ ...lateOne, successor: Subject.meta({ example: "assessor-2" }) }),
      z.strictObject({ ...lateOne, ...byLot.shape }),
    ]),
    refusals: [
      "round_final",
      "lot_empty",
      "assessor_not_assigned",
      "assessor_not_late",
      "assessor_already_assigned",
      "assessor_not_appointed",
      "assessor_removed",
      "has_interest",
    ],
    idempotencyKey: "required",
  }),
  declareInterest: command({
    route: "POST /evaluation-rounds/{roundId}/interest",
    summary: {
      en: "Declare an interest in the contract, as an assessor of the round, and leave it",
      zh: "评估员申报与合同的利害关系并退出本轮评估",
    },
    description: {
      en: "What was given by then is given anew by whoever comes in the place; the street is told.",
      zh: "此前所评由接替者重新评定，并通知街道。",
    },
    permission: "round.declare_interest",
    offer: whileIn("roundId", lifecycle, "declareInterest"),
    ...onRound,
    refusals: ["result_published", "assessor_not_assigned"],
    idempotencyKey: "required",
  }),
  filePapers: command({
    route: "POST /evaluation-rounds/{roundId}/papers/{indicator}",
    summary: {
      en: "File the organisation's papers for an indicator; late or missing ones count as 0",
      zh: "组织提交某一指标的材料，逾期或未交计 0 分",
    },
    permission: "round.file_papers",
    offer: whileIn("roundId", lifecycle, "filePapers", lacksPapersNamed),
    ...onRound,
    params: params.extend({ indicator: PaperIndicator }),
    body: z.strictObject({ sha256s: z.array(PaperSha256).min(1).max(10) }),
    refusals: ["round_not_collecting", "papers_late", "papers_already_filed"],
  }),
  scoreIndicator: command({
    route: "POST /evaluation-rounds/{roundId}/indicators/{indicator}",
    summary: {
      en: "Give an indicator that no count feeds, as an assessor",
      zh: "评估员评定一项非计数指标",
    },
    description: {
      en: "By points for each question of the indicator's form, if it has one; the score is what they are of all there are. The last indicator awaited after the count publishes the result.",
      zh: "指标有评分表的，逐项给分，得分按给分占满分的比例计算。计票后最后一项待评指标评定时，公布结果。",
    },
    permission: "round.score_indicator",
    offer: whileIn("roundId", lifecycle, "scoreIndicator", awaitsNamed),
    ...onRound,
    params: ofIndicator,
    body: z.strictObject(mark),
    refusals: [
      "round_not_assessable",
      "has_interest",
      "indicator_not_yours",
      "indicator_without_papers",
      "mark_unfit",
      "indicator_already_scored",
    ],
    idempotencyKey: "required",
  }),
  objectToResult: command({
    route: "POST /evaluation-rounds/{roundId}/objections",
    summary: {
      en: `Object to the result on notice, once, within ${policy.evaluationObjectionDays.value} working days`,
      zh: `在 ${policy.evaluationObjectionDays.value} 个工作日内对公示结果提出一次异议`,
    },
    permission: "round.object",
    offer: whileIn("roundId", lifecycle, "object"),
    ...onRound,
    body: z.strictObject({ reason }),
    refusals: ["objection_already_made", "round_not_noticed", "objection_late"],
  }),
  recheckResult: command({
    route: "POST /evaluation-rounds/{roundId}/recheck",
    summary: {
      en: "Answer an objection: correct indicators, or none, with the reason",
      zh: "答复异议：更正指标或维持，并说明理由",
    },
    permission: "round.recheck",
    offer: whileIn("roundId", lifecycle, "recheck"),
    ...onRound,
    body: z.strictObject({
      reason,
      scores: rowsOf(
        z.strictObject({ indicator: Indicator, ...mark }),
        { min: 0, max: 6 },
        (rows) => repeated(rows, "indicator"),
      ),
    }),
    refusals: [
      "round_not_objected",
      "has_interest",
      "same_person",
      "indicator_not_yours",
      "indicator_without_papers",
      "mark_unfit",
    ],
    idempotencyKey: "required",
  }),
  prolongCollection: command({
    route: "POST /evaluation-rounds/{roundId}/prolongation",
    summary: {
      en: "Have a round with too few answers collected further, as the street",
      zh: "街道延长答卷不足的评估收集期",
    },
    permission: "round.prolong",
    offer: whileIn("roundId", lifecycle, "prolong"),
    ...onRound,
    body: z.strictObject({ reason: freeText(4, 1_000) }),
    refusals: ["round_not_insufficient"],
    idempotencyKey: "required",
  }),
  getFrame: reading({
    route: "GET /evaluation-rounds/{roundId}/frame",
    summary: {
      en: "Read the frozen household roll and the seed, to draw the sample again",
      zh: "查看已冻结的住户名册与随机种子，可据以重新抽样",
    },
    permission: "round.read_frame",
    params,
    view: (frame: z.input<typeof FrameView>) => frame,
    result: FrameView,
  }),
  getResult: reading({
    route: "GET /evaluation-results/{roundId}",
    summary: {
      en: "Read a published result with its denominators",
      zh: "查看已公布的评估结果及各项基数",
    },
    permission: "public",
    params,
    view: viewResult,
    result: PublishedResult,
  }),
  listResults: listing({
    route: "GET /evaluation-results",
    summary: { en: "List the published results of a contract", zh: "列出合同已公布的评估结果" },
    permission: "public",
    query: ofContract,
    view: viewResult,
    result: PublishedResult,
  }),
  getDerivation: reading({
    route: "GET /evaluation-results/{roundId}/derivation",
    summary: {
      en: "Read how a published result came about, step by step, from the answers to the grade",
      zh: "查看已公布结果的推导过程：从答卷到等级，逐步说明",
    },
    description: {
      en: "With all that it follows from: `npm run evaluation:recompute` computes it anew from this alone.",
      zh: "附全部依据，npm run evaluation:recompute 可仅凭此重新计算。",
    },
    permission: "public",
    params,
    view: (derivation: DerivationView) => derivation,
    result: DerivationView,
  }),
  listItemResults: listing({
    route: "GET /evaluation-results/items/{code}",
    summary: {
      en: "List the final results of all that was bought of an item, last first, to compare them",
      zh: "列出同一购买事项历次最终评估结果（最近的在前），以便比较",
    },
    permission: "public",
    params: z.strictObject({ code: ItemCode }),
    view: viewResult,
    result: PublishedResult,
  }),
  listGraded: listing({
    route: "GET /organisations/{organisationId}/grades",
    summary: {
      en: "An organisation's final results, last first, each with the answers it rests on",
      zh: "列出社会组织的历次最终评估结果（最近的在前）及所依据的答卷数",
    },
    description: {
      en: "Kept for good. They count for the list of serious breach and for the criterion of previous grades in tenders.",
      zh: "长期保存，用于认定严重失信及招标中的既往评估等次。",
    },
    permission: "public",
    params: z.strictObject({ organisationId: SupplierId }),
    view: (graded: z.input<typeof Graded>) => graded,
    result: Graded,
  }),
  listAnswers: listing({
    route: "GET /evaluation-results/{roundId}/answers",
    summary: {
      en: "List the answers behind a published result, without their doors",
      zh: "列出已公布结果所依据的答卷，不含门牌",
    },
    permission: "public",
    params,
    view: (answer: z.input<typeof AnswerView>) => answer,
    result: AnswerView,
  }),
  ...templateEndpoints,
  ...registerEndpoints,
};
