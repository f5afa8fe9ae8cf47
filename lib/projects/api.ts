import * as z from "zod";
import { CommunityCode } from "../core/grid-code.ts";
import { idOf } from "../core/id.ts";
import { command, listing, reading } from "../http/api.ts";
import { BudgetFen, Plan, Project, ProjectId } from "./model.ts";

const params = z.strictObject({ projectId: ProjectId });

/** What most endpoints on one project have in common. All of a project may be read by its readers. */
const onProject = {
  scope: (project: Project) => [project.communityCode],
  view: (project: Project) => project,
  result: Project,
};

export const projectsApi = {
  planProject: command({
    route: "POST /projects",
    summary: "Plan a project that is bought directly",
    description:
      "Up to ¥50,000, with the reason; pilots that a council's vote carries up to ¥150,000. What is planned of one item in one year counts together.",
    permission: "project.plan",
    place: ({ body }) => [body.communityCode],
    body: Plan,
    refusals: [
      "item_not_in_catalogue",
      "items_of_several_categories",
      "method_not_allowed",
      "unit_outside_community",
      "unit_not_open",
      "term_not_allowed",
      "shares_not_whole",
      "milestones_out_of_order",
      "vote_not_carried",
      "direct_limit_exceeded",
      "purchase_split",
    ],
    success: 201,
    ...onProject,
  }),
  getProject: reading({
    route: "GET /projects/{projectId}",
    summary: "Read one project",
    permission: "project.read",
    params,
    ...onProject,
  }),
  listProjects: listing({
    route: "GET /communities/{communityCode}/projects",
    summary: "List a community's projects, newest first",
    permission: "project.read",
    params: z.strictObject({ communityCode: CommunityCode }),
    place: ({ params }) => [params.communityCode],
    view: onProject.view,
    result: Project,
  }),
  noticeProject: command({
    route: "POST /projects/{projectId}/notice",
    summary: "Publish the project; its budget is set aside",
    permission: "project.award",
    params,
    refusals: ["project_not_planned", "budget_short"],
    idempotencyKey: "required",
    ...onProject,
  }),
  awardProject: command({
    route: "POST /projects/{projectId}/award",
    summary: "Award the project to an organisation; the contract is drafted with it",
    permission: "project.award",
    params,
    body: z.strictObject({ organisationId: idOf("organisation"), priceFen: BudgetFen }),
    refusals: ["project_not_noticed", "price_above_budget", "supplier_not_active"],
    idempotencyKey: "required",
    ...onProject,
  }),
  cancelProject: command({
    route: "POST /projects/{projectId}/cancellation",
    summary: "Cancel the project before its award; what was set aside goes back",
    permission: "project.award",
    params,
    body: z.strictObject({ reason: z.string().trim().min(4).max(1_000) }),
    refusals: ["project_already_decided"],
    idempotencyKey: "required",
    ...onProject,
  }),
};
