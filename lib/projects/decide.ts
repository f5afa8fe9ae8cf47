import { accept, assert, type Decision, refuse } from "../core/decision.ts";
import { accounts } from "../ledger/model.ts";
import type { Plan, Project, ProjectEvent } from "./model.ts";
import { type PlanFacts, type PlanRefusal, planRules } from "./plan-rules.ts";

/**
 * Plans a project that is bought directly.
 * Source: domain.md §7; core/policy.ts holds the limits.
 * Keeps: what a community buys directly of one item in one year stays under the limit.
 */
export function planProject(
  plan: Plan & { projectId: string },
  at: string,
  facts: PlanFacts,
): Decision<ProjectEvent, PlanRefusal> {
  for (const rule of planRules) {
    const refused = rule(plan, facts, at);
    if (refused) return refused;
  }
  const category = facts.items[0]?.category.code;
  assert(category, "a plan without an item");
  return accept<ProjectEvent>([{ type: "project.planned", ...plan, category }]);
}

/** The account of the community's year that a project is paid from. */
export const fundOf = ({ communityCode, year }: Pick<Project, "communityCode" | "year">): string =>
  accounts.community(communityCode, year);

/** Publishes the project and sets its whole budget aside. Source: domain.md §9. */
export function noticeProject(
  project: Project,
  facts: { fundFen: number },
): Decision<ProjectEvent, "project_not_planned" | "budget_short"> {
  const { status, projectId, amountFen } = project;
  if (status !== "planned") return refuse("project_not_planned", { status });
  if (facts.fundFen < amountFen) {
    return refuse("budget_short", { availableFen: facts.fundFen, neededFen: amountFen });
  }
  return accept<ProjectEvent>([{ type: "project.noticed" }], {
    transfers: [{ from: fundOf(project), to: accounts.project(projectId), amountFen }],
  });
}

/** Awards the project to an organisation; the contract is drafted with it. */
export function awardProject(
  project: Project,
  command: { supplierId: string; priceFen: number; contractId: string },
  facts: { supplierActive: boolean },
): Decision<ProjectEvent, "project_not_noticed" | "price_above_budget" | "supplier_not_active"> {
  const { status, amountFen } = project;
  const { supplierId, priceFen } = command;
  if (status !== "noticed") return refuse("project_not_noticed", { status });
  if (priceFen > amountFen) return refuse("price_above_budget", { priceFen, amountFen });
  if (!facts.supplierActive) return refuse("supplier_not_active", { supplierId });
  return accept<ProjectEvent>([{ type: "project.awarded", ...command }]);
}

/** Cancels a project before its award, with the reason; what was set aside goes back. */
export function cancelProject(
  project: Project,
  command: { reason: string },
): Decision<ProjectEvent, "project_already_decided"> {
  const { status, projectId, amountFen } = project;
  if (status !== "planned" && status !== "noticed") {
    return refuse("project_already_decided", { status });
  }
  return accept<ProjectEvent>([{ type: "project.cancelled", reason: command.reason }], {
    transfers:
      status === "noticed"
        ? [{ from: accounts.project(projectId), to: fundOf(project), amountFen }]
        : [],
  });
}
