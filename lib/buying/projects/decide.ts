import { accept, assert, type Decision, refuse } from "../../core/decision.ts";
import { accounts } from "../../ledger/model.ts";
import type { Plan, Project, ProjectEvent } from "./model.ts";
import { type PlanFacts, type PlanRefusal, planRules } from "./plan-rules.ts";

/**
 * Plans a project that is bought directly or by inquiry.
 * Source: domain.md §7; core/policy.ts holds the limits.
 * Keeps: what a community buys directly of one item in one year stays under the limit.
 */
export function planProject(
  plan: Plan & { projectId: string },
  facts: PlanFacts,
): Decision<ProjectEvent, PlanRefusal> {
  for (const rule of planRules) {
    const refused = rule(plan, facts);
    if (refused) return refused;
  }
  const category = facts.items[0]?.category.code;
  assert(category, "a plan without an item");
  return accept<ProjectEvent>([{ type: "project.planned", ...plan, category }]);
}

/**
 * Publishes the project and sets its whole budget aside; an inquiry with its tender.
 * Source: domain.md §9.
 */
export function noticeProject(
  project: Project,
  command: { tenderId?: string | undefined },
  facts: { fundFen: number; unitsNotOpen: readonly string[] },
): Decision<
  ProjectEvent,
  "project_not_planned" | "tender_terms_unfit" | "unit_not_open" | "budget_short"
> {
  const { status, projectId, amountFen, method } = project;
  const { tenderId } = command;
  if (status !== "planned") return refuse("project_not_planned", { status });
  if ((method === "inquiry") !== (tenderId !== undefined)) {
    return refuse("tender_terms_unfit", { method });
  }
  if (facts.unitsNotOpen.length > 0) return refuse("unit_not_open", { units: facts.unitsNotOpen });
  if (facts.fundFen < amountFen) {
    return refuse("budget_short", { availableFen: facts.fundFen, neededFen: amountFen });
  }
  return accept<ProjectEvent>([{ type: "project.noticed", ...(tenderId && { tenderId }) }], {
    transfers: [{ from: accounts.buyer(project), to: accounts.project(projectId), amountFen }],
  });
}

/**
 * Awards the project to an organisation; the contract is drafted with it. One that is bought by
 * tender goes to the tender's winner, and only with the tender's own award.
 */
export function awardProject(
  project: Project,
  command: { supplierId: string; priceFen: number; contractId: string },
  facts: { supplierActive: boolean; tenderWon?: boolean; buyerInterested?: boolean },
): Decision<
  ProjectEvent,
  | "project_not_noticed"
  | "method_needs_tender"
  | "price_above_budget"
  | "supplier_not_active"
  | "buyer_interested"
> {
  const { status, amountFen, method } = project;
  const { supplierId, priceFen } = command;
  if (status !== "noticed") return refuse("project_not_noticed", { status });
  if (method !== "direct" && !facts.tenderWon) return refuse("method_needs_tender", { method });
  if (priceFen > amountFen) return refuse("price_above_budget", { priceFen, amountFen });
  if (!facts.supplierActive) return refuse("supplier_not_active", { supplierId });
  if (facts.buyerInterested) return refuse("buyer_interested", { supplierId });
  return accept<ProjectEvent>([{ type: "project.awarded", ...command }]);
}

/** Awards a project to its tender's winner: the tender's own award has looked at the organisation. */
export const awardByTender = (project: Project, command: Parameters<typeof awardProject>[1]) =>
  awardProject(project, command, { supplierActive: true, tenderWon: true });

/** Ends a project whose tender found no winner. The tender's own change moves the money back. */
export function failProject(
  project: Project,
  command: { failure: string },
): Decision<ProjectEvent, "project_not_noticed"> {
  const { status } = project;
  if (status !== "noticed") return refuse("project_not_noticed", { status });
  return accept<ProjectEvent>([{ type: "project.failed", failure: command.failure }]);
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
        ? [{ from: accounts.project(projectId), to: accounts.buyer(project), amountFen }]
        : [],
  });
}
