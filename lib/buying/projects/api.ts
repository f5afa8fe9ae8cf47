import * as z from "zod";
import { Subject } from "../../core/actor.ts";
import { BuyerCode } from "../../core/budget.ts";
import { idOf } from "../../core/id.ts";
import { readableYuan } from "../../core/money.ts";
import { whileIn } from "../../core/offer.ts";
import { publicText } from "../../core/text.ts";
import { Instant } from "../../core/time.ts";
import { command, listing, reading } from "../../http/api.ts";
import { PanelSeat } from "../panel-seat.ts";
import { policy } from "../policy.ts";
import { BudgetFen, lifecycle, Plan, Project, ProjectId } from "./model.ts";
import { readersOf } from "./readers.ts";

const params = z.strictObject({ projectId: ProjectId });

/** What only the notice of an inquiry says; its rules are the tender's. */
export const TenderTerms = z.strictObject({
  closesAt: Instant.meta({ example: "2026-02-12T16:00:00.000Z" }),
  panel: z
    .array(
      z.strictObject({
        subject: Subject.meta({ example: "expert-1" }),
        kind: PanelSeat,
      }),
    )
    .min(1)
    .max(15),
});
export type TenderTerms = z.infer<typeof TenderTerms>;

/** What most endpoints on one project have in common. All of a project may be read by its readers. */
const onProject = {
  scope: (project: Project) => [project.buyerCode],
  view: (project: Project) => project,
  result: Project,
};

export const projectsApi = {
  planProject: command({
    route: "POST /projects",
    summary: {
      en: "Plan a project that is bought directly or by inquiry",
      zh: "编制直接购买或询价购买的项目",
    },
    description: {
      en: `Directly up to ${readableYuan(policy.directFen.value)}, with the reason; pilots that a council carries up to ${readableYuan(policy.directPilotFen.value)}. By inquiry, with award criteria, up to ${readableYuan(policy.inquiryFen.value)}. A community names a need and a passed council of this platform that chose it above ${readableYuan(policy.councilFen.value)}. What is planned of one item in one year counts together.`,
      zh: `直接购买不超过 ${readableYuan(policy.directFen.value)} 并说明理由；经议事会通过的试点不超过 ${readableYuan(policy.directPilotFen.value)}。询价购买须有评分标准，不超过 ${readableYuan(policy.inquiryFen.value)}。社区购买超过 ${readableYuan(policy.councilFen.value)} 的，须列明需求及本平台上已通过并选定该需求的议事会。同一年度同一事项合并计算。`,
    },
    permission: "project.plan",
    place: ({ body }) => [body.buyerCode],
    body: Plan,
    refusals: [
      "item_not_in_catalogue",
      "items_of_several_categories",
      "purchase_method_not_allowed",
      "unit_outside_community",
      "unit_not_open",
      "term_not_allowed",
      "shares_not_whole",
      "advance_not_allowed",
      "milestones_out_of_order",
      "bond_limit_exceeded",
      "criteria_unfit",
      "need_not_served",
      "vote_not_carried",
      "direct_limit_exceeded",
      "inquiry_limit_exceeded",
      "council_missing",
      "purchase_split",
    ],
    success: 201,
    location: "/projects/{projectId}",
    ...onProject,
  }),
  getProject: reading({
    route: "GET /projects/{projectId}",
    summary: { en: "Read one project", zh: "查看一个项目" },
    permission: "project.read",
    params,
    ...onProject,
    scope: readersOf,
  }),
  listProjects: listing({
    route: "GET /buyers/{buyerCode}/projects",
    summary: { en: "List a buyer's projects, newest first", zh: "列出采购方的项目，最新的在前" },
    permission: "project.read",
    params: z.strictObject({ buyerCode: BuyerCode }),
    place: ({ params }) => [params.buyerCode],
    view: onProject.view,
    result: Project,
  }),
  noticeProject: command({
    route: "POST /projects/{projectId}/notice",
    summary: { en: "Publish the project; its budget is set aside", zh: "公告项目，预留其预算" },
    permission: "project.award",
    offer: whileIn("projectId", lifecycle, "notice"),
    description: {
      en: "An inquiry is noticed with its deadline and panel, and a tender opens; a direct purchase with an empty body.",
      zh: "询价项目公告须附截止时间与评审小组，随即开始采购；直接购买项目的正文为空。",
    },
    params,
    body: z.strictObject({ tender: TenderTerms.optional() }),
    refusals: [
      "project_not_planned",
      "tender_terms_unfit",
      "unit_not_open",
      "budget_short",
      "deadline_too_early",
      "panel_not_lawful",
    ],
    idempotencyKey: "required",
    ...onProject,
  }),
  awardProject: command({
    route: "POST /projects/{projectId}/award",
    summary: {
      en: "Award the project to an organisation; the contract is drafted with it",
      zh: "确定项目承接组织，同时生成合同草案",
    },
    permission: "project.award",
    offer: whileIn("projectId", lifecycle, "award"),
    params,
    body: z.strictObject({ organisationId: idOf("organisation"), priceFen: BudgetFen }),
    refusals: [
      "project_not_noticed",
      "method_needs_tender",
      "price_above_budget",
      "supplier_not_active",
      "buyer_interested",
    ],
    idempotencyKey: "required",
    ...onProject,
  }),
  cancelProject: command({
    route: "POST /projects/{projectId}/cancellation",
    summary: {
      en: "Cancel the project before its award; what was set aside goes back",
      zh: "在确定承接主体前取消项目，退回预留资金",
    },
    permission: "project.award",
    offer: whileIn("projectId", lifecycle, "cancel"),
    params,
    body: z.strictObject({ reason: publicText(4, 1_000) }),
    refusals: ["project_already_decided"],
    idempotencyKey: "required",
    ...onProject,
  }),
};
