import * as z from "zod";
import { CommunityCode, HouseholdId } from "../../core/grid-code.ts";
import { DoorsToPrint, issuedToken, slipsWith, Token } from "../../core/issue.ts";
import { publicText } from "../../core/text.ts";
import { command, listing, reading } from "../../http/api.ts";
import {
  Ballot,
  Choice,
  Council,
  CouncilId,
  type KeptReceipt,
  question,
  Receipt,
  VoterStanding,
} from "./model.ts";

const params = z.strictObject({ councilId: CouncilId });

const Slips = slipsWith({ token: Token });
const OwnToken = issuedToken({ token: Token });
const issued =
  "Each issue is recorded and voids the door's token of before. A repetition under the same Idempotency-Key tells the same token.";
const refusedToIssue = ["council_not_convened", "voting_closed", "door_not_in_electorate"] as const;

/** A council is public as a whole: nothing of it is about a person. */
const onCouncil = {
  scope: (council: Council) => [council.unitCode],
  view: (council: Council) => council,
  result: Council,
};

export const councilsApi = {
  conveneCouncil: command({
    route: "POST /councils",
    summary: "Convene a council of the households of a grid unit",
    description:
      "Question, rules and electorate are settled with it. More than half of the households must vote, and more than half of the votes go to one option, or more where the council says so.",
    permission: "council.convene",
    place: ({ body }) => [body.unitCode],
    body: z.strictObject({
      ...question,
      opensAt: question.opensAt.optional().meta({ description: "Left out: voting opens at once." }),
    }),
    refusals: [
      "unit_not_open",
      "times_not_allowed",
      "rules_not_allowed",
      "option_not_of_community",
      "electorate_empty",
      "electorate_too_large",
    ],
    success: 201,
    ...onCouncil,
  }),
  getCouncil: reading({
    route: "GET /councils/{councilId}",
    summary: "Read a council: its question, its rules, its electorate and, in the end, its outcome",
    permission: "public",
    params,
    view: onCouncil.view,
    result: Council,
  }),
  listCouncils: listing({
    route: "GET /councils",
    summary: "List a community's councils, newest first",
    permission: "public",
    query: z.strictObject({ communityCode: CommunityCode }),
    view: onCouncil.view,
    result: Council,
  }),
  withdrawCouncil: command({
    route: "POST /councils/{councilId}/withdrawal",
    summary: "Take a council back before its voting opens",
    permission: "council.convene",
    params,
    body: z.strictObject({ reason: publicText(4, 1_000) }),
    refusals: ["council_not_convened", "council_already_open"],
    ...onCouncil,
  }),
  listVoters: listing({
    route: "GET /councils/{councilId}/voters",
    summary:
      "List the households of the caller's grid units: who has not voted, whose token is out",
    description: "Never what was voted, and no token: a token goes to its own door alone.",
    permission: "council.list_voters",
    params,
    view: (voter: z.input<typeof VoterStanding>) => voter,
    result: VoterStanding,
  }),
  printVoterSlips: command({
    route: "POST /councils/{councilId}/slips",
    summary: "Print slips with tokens for named doors of the caller's own units",
    description: `The steward who is named for the unit hands each slip over at its door. ${issued}`,
    permission: "token.print",
    params,
    body: z.strictObject({ householdIds: DoorsToPrint }),
    refusals: [...refusedToIssue],
    view: (slips: z.input<typeof Slips>) => slips,
    result: Slips,
    success: 201,
    idempotencyKey: "required",
  }),
  fetchVoterToken: command({
    route: "POST /councils/{councilId}/token",
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
  castVote: command({
    route: "POST /councils/{councilId}/votes",
    summary: "Vote for a household, or change its vote until voting closes",
    description:
      "Needs no account. The choice is kept apart from the household and encrypted; the receipt is shown this once, and its SHA-256 stands beside the choice in the published ballots. An unknown household and a wrong token both answer 404. The answer tells when and how the token was issued.",
    permission: "public",
    params,
    body: z.strictObject({ householdId: HouseholdId, token: Token, choice: Choice }),
    refusals: [
      "token_voided",
      "council_not_convened",
      "voting_not_open",
      "voting_closed",
      "choice_unknown",
    ],
    view: (receipt: KeptReceipt) => receipt,
    result: Receipt,
    success: 201,
  }),
  listBallots: listing({
    route: "GET /councils/{councilId}/ballots",
    summary: "List the counted ballots, so that anybody can count them again",
    permission: "public",
    params,
    view: (ballot: z.input<typeof Ballot>) => ballot,
    result: Ballot,
  }),
};
