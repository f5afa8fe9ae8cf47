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
import { whileIn } from "../../core/offer.ts";
import { joined } from "../../core/words.ts";
import { command, listing, reading } from "../../http/api.ts";
import { policy } from "../policy.ts";
import {
  Initiative,
  InitiativeId,
  InitiativeSeen,
  lifecycle,
  proposal,
  Signature,
  Signer,
} from "./initiative-model.ts";

const params = z.strictObject({ initiativeId: InitiativeId });

const Slips = slipsWith({ token: Token });
const OwnToken = issuedToken({ token: Token });
const refusedToIssue = ["initiative_over", "door_not_in_electorate"] as const;

/** An initiative is public as a whole: it names doors, and nobody behind them. */
const onInitiative = { view: (initiative: Initiative) => initiative, result: Initiative };

/** What a door is told of its signature. */
const Signed = Signer.omit({ issue: true });
const onSignature = {
  permission: "public",
  params,
  body: z.strictObject({ householdId: HouseholdId, token: Token }),
  view: ({ initiativeId, householdId, signed }: Signer) => ({ initiativeId, householdId, signed }),
  result: Signed,
} as const;
const asSlip = {
  en: "Needs no account. An unknown household and a wrong token both answer 404.",
  zh: "无须账户。住户不存在与凭证码错误均答复 404。",
};

export const initiativesApi = {
  startInitiative: command({
    route: "POST /initiatives",
    summary: {
      en: "Start an initiative for a council of the unit that my household lies in",
      zh: "在本人住户所在网格发起联名议事",
    },
    description: {
      en: `With ${policy.initiativePercent.value}% of the unit's doors, within ${policy.initiativeDays.value} days, the council is convened by the last signature itself; voting opens ${policy.initiativeNoticeHours.value} hours later.`,
      zh: `${policy.initiativeDays.value} 天内有 ${policy.initiativePercent.value}% 的住户联名，最后一户联名时即召集议事会，${policy.initiativeNoticeHours.value} 小时后开始投票。`,
    },
    permission: "initiative.start",
    body: z.strictObject(proposal),
    refusals: [
      "resident_not_verified",
      "household_elsewhere",
      "unit_not_open",
      "option_not_of_community",
      "electorate_too_large",
    ],
    success: 201,
    location: "/initiatives/{initiativeId}",
    ...onInitiative,
  }),
  getInitiative: reading({
    route: "GET /initiatives/{initiativeId}",
    summary: {
      en: "Read an initiative: what the council is to be asked, how many doors signed, how many must",
      zh: "查看联名议事：拟议事项、已联名户数与所需户数",
    },
    permission: "public",
    params,
    view: (initiative: InitiativeSeen) => initiative,
    result: InitiativeSeen,
  }),
  listInitiatives: listing({
    route: "GET /initiatives",
    summary: {
      en: "List a community's initiatives, newest first",
      zh: "列出社区的联名议事，最新的在前",
    },
    permission: "public",
    query: z.strictObject({ communityCode: CommunityCode }),
    view: (initiative: InitiativeSeen) => initiative,
    result: InitiativeSeen,
  }),
  listSignatures: listing({
    route: "GET /initiatives/{initiativeId}/signatures",
    summary: {
      en: "List the doors that signed, never who of them did",
      zh: "列出已联名的门牌，不显示由谁联名",
    },
    permission: "public",
    params,
    view: (signature: z.input<typeof Signature>) => signature,
    result: Signature,
  }),
  printSignerSlips: command({
    route: "POST /initiatives/{initiativeId}/slips",
    summary: {
      en: "Print slips with tokens to sign by, for named doors of the caller's own units",
      zh: "为所负责网格的指定门牌打印联名凭证码单",
    },
    description: joined(slipsHandedOver, doorsLeftOut, tokenIssued),
    permission: "token.print",
    offer: whileIn("initiativeId", lifecycle, "issueToken"),
    params,
    body: z.strictObject({ householdIds: DoorsToPrint }),
    refusals: [...refusedToIssue],
    view: (slips: z.input<typeof Slips>) => slips,
    result: Slips,
    success: 201,
    idempotencyKey: "required",
  }),
  fetchSignerToken: command({
    route: "POST /initiatives/{initiativeId}/token",
    summary: {
      en: "Fetch my own household's token to sign by",
      zh: "领取本人已验证住户的联名凭证码",
    },
    description: tokenIssued,
    permission: "token.fetch",
    offer: whileIn("initiativeId", lifecycle, "issueToken"),
    params,
    refusals: ["resident_not_verified", ...refusedToIssue],
    view: (token: z.input<typeof OwnToken>) => token,
    result: OwnToken,
    success: 201,
    idempotencyKey: "required",
  }),
  signInitiative: command({
    route: "POST /initiatives/{initiativeId}/signatures",
    summary: { en: "Sign for a household, once", zh: "代表一户联名，每户一次" },
    description: joined(asSlip, {
      en: "The signature that is enough convenes the council.",
      zh: "达到所需户数的那次联名即召集议事会。",
    }),
    offer: whileIn("initiativeId", lifecycle, "sign"),
    ...onSignature,
    refusals: [
      "token_voided",
      "door_already_signed",
      "initiative_over",
      "unit_not_open",
      "option_not_of_community",
      "electorate_empty",
      "electorate_too_large",
    ],
    success: 201,
  }),
  takeSignatureBack: command({
    route: "POST /initiatives/{initiativeId}/signatures/withdrawal",
    summary: {
      en: "Take a household's signature back, before the council is convened",
      zh: "在召集议事会前撤回本户联名",
    },
    description: asSlip,
    offer: whileIn("initiativeId", lifecycle, "takeBack"),
    ...onSignature,
    refusals: ["token_voided", "door_not_signed", "initiative_over"],
  }),
  withdrawInitiative: command({
    route: "POST /initiatives/{initiativeId}/withdrawal",
    summary: {
      en: "Take back the initiative that my household started",
      zh: "撤回本户发起的联名议事",
    },
    permission: "initiative.start",
    offer: whileIn("initiativeId", lifecycle, "withdraw"),
    params,
    refusals: ["not_started_here", "initiative_over"],
    ...onInitiative,
  }),
};
