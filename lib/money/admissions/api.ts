import * as z from "zod";
import { BudgetYear } from "../../core/budget.ts";
import { CommunityCode } from "../../core/grid-code.ts";
import { isTaken, whileIn } from "../../core/offer.ts";
import { publicText } from "../../core/text.ts";
import { LocalDate } from "../../core/time.ts";
import { command, listing, reading } from "../../http/api.ts";
import { policy } from "../policy.ts";
import { basisApi } from "./documents-api.ts";
import {
  type Affair,
  AffairId,
  AffairStatus,
  type Assignment,
  lifecycle,
  Opinion,
  Proposal,
} from "./model.ts";
import { ReliefByMonth } from "./relief-months.ts";
import { refuseRenewal, renewAffair, renewalFrom, renewalOf } from "./renewal.ts";
import {
  AffairView,
  AssignmentView,
  PublicAffair,
  Relief,
  viewAffair,
  viewAssignment,
  viewPublicAffair,
} from "./view.ts";

const params = z.strictObject({ affairId: AffairId });
const ofCommunity = z.strictObject({ communityCode: CommunityCode });
/** Everybody sees it in the list of affairs. */
const Reason = publicText(4, 1_000);

/** What most endpoints on one affair have in common. */
const onAffair = {
  params,
  scope: (affair: Affair) => [affair.departmentCode, ...affair.communityCodes],
  view: viewAffair,
  result: AffairView,
  idempotencyKey: "required" as const,
};
const ownedOnly = { scope: (affair: Affair) => [affair.departmentCode] };

export const admissionsApi = {
  proposeAffair: command({
    route: "POST /affairs",
    summary: {
      en: "Propose an affair that a department wants to pass on to communities",
      zh: "部门提出拟交社区办理的事项",
    },
    description: {
      en: "With its legal basis, the hours it takes and the fee that follows it, each for one community and year. The communities concerned are heard from now on.",
      zh: "须列明法律依据、所需工时与随事划转的经费，均按每社区每年计。自此征求所涉社区意见。",
    },
    permission: "affair.propose",
    place: ({ body }) => [body.departmentCode],
    body: Proposal,
    refusals: ["validity_wrong", "community_not_open"],
    success: 201,
    location: "/affairs/{affairId}",
    view: viewAffair,
    result: AffairView,
    idempotencyKey: "required",
  }),
  getAffair: reading({
    route: "GET /affairs/{affairId}",
    summary: {
      en: "Read one affair with what the communities said",
      zh: "查看一个事项及各社区意见",
    },
    permission: "affair.read",
    params,
    scope: onAffair.scope,
    view: viewAffair,
    result: AffairView,
  }),
  listAffairs: listing({
    route: "GET /affairs",
    summary: {
      en: "The public list of affairs by status, admitted ones unless given, by their proposal",
      zh: "按状态公开列出事项，默认为已准入事项",
    },
    permission: "public",
    query: z.strictObject({ status: AffairStatus.default("admitted") }),
    view: viewPublicAffair,
    result: PublicAffair,
  }),
  giveOpinion: command({
    route: "POST /affairs/{affairId}/opinions",
    summary: {
      en: "Say whether a community concerned supports the affair, or its renewal; each is heard once",
      zh: "社区就所涉事项或其续期表示支持与否，每个社区一次",
    },
    permission: "affair.give_opinion",
    offer: whileIn(
      "affairId",
      lifecycle,
      "giveOpinion",
      (affair: Affair) => affair.status === "proposed" || renewalOf(affair) !== undefined,
    ),
    place: ({ body }) => [body.communityCode],
    ...onAffair,
    body: Opinion,
    refusals: ["community_not_concerned", "already_heard", "hearing_over"],
  }),
  admitAffair: command({
    route: "POST /affairs/{affairId}/admission",
    summary: {
      en: "Admit an affair after its communities were heard or their time has passed",
      zh: "听取社区意见或期满后，准予事项进入社区",
    },
    permission: "affair.decide",
    offer: whileIn("affairId", lifecycle, "admit"),
    ...onAffair,
    body: z.strictObject({
      documentNumber: publicText(1, 100).optional().meta({ example: "示例〔2026〕1号" }),
    }),
    refusals: ["already_decided", "communities_not_heard", "validity_over"],
  }),
  refuseAffair: command({
    route: "POST /affairs/{affairId}/refusal",
    summary: { en: "Refuse an affair, with the reason", zh: "不予准入并说明理由" },
    permission: "affair.decide",
    offer: whileIn("affairId", lifecycle, "refuse"),
    ...onAffair,
    body: z.strictObject({ reason: Reason }),
    refusals: ["already_decided", "communities_not_heard"],
  }),
  proposeRenewal: command({
    route: "POST /affairs/{affairId}/renewal",
    summary: {
      en: "Propose that an admitted affair goes on after its last day",
      zh: "提出已准入事项到期后续期",
    },
    description: {
      en: `In the last ${policy.affairRenewalDays.value} days before it runs out. Its communities are heard again; what is assigned goes on.`,
      zh: `在到期前 ${policy.affairRenewalDays.value} 日内提出，重新征求所涉社区意见；已交办的继续办理。`,
    },
    permission: "affair.propose",
    offer: whileIn(
      "affairId",
      lifecycle,
      "proposeRenewal",
      (affair: Affair, { now }) => renewalOf(affair) === undefined && now >= renewalFrom(affair),
    ),
    ...onAffair,
    ...ownedOnly,
    body: z.strictObject({ validTo: LocalDate }),
    refusals: ["affair_not_admitted", "renewal_pending", "renewal_too_early", "validity_wrong"],
  }),
  renewAffair: command({
    route: "POST /affairs/{affairId}/renewal/admission",
    summary: {
      en: "Renew an affair after its communities were heard or their time has passed",
      zh: "听取社区意见或期满后，准予事项续期",
    },
    permission: "affair.decide",
    offer: whileIn("affairId", lifecycle, "renew", (affair, { now }) =>
      isTaken(renewAffair(affair, { at: now }), "validity_over"),
    ),
    ...onAffair,
    body: z.strictObject({
      documentNumber: publicText(1, 100).optional().meta({ example: "示例〔2026〕2号" }),
    }),
    refusals: ["renewal_not_proposed", "validity_over", "communities_not_heard"],
  }),
  refuseRenewal: command({
    route: "POST /affairs/{affairId}/renewal/refusal",
    summary: {
      en: "Refuse to renew an affair, with the reason; it ends on its last day",
      zh: "不予续期并说明理由，事项到期终止",
    },
    permission: "affair.decide",
    offer: whileIn("affairId", lifecycle, "refuseRenewal", (affair, { now }) =>
      isTaken(refuseRenewal(affair, { reason: "", at: now }), "validity_over"),
    ),
    ...onAffair,
    body: z.strictObject({ reason: Reason }),
    refusals: ["renewal_not_proposed", "validity_over", "communities_not_heard"],
  }),
  withdrawAffair: command({
    route: "POST /affairs/{affairId}/withdrawal",
    summary: {
      en: "Withdraw an admitted affair: it is assigned no more",
      zh: "撤回已准入事项，不再交办",
    },
    permission: "affair.withdraw",
    offer: whileIn("affairId", lifecycle, "withdraw"),
    ...onAffair,
    ...ownedOnly,
    body: z.strictObject({ reason: Reason }),
    refusals: ["affair_not_admitted"],
  }),
  assignAffair: command({
    route: "POST /affairs/{affairId}/assignments",
    summary: {
      en: "Assign an admitted affair to a community for a year, with its money",
      zh: "将已准入事项连同经费交办社区某一年度",
    },
    description: {
      en: "Department → community, in one transaction with the assignment. Without cover nothing is written.",
      zh: "部门 → 社区，与交办在同一事务中完成。余额不足时不作任何登记。",
    },
    permission: "affair.assign",
    offer: whileIn("affairId", lifecycle, "assign"),
    params,
    scope: (assignment: Assignment) => [assignment.departmentCode],
    body: z.strictObject({ communityCode: CommunityCode, year: BudgetYear }),
    refusals: [
      "already_assigned",
      "affair_not_admitted",
      "community_not_concerned",
      "community_not_open",
      "year_not_covered",
      "cover_short",
    ],
    success: 201,
    view: viewAssignment,
    result: AssignmentView,
    idempotencyKey: "required",
  }),
  listAffairsOfCommunity: listing({
    route: "GET /communities/{communityCode}/affairs",
    summary: {
      en: "The affairs assigned to a community for a year, with their hours and money",
      zh: "社区某年度承办的事项及其工时与经费",
    },
    permission: "public",
    params: ofCommunity,
    query: z.strictObject({ year: BudgetYear }),
    view: viewAssignment,
    result: AssignmentView,
  }),
  getRelief: reading({
    route: "GET /communities/{communityCode}/relief",
    summary: {
      en: "Hours and money of a community's affairs in a year, and the hours it is spared",
      zh: "社区某年度的事项工时、经费与减负工时",
    },
    permission: "public",
    params: ofCommunity,
    query: z.strictObject({ year: BudgetYear }),
    view: (relief: Relief) => relief,
    result: Relief,
  }),
  getReliefByMonth: reading({
    route: "GET /communities/{communityCode}/relief/months",
    summary: {
      en: "The same, month by month",
      zh: "同上，按月列出",
    },
    description: {
      en: "Hours and fee of an affair are spread evenly from the month in which it was assigned to the end of the year; the months add up to the year.",
      zh: "每一事项的工时与经费自交办当月至年末平均分摊，各月合计等于全年。",
    },
    permission: "public",
    params: ofCommunity,
    query: z.strictObject({ year: BudgetYear }),
    view: (relief: ReliefByMonth) => relief,
    result: ReliefByMonth,
  }),
  ...basisApi,
};
