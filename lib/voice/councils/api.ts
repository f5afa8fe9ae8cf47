import * as z from "zod";
import { CommunityCode, HouseholdId } from "../../core/grid-code.ts";
import {
  DoorsToPrint,
  doorsLeftOut,
  issuedToken,
  slipsHandedOver,
  slipsWith,
  Token,
  tokenIssued,
} from "../../core/issue.ts";
import { type Asking, whileIn } from "../../core/offer.ts";
import { publicText } from "../../core/text.ts";
import { joined } from "../../core/words.ts";
import { command, listing, reading } from "../../http/api.ts";
import { policy } from "../policy.ts";
import {
  Ballot,
  BallotChoice,
  Council,
  CouncilId,
  CouncilStanding,
  Electors,
  electorsOf,
  type KeptReceipt,
  lifecycle,
  OwnReceipt,
  OwnVote,
  PaperBallot,
  question,
  Receipt,
  type Voter,
  VoterStanding,
  votersIn,
} from "./model.ts";
import { papersUntil } from "./times.ts";

export { electorsOf, papersUntil, votersIn };

const params = z.strictObject({ councilId: CouncilId });

const Slips = slipsWith({ token: Token });
const OwnToken = issuedToken({ token: Token });
const refusedToIssue = [
  "voted_by_account",
  "council_not_convened",
  "voting_closed",
  "door_not_in_electorate",
  "paper_in_hand",
] as const;

/** A council is public as a whole: nothing of it is about a person. */
const onCouncil = {
  scope: (council: Council) => [council.unitCode],
  view: (council: Council) => council,
  result: Council,
};

type Voting = Pick<z.output<typeof Council>, "opensAt" | "closesAt" | "electorate">;
const isOpenNow = ({ opensAt, closesAt }: Voting, { now }: Asking): boolean =>
  opensAt <= now && now < closesAt;
/** Adults vote by their accounts, and all others by a door's token or on paper. */
const isOfAdults = ({ electorate }: Voting): boolean => electorsOf(electorate) === "adults";
const ofDoors = (council: Voting, asking: Asking): boolean =>
  isOpenNow(council, asking) && !isOfAdults(council);
const ofAdults = (council: Voting, asking: Asking): boolean =>
  isOpenNow(council, asking) && isOfAdults(council);
const onPaper = (council: Voting, { now }: Asking): boolean =>
  council.opensAt <= now && !isOfAdults(council);

export const councilsApi = {
  conveneCouncil: command({
    route: "POST /councils",
    summary: { en: "Convene a council of a grid unit", zh: "召集网格议事会" },
    description: {
      en: "Question, rules and electorate are settled with it: the households, the adults who are verified into them, or the delegates of the level-4 units beneath. More than half of them must vote, and more than half of the votes go to one option, or more where the council says so. Where a budget is given, each voter shares its parts out among the options, and the budget is shared out as the parts are.",
      zh: "议题、规则与选民名册随召集确定；由住户、已验证的成年人，或下属四级网格的代表投票。须有过半数参与，且一个选项获得过半数票；议事会可规定更高比例。填写资金的，每人将若干份分给各选项，资金按份数分配。",
    },
    permission: "council.convene",
    place: ({ body }) => [body.unitCode],
    body: z.strictObject({
      ...question,
      electors: Electors.default("households"),
      budget: question.budget
        .unwrap()
        .extend({
          parts: question.budget.unwrap().shape.parts.default(policy.councilParts.value),
        })
        .optional(),
      quorumPercent: question.quorumPercent.default(policy.councilQuorumPercent.value),
      thresholdPercent: question.thresholdPercent.default(policy.councilThresholdPercent.value),
      opensAt: question.opensAt
        .optional()
        .meta({ note: { en: "Left out: voting opens at once.", zh: "不填则立即开始投票。" } }),
    }),
    refusals: [
      "unit_not_open",
      "times_not_allowed",
      "rules_not_allowed",
      "option_not_of_community",
      "delegates_not_of_level",
      "delegate_missing",
      "electorate_empty",
      "electorate_too_large",
    ],
    success: 201,
    location: "/councils/{councilId}",
    ...onCouncil,
  }),
  getCouncil: reading({
    route: "GET /councils/{councilId}",
    summary: {
      en: "Read a council: its question, its rules, its electorate and, in the end, its outcome",
      zh: "查看议事会：议题、规则、选民名册与结果",
    },
    permission: "public",
    params,
    view: onCouncil.view,
    result: Council,
  }),
  listCouncils: listing({
    route: "GET /councils",
    summary: {
      en: "List councils: a community's, newest first, or the district's that come, are open or closed",
      zh: "列出议事会：某社区的全部，最新的在前；或全区未开始、正在投票、已截止的",
    },
    description: {
      en: "With a community its councils, withdrawn ones too unless a `standing` is given. Without, those of the whole district: coming by opening, open by closing, closed the latest first.",
      zh: "填社区的，列出其议事会，未填 `standing` 时含已撤回的。不填社区的，列出全区：未开始的按开始时间，正在投票的按截止时间，已截止的最近的在前。",
    },
    permission: "public",
    query: z.strictObject({
      communityCode: CommunityCode.optional(),
      standing: CouncilStanding.optional().meta({
        note: {
          en: "Of the whole district `open` unless given.",
          zh: "列出全区时，不填则为 `open`。",
        },
      }),
    }),
    view: onCouncil.view,
    result: Council,
  }),
  listMyVotes: listing({
    route: "GET /me/votes",
    summary: {
      en: "List the councils that ask my household or me, newest first, and whether the vote is in",
      zh: "列出征询本人或本户意见的议事会及是否已投票，最新的在前",
    },
    description: {
      en: "That somebody voted for the household, or I for myself, never how.",
      zh: "只显示是否已投票，不显示如何投票。",
    },
    permission: "household.keep_own",
    view: (vote: z.input<typeof OwnVote>) => vote,
    result: OwnVote,
  }),
  withdrawCouncil: command({
    route: "POST /councils/{councilId}/withdrawal",
    summary: { en: "Take a council back before its voting opens", zh: "在投票开始前撤回议事会" },
    permission: "council.convene",
    offer: whileIn("councilId", lifecycle, "withdraw"),
    params,
    body: z.strictObject({ reason: publicText(4, 1_000) }),
    refusals: ["council_not_convened", "council_already_open"],
    ...onCouncil,
  }),
  listVoters: listing({
    route: "GET /councils/{councilId}/voters",
    summary: {
      en: "List the households of the caller's grid units: who has not voted, whose token is out",
      zh: "列出所负责网格的住户：尚未投票的、凭证码已发的",
    },
    description: {
      en: "Never what was voted, and no token: a token goes to its own door alone.",
      zh: "不含投票内容，也不含凭证码：凭证码只交付其所属门牌。",
    },
    permission: "council.list_voters",
    params,
    view: (voter: z.input<typeof VoterStanding>) => voter,
    result: VoterStanding,
  }),
  printVoterSlips: command({
    route: "POST /councils/{councilId}/slips",
    summary: {
      en: "Print slips with tokens for named doors of the caller's own units",
      zh: "为所负责网格的指定门牌打印凭证码单",
    },
    description: joined(slipsHandedOver, doorsLeftOut, tokenIssued),
    permission: "token.print",
    offer: whileIn("councilId", lifecycle, "issueToken"),
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
    summary: {
      en: "Fetch the token of my own household, whose resident I was verified to be",
      zh: "领取本人已验证住户的凭证码",
    },
    description: tokenIssued,
    permission: "token.fetch",
    offer: whileIn("councilId", lifecycle, "issueToken"),
    params,
    refusals: ["resident_not_verified", ...refusedToIssue],
    view: (token: z.input<typeof OwnToken>) => token,
    result: OwnToken,
    success: 201,
    idempotencyKey: "required",
  }),
  castVote: command({
    route: "POST /councils/{councilId}/votes",
    summary: {
      en: "Vote for a household, or change its vote until voting closes",
      zh: "代表一户投票，或在截止前改投",
    },
    description: {
      en: "Needs no account. The choice is kept apart from the household and encrypted; the receipt is shown this once, and its SHA-256 stands beside the choice in the published ballots. An unknown household and a wrong token both answer 404. The answer tells when and how the token was issued.",
      zh: "无须账户。投票选择与住户分开加密保存；回执仅显示这一次，其 SHA-256 列于公布选票的选择之旁。住户不存在与凭证码错误均答复 404。答复中告知凭证码于何时、以何方式发出。",
    },
    permission: "public",
    offer: whileIn("councilId", lifecycle, "vote", ofDoors),
    params,
    body: z.strictObject({ householdId: HouseholdId, token: Token, choice: BallotChoice }),
    refusals: [
      "token_voided",
      "paper_in_hand",
      "council_not_convened",
      "voting_not_open",
      "voting_closed",
      "choice_unknown",
      "parts_not_whole",
    ],
    view: (receipt: KeptReceipt) => receipt,
    result: Receipt,
    success: 201,
  }),
  castOwnVote: command({
    route: "POST /councils/{councilId}/own-vote",
    summary: {
      en: "Vote by my account where adults vote, or change the vote until voting closes",
      zh: "成年人凭本人账户投票，或在截止前改投",
    },
    description: {
      en: "No token is needed: the account was verified into a household of the unit and declared an adult's. The choice is kept apart from the account and encrypted; the receipt is shown this once.",
      zh: "无须凭证码：账户已验证为该网格住户并声明为成年人。投票选择与账户分开加密保存；回执仅显示这一次。",
    },
    permission: "vote.cast",
    offer: whileIn("councilId", lifecycle, "vote", ofAdults),
    params,
    body: z.strictObject({ choice: BallotChoice }),
    refusals: [
      "resident_not_verified",
      "voted_by_door",
      "not_in_electorate",
      "council_not_convened",
      "voting_not_open",
      "voting_closed",
      "choice_unknown",
      "parts_not_whole",
    ],
    view: (receipt: KeptReceipt) => receipt,
    result: OwnReceipt,
    success: 201,
  }),
  listPapers: listing({
    route: "GET /councils/{councilId}/papers",
    summary: {
      en: "List the doors whose ballots on paper are in hand, and how far they are entered",
      zh: "列出已开始录入纸质选票的门牌及录入进度",
    },
    description: {
      en: "Never what they say, and not who entered them.",
      zh: "不含选票内容，也不含录入人。",
    },
    permission: "council.enter_papers",
    params,
    view: (paper: z.input<typeof PaperBallot>) => paper,
    result: PaperBallot,
  }),
  enterPaper: command({
    route: "POST /councils/{councilId}/papers",
    summary: {
      en: "Enter a door's ballot on paper, as I read it",
      zh: "录入某一门牌的纸质选票",
    },
    description: {
      en: `Two people of the office enter each ballot, neither seeing the other's entry; where they are not alike, a third decides. It is begun before voting closes, and entered again within ${policy.councilPaperDays.value} day(s) after; until then the count waits for it. A door that voted by its token has no ballot on paper, and the other way round.`,
      zh: `每张选票由两名工作人员分别录入，互不可见；不一致的由第三人录入为准。须在投票截止前开始录入，截止后 ${policy.councilPaperDays.value} 天内录完，其间等待计票。已凭凭证码投票的门牌不再录入纸质选票，反之亦然。`,
    },
    permission: "council.enter_papers",
    offer: whileIn("councilId", lifecycle, "enterPaper", onPaper),
    params,
    body: z.strictObject({ householdId: HouseholdId, choice: BallotChoice }),
    refusals: [
      "voted_by_account",
      "door_not_in_electorate",
      "council_not_convened",
      "voting_not_open",
      "voting_closed",
      "choice_unknown",
      "parts_not_whole",
      "voted_by_token",
      "paper_counted",
      "same_person",
    ],
    view: ({ councilId, householdId, paper }: Voter) => ({
      councilId,
      householdId,
      status: paper?.status,
    }),
    result: PaperBallot,
    success: 201,
  }),
  listBallots: listing({
    route: "GET /councils/{councilId}/ballots",
    summary: {
      en: "List the counted ballots, so that anybody can count them again",
      zh: "列出已计选票，人人可重新计票",
    },
    permission: "public",
    params,
    view: (ballot: z.input<typeof Ballot>) => ballot,
    result: Ballot,
  }),
};
