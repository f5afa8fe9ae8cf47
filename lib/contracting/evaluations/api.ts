import * as z from "zod";
import { idOf } from "../../core/id.ts";
import { DoorsToPrint, issuedToken, slipsWith, Token } from "../../core/issue.ts";
import { repeated, rowsOf } from "../../core/rows.ts";
import { Sha256 } from "../../core/sha256.ts";
import { freeText, publicText } from "../../core/text.ts";
import { command, listing, reading } from "../../http/api.ts";
import { type Invitation, InvitationId } from "./invitation.ts";
import { GivenScore, Hundredths, type Round, RoundId } from "./model.ts";
import { Answers, Indicator, PaperIndicator } from "./template.ts";
import {
  AnswerReceipt,
  AnswerView,
  FrameView,
  InvitationView,
  PublishedResult,
  RoundView,
  viewInvitation,
  viewReceipt,
  viewResult,
  viewRound,
} from "./view.ts";

const params = z.strictObject({ roundId: RoundId });
const ofIndicator = params.extend({ indicator: Indicator });
const ofContract = z.strictObject({ contractId: idOf("contract") });

/** Its community and the grid units it asks in, its supplier, and the assessors assigned to it. */
export const scopeOfRound = (round: Round): readonly string[] => [
  round.roundId,
  round.buyerCode,
  round.supplierId,
  ...round.allocation.map((stratum) => stratum.unitCode),
];

/** What most endpoints on one round have in common. */
const onRound = { params, scope: scopeOfRound, view: viewRound, result: RoundView };

const held = { invitationId: InvitationId, token: Token };
const Slips = slipsWith(held);
const OwnToken = issuedToken(held);
const issued =
  "Each issue is recorded and voids the door's token of before. A repetition under the same Idempotency-Key tells the same token.";
const refusedToIssue = ["door_not_invited", "already_answered", "collection_closed"] as const;

/** It is published with the result. */
const reason = publicText(4, 1_000);

export const evaluationsApi = {
  getRound: reading({
    route: "GET /evaluation-rounds/{roundId}",
    summary: "Read an evaluation round: its survey, what is awaited, its result once on notice",
    permission: "round.read",
    ...onRound,
  }),
  listRounds: listing({
    route: "GET /evaluation-rounds",
    summary: "List the rounds of a contract within the caller's scopes, oldest first",
    permission: "round.read",
    query: ofContract,
    view: viewRound,
    result: RoundView,
  }),
  listInvitations: listing({
    route: "GET /evaluation-rounds/{roundId}/invitations",
    summary: "List the invited doors of the caller's grid units: who has not answered",
    description: "Without tokens: a token goes to its own door alone.",
    permission: "round.list_invitations",
    params,
    view: viewInvitation,
    result: InvitationView,
  }),
  printInvitationSlips: command({
    route: "POST /evaluation-rounds/{roundId}/slips",
    summary: "Print slips with tokens for named doors of the caller's own units",
    description: `The steward who is named for the unit hands each slip over at its door; a door that answered gets none. ${issued}`,
    permission: "token.print",
    params,
    body: z.strictObject({ householdIds: DoorsToPrint }),
    refusals: [...refusedToIssue],
    view: (slips: z.input<typeof Slips>) => slips,
    result: Slips,
    success: 201,
    idempotencyKey: "required",
  }),
  fetchInvitationToken: command({
    route: "POST /evaluation-rounds/{roundId}/token",
    summary: "Fetch the token of my own household, whose resident I was verified to be",
    description: issued,
    permission: "token.fetch",
    params,
    refusals: ["resident_not_verified", ...refusedToIssue],
    view: (token: z.input<typeof OwnToken>) => token,
    result: OwnToken,
    success: 201,
    idempotencyKey: "required",
  }),
  answerInvitation: command({
    route: "POST /evaluation-answers",
    summary: "Answer an invitation, once",
    description:
      "Needs no account. The answer is kept apart from the door it came from; an unknown invitation and a wrong token both answer 404. The reply tells when and how the token was issued.",
    permission: "public",
    body: Answers.extend(held),
    refusals: ["already_answered", "token_voided", "collection_closed"],
    view: (invitation: Invitation) => viewReceipt(invitation),
    result: AnswerReceipt,
    success: 201,
  }),
  filePapers: command({
    route: "POST /evaluation-rounds/{roundId}/papers/{indicator}",
    summary: "File the organisation's papers for an indicator; late or missing ones count as 0",
    permission: "round.file_papers",
    ...onRound,
    params: params.extend({ indicator: PaperIndicator }),
    body: z.strictObject({ sha256s: z.array(Sha256).min(1).max(10) }),
    refusals: ["round_not_collecting", "papers_late", "papers_already_filed"],
  }),
  scoreIndicator: command({
    route: "POST /evaluation-rounds/{roundId}/indicators/{indicator}",
    summary: "Give an indicator: quality by the supervisor, the others by the assessor",
    description: "The last indicator awaited after the count publishes the result.",
    permission: "round.score_indicator",
    ...onRound,
    params: ofIndicator,
    body: z.strictObject({ scoreHundredths: Hundredths, evidenceSha256: Sha256 }),
    refusals: [
      "round_not_assessable",
      "has_interest",
      "indicator_not_yours",
      "indicator_without_papers",
      "indicator_already_scored",
    ],
    idempotencyKey: "required",
  }),
  objectToResult: command({
    route: "POST /evaluation-rounds/{roundId}/objections",
    summary: "Object to the result on notice, once, within 5 working days",
    permission: "round.object",
    ...onRound,
    body: z.strictObject({ reason }),
    refusals: ["objection_already_made", "round_not_noticed", "objection_late"],
  }),
  recheckResult: command({
    route: "POST /evaluation-rounds/{roundId}/recheck",
    summary: "Answer an objection: correct indicators, or none, with the reason",
    permission: "round.recheck",
    ...onRound,
    body: z.strictObject({
      reason,
      scores: rowsOf(GivenScore, { min: 0, max: 6 }, (rows) => repeated(rows, "indicator")),
    }),
    refusals: [
      "round_not_objected",
      "has_interest",
      "same_person",
      "indicator_not_yours",
      "indicator_without_papers",
    ],
    idempotencyKey: "required",
  }),
  prolongCollection: command({
    route: "POST /evaluation-rounds/{roundId}/prolongation",
    summary: "Have a round with too few answers collected further, as the street",
    permission: "round.prolong",
    ...onRound,
    body: z.strictObject({ reason: freeText(4, 1_000) }),
    refusals: ["round_not_insufficient"],
    idempotencyKey: "required",
  }),
  getFrame: reading({
    route: "GET /evaluation-rounds/{roundId}/frame",
    summary: "Read the frozen household roll and the seed, to draw the sample again",
    permission: "round.read_frame",
    params,
    view: (frame: z.input<typeof FrameView>) => frame,
    result: FrameView,
  }),
  getResult: reading({
    route: "GET /evaluation-results/{roundId}",
    summary: "Read a published result with its denominators",
    permission: "public",
    params,
    view: (round: Round) => viewResult(round),
    result: PublishedResult,
  }),
  listResults: listing({
    route: "GET /evaluation-results",
    summary: "List the published results of a contract",
    permission: "public",
    query: ofContract,
    view: (round: Round) => viewResult(round),
    result: PublishedResult,
  }),
  listAnswers: listing({
    route: "GET /evaluation-results/{roundId}/answers",
    summary: "List the answers behind a published result, without their doors",
    permission: "public",
    params,
    view: (answer: z.input<typeof AnswerView>) => answer,
    result: AnswerView,
  }),
};
