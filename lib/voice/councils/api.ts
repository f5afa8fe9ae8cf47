import * as z from "zod";
import { CommunityCode } from "../../core/grid-code.ts";
import { publicText } from "../../core/text.ts";
import { command, listing, reading } from "../../http/api.ts";
import { Ballot, Choice, Council, CouncilId, question, Receipt, Voter } from "./model.ts";

const params = z.strictObject({ councilId: CouncilId });

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
    summary: "List the voting households of the caller's grid units, with their tokens",
    description:
      "The token is a household's right to vote and is stored nowhere: the steward hands it over at the door.",
    permission: "council.list_voters",
    params,
    view: (voter: z.input<typeof Voter>) => voter,
    result: Voter,
  }),
  castVote: command({
    route: "POST /councils/{councilId}/votes",
    summary: "Vote for a household, or change its vote until voting closes",
    description:
      "Needs no account. The choice is kept apart from the household and encrypted; the receipt is shown this once, and its SHA-256 stands beside the choice in the published ballots. An unknown household and a wrong token both answer 404.",
    permission: "public",
    params,
    body: Voter.extend({ choice: Choice }),
    refusals: ["council_not_convened", "voting_not_open", "voting_closed", "choice_unknown"],
    view: (receipt: z.infer<typeof Receipt>) => receipt,
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
