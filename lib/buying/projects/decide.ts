import { accept, assert, type Decision, refuse, type Transfer } from "../../core/decision.ts";
import type { WorkingCalendar } from "../../core/working-days.ts";
import { accounts } from "../../ledger/model.ts";
import { refusedSupplier, type Standing } from "../eligibility.ts";
import { isByTender } from "../purchase-method.ts";
import { type DisplayRefusal, displayOf, displayStops } from "./display.ts";
import { displayFrom } from "./limits.ts";
import type { Plan, Project, ProjectEvent } from "./model.ts";
import { type PlanFacts, type PlanRefusal, planRules } from "./plan-rules.ts";
import { reservedAtNoticeFen } from "./years.ts";

/**
 * Plans a project, by whichever way it is bought.
 * Source: domain.md §7; policy.ts holds the limits.
 * Keeps: what a community buys in one way of one item in one year stays under the limit.
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
  const evaluation = facts.template;
  assert(category && evaluation, "a plan without an item or a template");
  return accept<ProjectEvent>([{ type: "project.planned", ...plan, category, evaluation }]);
}

/**
 * Publishes the project and sets aside what its budget year pays; with its tender, or with the display of a
 * single source, where it is bought so. Source: domain.md §7, §9.
 */
export function noticeProject(
  project: Project,
  command: { at: string; tenderId?: string | undefined; supplierId?: string | undefined },
  facts: {
    fundFen: number;
    unitsNotOpen: readonly string[];
    calendar: WorkingCalendar;
    /** The single source's; nothing of any other. */
    standing?: Standing | undefined;
  },
): Decision<
  ProjectEvent,
  | "project_not_planned"
  | "tender_terms_unfit"
  | "supplier_not_eligible"
  | "unit_not_open"
  | "budget_short"
> {
  const { status, projectId, method } = project;
  const { tenderId, supplierId, at } = command;
  if (status !== "planned") return refuse("project_not_planned", { status });
  if (
    isByTender(method) !== (tenderId !== undefined) ||
    (method === "single_source") !== (supplierId !== undefined)
  ) {
    return refuse("tender_terms_unfit", { method });
  }
  const { standing } = facts;
  const refused =
    supplierId && standing && refusedSupplier(supplierId, { standing, asked: project }, at);
  if (refused) return refused;
  if (facts.unitsNotOpen.length > 0) return refuse("unit_not_open", { units: facts.unitsNotOpen });
  const reservedFen = reservedAtNoticeFen(project);
  if (facts.fundFen < reservedFen) {
    return refuse("budget_short", { availableFen: facts.fundFen, neededFen: reservedFen });
  }
  const display = supplierId && { supplierId, ...displayFrom(facts.calendar, at) };
  return accept<ProjectEvent>(
    [{ type: "project.noticed", ...(tenderId && { tenderId }), ...(display && { display }) }],
    {
      transfers: [
        {
          from: accounts.buyer(project),
          to: accounts.project(projectId),
          amountFen: reservedFen,
        },
      ],
    },
  );
}

/**
 * Awards the project to an organisation; the contract is drafted with it. One that is bought by
 * tender goes to the tender's winner, and only with the tender's own award.
 */
export function awardProject(
  project: Project,
  command: { at: string; supplierId: string; priceFen: number; contractId: string },
  /** A tender's own award has looked at the organisation. */
  facts: { standing: Standing } | { tenderWon: true },
): Decision<
  ProjectEvent,
  | "project_not_noticed"
  | "method_needs_tender"
  | DisplayRefusal
  | "price_above_budget"
  | "supplier_not_eligible"
> {
  const { status, amountFen, method } = project;
  const { at, ...award } = command;
  const { supplierId, priceFen } = award;
  if (status !== "noticed") return refuse("project_not_noticed", { status });
  if (isByTender(method) && !("tenderWon" in facts))
    return refuse("method_needs_tender", { method });
  const stopped = displayStops(project, { supplierId, at });
  if (stopped) return stopped;
  if (priceFen > amountFen) return refuse("price_above_budget", { priceFen, amountFen });
  const refused =
    "standing" in facts && refusedSupplier(supplierId, { ...facts, asked: project }, at);
  if (refused) return refused;
  return accept<ProjectEvent>([{ type: "project.awarded", ...award }]);
}

/** Awards a project to its tender's winner. */
export const awardByTender = (project: Project, command: Parameters<typeof awardProject>[1]) =>
  awardProject(project, command, { tenderWon: true });

/** What was set aside for the project goes back to the buyer's year. */
const returnOf = (project: Project): Transfer[] => [
  {
    from: accounts.project(project.projectId),
    to: accounts.buyer(project),
    amountFen: reservedAtNoticeFen(project),
  },
];

/**
 * Answers an objection to a single source. One that is upheld ends the project: it is to be bought
 * in a way that lets others bid. Source: domain.md §7.
 */
export function answerObjection(
  project: Project,
  command: { number: number; isUpheld: boolean; text: string },
): Decision<ProjectEvent, "objection_unknown" | "objection_already_answered"> {
  const { number, isUpheld } = command;
  const objection = displayOf(project)?.objections.find((one) => one.number === number);
  if (!objection) return refuse("objection_unknown", { number });
  if (objection.answer) return refuse("objection_already_answered", { number });
  const answered: ProjectEvent = { type: "project.objection_answered", ...command };
  return isUpheld
    ? accept<ProjectEvent>([answered, { type: "project.failed", failure: "objection_upheld" }], {
        transfers: returnOf(project),
      })
    : accept([answered]);
}

/** Takes up one need more, which it answers from now on. */
export const joinNeed = (needId: string): ProjectEvent[] => [
  { type: "project.need_joined", needId },
];

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
  const { status } = project;
  if (status !== "planned" && status !== "noticed") {
    return refuse("project_already_decided", { status });
  }
  return accept<ProjectEvent>([{ type: "project.cancelled", reason: command.reason }], {
    transfers: status === "noticed" ? returnOf(project) : [],
  });
}
