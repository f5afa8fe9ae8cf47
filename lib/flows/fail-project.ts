import { failProject } from "../buying/projects/decide.ts";
import type { Project } from "../buying/projects/model.ts";
import {
  loadPlannedTotals,
  type PlannedTotal,
  plannedTotalWrites,
  projects,
} from "../buying/projects/store.ts";
import type { Tender, TenderEvent } from "../buying/tenders/model.ts";
import type { Command } from "../core/command.ts";
import { type Accepted, assert } from "../core/decision.ts";
import { extend, type Loaded, loadThing } from "../engine/thing.ts";
import type { Also } from "../engine/transact.ts";
import type { Need } from "../voice/needs/model.ts";
import { letGo, loadNeedsMet } from "./project-needs.ts";

/** The project of a tender, what is planned of its items, and the needs that it meets. */
export type Tendered = {
  readonly project: Loaded<Project>;
  readonly totals: readonly PlannedTotal[];
  readonly met: readonly Loaded<Need>[];
};

export async function loadTendered(tender: Pick<Tender, "projectId">): Promise<Tendered> {
  const project = await loadThing(projects, tender.projectId);
  assert(project, "a tender without its project");
  const [totals, met] = await Promise.all([
    loadPlannedTotals(project.state),
    loadNeedsMet(project.state),
  ]);
  return { project, totals, met };
}

/**
 * What a tender without a winner writes besides: its project's end, the year's totals, which no
 * longer count it, and the needs that are open again; no changes where the decision is another. Nothing where the project, read after
 * the tender, has ended already.
 */
export function failureOf(
  accepted: Accepted<TenderEvent>,
  { project, totals, met }: Tendered,
  command: Command<never>,
): Also | undefined {
  const failed = accepted.events.find((event) => event.type === "tender.failed");
  if (!failed) return {};
  const ended = failProject(project.state, { failure: failed.failure });
  if (!ended.ok) return undefined;
  const { state, id } = project;
  return {
    changes: [
      extend(projects, project, { id, command, events: ended.events }),
      ...letGo(met, id, command),
    ],
    guarded: plannedTotalWrites(state, totals, -state.amountFen),
  };
}
