import * as z from "zod";
import { Subject } from "../../core/actor.ts";
import { BuyerCode } from "../../core/budget.ts";
import { SupplierId } from "../../core/id.ts";
import { readableYuan } from "../../core/money.ts";
import { publicText } from "../../core/text.ts";
import { Instant } from "../../core/time.ts";
import { wholeNumber } from "../../core/whole-number.ts";
import { command, listing, reading } from "../../http/api.ts";
import { PanelSeat } from "../panel-seat.ts";
import { policy } from "../policy.ts";
import { BudgetFen, Plan, Project, ProjectId } from "./model.ts";
import { projectOffers } from "./offers.ts";
import { readersOf } from "./readers.ts";
import { ProjectNotice, viewNotice } from "./view.ts";

const params = z.strictObject({ projectId: ProjectId });

/** What only the notice of a purchase by tender says; its rules are the tender's. */
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

/** Objections and their answers can be read by everybody. */
const said = publicText(4, 2_000).meta({ example: "示例说明" });

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
      en: "Plan a project, in whichever way it is bought",
      zh: "编制购买项目，选定购买方式",
    },
    description: {
      en: `Directly up to ${readableYuan(policy.directFen.value)}, with the reason; pilots that a council carries up to ${readableYuan(policy.directPilotFen.value)}. By inquiry up to ${readableYuan(policy.inquiryFen.value)}, by consultation up to ${readableYuan(policy.consultationFen.value)}, by open tender above; these three with award criteria. From a single source with the reason, after its display. What it names of needs it answers, each still open. Above ${readableYuan(policy.councilFen.value)} a community names a passed council of this platform that chose one of them, or the option that a council gave a share of a budget to, and buys up to that share. What is planned of one item in one year counts together.`,
      zh: `直接购买不超过 ${readableYuan(policy.directFen.value)} 并说明理由；经议事会通过的试点不超过 ${readableYuan(policy.directPilotFen.value)}。询价购买不超过 ${readableYuan(policy.inquiryFen.value)}，磋商不超过 ${readableYuan(policy.consultationFen.value)}，超过的公开招标；三者均须有评分标准。单一来源须说明理由并经公示。项目所列各项尚未答复的需求由其一并答复。社区购买超过 ${readableYuan(policy.councilFen.value)} 的，须列明本平台上已通过并选定其中一项需求的议事会；或列明议事会分配资金的选项，以所得份额为限。同一年度同一事项合并计算。`,
    },
    permission: "project.plan",
    place: ({ body }) => [body.buyerCode],
    body: Plan,
    refusals: [
      "item_not_in_catalogue",
      "items_of_several_categories",
      "purchase_method_not_allowed",
      "quantity_unfit",
      "template_undecided",
      "template_unknown",
      "unit_outside_community",
      "unit_not_open",
      "term_not_allowed",
      "years_unfit",
      "shares_not_whole",
      "advance_not_allowed",
      "milestones_out_of_order",
      "bond_limit_exceeded",
      "criteria_unfit",
      "criterion_not_known",
      "need_not_served",
      "need_answered",
      "vote_not_carried",
      "share_exceeded",
      "direct_limit_exceeded",
      "inquiry_limit_exceeded",
      "consultation_limit_exceeded",
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
    offer: projectOffers.notice,
    description: {
      en: "What is bought by tender is noticed with deadline and panel, and a tender opens; a single source with the organisation, which is displayed for five working days; a direct purchase with an empty body.",
      zh: "以询价、磋商或公开招标购买的，公告须附截止时间与评审小组，随即开始采购；单一来源须列明拟定组织，公示五个工作日；直接购买的正文为空。",
    },
    params,
    body: z.strictObject({
      tender: TenderTerms.optional(),
      /** The single source. */
      organisationId: SupplierId.optional(),
    }),
    refusals: [
      "project_not_planned",
      "tender_terms_unfit",
      "supplier_not_eligible",
      "unit_not_open",
      "budget_short",
      "deadline_too_early",
      "deadline_too_late",
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
    offer: projectOffers.award,
    params,
    body: z.strictObject({ organisationId: SupplierId, priceFen: BudgetFen }),
    refusals: [
      "project_not_noticed",
      "method_needs_tender",
      "source_not_displayed",
      "display_running",
      "objection_open",
      "price_above_budget",
      "supplier_not_eligible",
    ],
    idempotencyKey: "required",
    ...onProject,
  }),
  objectToSource: command({
    route: "POST /projects/{projectId}/objections",
    summary: {
      en: "Object to a single source while it is displayed, as another organisation",
      zh: "在单一来源公示期内提出异议",
    },
    description: {
      en: "Until it is answered nothing is awarded; upheld, it ends the project.",
      zh: "答复前不得确定承接主体；异议成立的，项目终止。",
    },
    permission: "bid.submit",
    offer: projectOffers.object,
    params,
    place: ({ body }) => [body.organisationId],
    body: z.strictObject({ organisationId: SupplierId, text: said }),
    refusals: [
      "source_not_displayed",
      "display_over",
      "objector_not_active",
      "own_display",
      "objection_open",
    ],
    idempotencyKey: "required",
    view: viewNotice,
    result: ProjectNotice,
  }),
  answerObjection: command({
    route: "POST /projects/{projectId}/objections/{number}/answer",
    summary: {
      en: "Answer an objection to a single source; upheld, it ends the project",
      zh: "答复对单一来源的异议；异议成立的，项目终止",
    },
    permission: "project.award",
    offer: projectOffers.answerObjection,
    params: params.extend({ number: wholeNumber({ max: 999 }) }),
    body: z.strictObject({ isUpheld: z.boolean(), text: said }),
    refusals: ["objection_unknown", "objection_already_answered"],
    idempotencyKey: "required",
    ...onProject,
  }),
  getProjectNotice: reading({
    route: "GET /projects/{projectId}/notice",
    summary: {
      en: "Read what a project's notice says: who buys what, for whom, in which way and why",
      zh: "查看项目公告：购买主体、事项、服务对象、购买方式与理由",
    },
    permission: "public",
    params,
    view: viewNotice,
    result: ProjectNotice,
  }),
  listProjectNotices: listing({
    route: "GET /buyers/{buyerCode}/notices",
    summary: {
      en: "List what a buyer has published of its projects, the one planned last first",
      zh: "列出采购方已公告的项目，最近编制的在前",
    },
    permission: "public",
    params: z.strictObject({ buyerCode: BuyerCode }),
    view: viewNotice,
    result: ProjectNotice,
  }),
  cancelProject: command({
    route: "POST /projects/{projectId}/cancellation",
    summary: {
      en: "Cancel the project before its award; what was set aside goes back",
      zh: "在确定承接主体前取消项目，退回预留资金",
    },
    permission: "project.award",
    offer: projectOffers.cancel,
    params,
    body: z.strictObject({ reason: publicText(4, 1_000) }),
    refusals: ["project_already_decided"],
    idempotencyKey: "required",
    ...onProject,
  }),
};
