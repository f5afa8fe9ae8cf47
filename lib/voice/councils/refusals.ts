import type { RefusalCatalogue } from "../../core/decision.ts";
import { sharedRefusals } from "../../core/refusals.ts";

export const councilRefusals = {
  unit_not_open: sharedRefusals.unit_not_open,
  times_not_allowed: {
    status: 422,
    en: "Voting opens later than now and stays open for a day at least and a month at most.",
    zh: "投票须在此后开始，开放时间不少于一天、不超过一个月。",
  },
  rules_not_allowed: {
    status: 422,
    en: "Quorum and threshold lie within the bounds of facts.",
    zh: "参与比例和通过比例须在 facts 所列范围内。",
  },
  option_not_of_community: {
    status: 422,
    en: "An option is no open need and no planned project of the community; see facts.options.",
    zh: "选项不是本社区待答复的需求或计划中的项目，详见 facts.options。",
  },
  electorate_empty: {
    status: 422,
    en: "Nobody in the unit is on the roll of those who would vote.",
    zh: "该网格没有登记住户、已验证的成年人或代表，无人可投票。",
  },
  electorate_too_large: {
    status: 422,
    en: "More would vote than one council may ask.",
    zh: "投票人数超过一次议事会的上限。",
  },
  delegates_not_of_level: {
    status: 422,
    en: "Delegates of level-4 units meet at a unit of level 3 or 2.",
    zh: "四级网格的代表只在三级或二级网格议事。",
  },
  delegate_missing: {
    status: 422,
    en: "Level-4 units beneath have named no delegate; see facts.units.",
    zh: "下属四级网格尚未推选代表，详见 facts.units。",
  },
  council_not_convened: {
    status: 409,
    en: "The council was withdrawn, or has been tallied.",
    zh: "该议事会已撤回或已计票。",
  },
  council_already_open: {
    status: 409,
    en: "Voting has begun; its rules stand.",
    zh: "投票已开始，规则不再更改。",
  },
  voting_not_open: {
    status: 409,
    en: "Voting has not begun.",
    zh: "投票尚未开始。",
  },
  voting_closed: {
    status: 409,
    en: "Voting is closed.",
    zh: "投票已截止。",
  },
  choice_unknown: {
    status: 422,
    en: "There is no such option.",
    zh: "没有该选项。",
  },
  parts_not_whole: {
    status: 422,
    en: "Each option gets a number of parts, and together they are as many as each voter has; see facts.",
    zh: "每个选项均须填写份数，合计须等于每人的份数，详见 facts。",
  },
  voted_by_account: {
    status: 409,
    en: "Adults vote in this council, each by their account; no tokens are issued.",
    zh: "本次议事由成年人凭账户投票，不发放凭证码。",
  },
  voted_by_door: {
    status: 409,
    en: "Doors vote in this council, each by its token.",
    zh: "本次议事以户为单位，凭凭证码投票。",
  },
  not_in_electorate: {
    status: 403,
    en: "The account is not in the electorate: adults who were verified into a household of the unit when the council was convened, and are so still.",
    zh: "该账户不在选民名册中：须在召集时已验证为该网格住户的成年人，且至今仍是。",
  },
  paper_in_hand: {
    status: 409,
    en: "A ballot on paper of this door is in hand; the door votes by it.",
    zh: "该门牌的纸质选票已开始录入，以纸质选票为准。",
  },
  paper_counted: {
    status: 409,
    en: "The door's ballot on paper is entered and counts.",
    zh: "该门牌的纸质选票已录入完毕。",
  },
  voted_by_token: {
    status: 409,
    en: "The door has voted by its token; a ballot on paper of it counts for nothing.",
    zh: "该门牌已凭凭证码投票，其纸质选票不再计入。",
  },
  same_person: sharedRefusals.same_person,
  door_not_in_electorate: {
    status: 422,
    en: "The door is not in the council's electorate, which was settled when it was convened.",
    zh: "该门牌不在本次议事会的选民名册中，名册自召集时确定。",
  },
  household_elsewhere: {
    status: 422,
    en: "Your household lies in another unit; a council is asked for where one lives.",
    zh: "您的住户不在该网格，只能在居住的网格发起联名。",
  },
  initiative_over: {
    status: 409,
    en: "Signatures are gathered no more; see facts.status and facts.until.",
    zh: "联名已结束，详见 facts.status 与 facts.until。",
  },
  door_already_signed: {
    status: 409,
    en: "The household has signed; it counts once.",
    zh: "该户已联名，每户只计一次。",
  },
  door_not_signed: {
    status: 409,
    en: "The household has not signed.",
    zh: "该户尚未联名。",
  },
  not_started_here: {
    status: 403,
    en: "Only the household that started it takes it back.",
    zh: "只有发起联名的住户可以撤回。",
  },
  token_voided: sharedRefusals.token_voided,
  resident_not_verified: sharedRefusals.resident_not_verified,
  nothing_due: sharedRefusals.nothing_due,
} as const satisfies RefusalCatalogue;
