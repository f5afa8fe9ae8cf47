import { accept, type Decision, type Refused, refuse } from "../../core/decision.ts";
import { addDuration } from "../../core/time.ts";
import { policy } from "../policy.ts";
import type { Display, Project, ProjectEvent } from "./model.ts";

/** The display of a single source that may still be objected to and answered. */
export const displayOf = (project: Project): Display | undefined =>
  project.status === "noticed" ? project.display : undefined;

/**
 * Objects to a single source while it is displayed, as any other organisation; one at a time.
 * Source: domain.md §7.
 */
export function objectToSource(
  project: Project,
  command: { organisationId: string; text: string; at: string },
  facts: { organisationActive: boolean },
): Decision<
  ProjectEvent,
  "source_not_displayed" | "display_over" | "objector_not_active" | "own_display" | "objection_open"
> {
  const { at, ...said } = command;
  const { organisationId } = said;
  const display = displayOf(project);
  if (!display) return refuse("source_not_displayed", { status: project.status });
  const { until, supplierId, objections } = display;
  if (at >= until) return refuse("display_over", { until });
  if (!facts.organisationActive) return refuse("objector_not_active", { organisationId });
  if (organisationId === supplierId) return refuse("own_display", { organisationId });
  const open = objections.find((one) => one.organisationId === organisationId && !one.answer);
  if (open) return refuse("objection_open", { number: open.number });
  return accept<ProjectEvent>([{ type: "project.objected", ...said }]);
}

export type DisplayRefusal = "source_not_displayed" | "display_running" | "objection_open";

/**
 * A single source is awarded to nobody but whom was displayed, once that is over and undisputed.
 * Keeps: an objection that came in the last moment is in before anything is awarded.
 */
export function displayStops(
  project: Project,
  { supplierId, at }: { readonly supplierId: string; readonly at: string },
): Refused<DisplayRefusal> | undefined {
  const display = displayOf(project);
  if (!display) return undefined;
  if (display.supplierId !== supplierId) {
    return refuse("source_not_displayed", { supplierId: display.supplierId });
  }
  const awardFrom = addDuration(display.until, `PT${policy.displayAwardAfterSeconds.value}S`);
  if (at < awardFrom) return refuse("display_running", { until: display.until, awardFrom });
  const open = display.objections.find(({ answer }) => !answer);
  return open ? refuse("objection_open", { number: open.number }) : undefined;
}
