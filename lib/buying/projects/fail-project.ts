import type { Command } from "../../core/command.ts";
import { type Accepted, assert } from "../../core/decision.ts";
import { extend, type Loaded, loadThing } from "../../engine/thing.ts";
import type { Also } from "../../engine/transact.ts";
import type { Tender, TenderEvent } from "../tenders/model.ts";
import { failProject } from "./decide.ts";
import type { Project } from "./model.ts";
import { loadPlannedTotals, type PlannedTotal, plannedTotalWrites, projects } from "./store.ts";

/** The project of a tender, and what is planned of its items. */
export type Tendered = {
  readonly project: Loaded<Project>;
  readonly totals: readonly PlannedTotal[];
};

export async function loadTendered(tender: Pick<Tender, "projectId">): Promise<Tendered> {
  const project = await loadThing(projects, tender.projectId);
  assert(project, "a tender without its project");
  return { project, totals: await loadPlannedTotals(project.state) };
}

/**
 * What a tender without a winner writes besides: its project's end, and the year's totals, which no
 * longer count it; no changes where the decision is another. Nothing where the project, read after
 * the tender, has ended already.
 */
export function failureOf(
  accepted: Accepted<TenderEvent>,
  { project, totals }: Tendered,
  command: Command<never>,
): Also | undefined {
  const failed = accepted.events.find((event) => event.type === "tender.failed");
  if (!failed) return {};
  const ended = failProject(project.state, { failure: failed.failure });
  if (!ended.ok) return undefined;
  const { state, id } = project;
  return {
    changes: [extend(projects, project, { id, command, events: ended.events })],
    guarded: plannedTotalWrites(state, totals, -state.amountFen),
  };
}
