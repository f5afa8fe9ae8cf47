import type { Page, PageOf } from "../../core/command.ts";
import { listThings } from "../../engine/lists.ts";
import { loadThing, type Thing } from "../../engine/thing.ts";
import { evolveAffair, evolveAssignment } from "./evolve.ts";
import { affairLimits } from "./limits.ts";
import { Affair, AffairEvent, Assignment, AssignmentEvent } from "./model.ts";
import { affairTasks } from "./tasks.ts";
import { nextEndAt } from "./times.ts";

const byStatus = (status: Affair["status"]) => `AFFAIRS#${status}`;
const byCommunity = (communityCode: string, year: string) => `ASSIGNMENTS#${communityCode}#${year}`;

export const affairs: Thing<Affair, AffairEvent> = {
  entity: "affair",
  state: Affair,
  evolve: evolveAffair,
  events: AffairEvent,
  tasks: affairTasks,
  readers: [
    // nothing was renewed before
    (before) => before,
    // no papers lay with it before
    (before) => before,
  ],
  list: (a) => ({ gsi1pk: byStatus(a.status), gsi1sk: `${a.proposedAt}#${a.affairId}` }),
  dueAt: nextEndAt,
  limits: affairLimits,
};

export const assignments: Thing<Assignment, AssignmentEvent> = {
  entity: "assignment",
  state: Assignment,
  evolve: evolveAssignment,
  events: AssignmentEvent,
  list: (a) => ({
    gsi1pk: byCommunity(a.communityCode, a.year),
    gsi1sk: `${a.assignedAt}#${a.affairId}`,
  }),
};

export const loadAffair = async (id: string): Promise<Affair | undefined> =>
  (await loadThing(affairs, id))?.state;

/** One page of the affairs in a status, by their proposal. */
export async function listAffairsByStatus(
  status: Affair["status"],
  page: PageOf,
): Promise<Page<Affair>> {
  const { items, next } = await listThings(affairs, byStatus(status), page);
  return { items: items.map((loaded) => loaded.state), next };
}

/** One page of the affairs assigned to a community for a year, in the order of assignment. */
export async function listAssignmentsByCommunity(
  period: { readonly communityCode: string; readonly year: string },
  page: PageOf,
): Promise<Page<Assignment>> {
  const list = byCommunity(period.communityCode, period.year);
  const { items, next } = await listThings(assignments, list, page);
  return { items: items.map((loaded) => loaded.state), next };
}

/** All of a community's year: some dozens, for the whole district knows no more affairs. */
export async function loadAssignmentsOfYear(period: {
  readonly communityCode: string;
  readonly year: string;
}): Promise<readonly Assignment[]> {
  const all: Assignment[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<Assignment> = await listAssignmentsByCommunity(period, { limit: 100, cursor });
    all.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return all;
}
