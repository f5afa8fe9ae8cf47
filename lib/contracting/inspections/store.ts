import type { Page, PageOf } from "../../core/command.ts";
import { endOf } from "../../core/time.ts";
import { listThings } from "../../engine/lists.ts";
import type { Thing } from "../../engine/thing.ts";
import { evolveInspection } from "./evolve.ts";
import { Inspection, InspectionEvent } from "./model.ts";
import { inspectionTasks } from "./tasks.ts";

const listOf = (contractId: string) => `INSPECTIONS#${contractId}`;

/** The instant at which a correction is overdue; recorded once for each day that is set. */
const overdueFrom = (inspection: Inspection): string | undefined =>
  inspection.status === "correction_required" && !inspection.overdueAt
    ? endOf(inspection.correctBy)
    : undefined;

export const inspections: Thing<Inspection, InspectionEvent> = {
  entity: "inspection",
  state: Inspection,
  // only registered organisations served
  readers: [(before) => before],
  evolve: evolveInspection,
  events: InspectionEvent,
  tasks: inspectionTasks,
  list: (i) => ({ gsi1pk: listOf(i.contractId), gsi1sk: `${i.inspectedAt}#${i.inspectionId}` }),
  dueAt: overdueFrom,
  concerns: (i) => [i.supplierId],
};

/** One page of a contract's inspections, newest first. */
export async function listInspectionsByContract(
  contractId: string,
  page: PageOf,
): Promise<Page<Inspection>> {
  const newest = { ...page, newestFirst: true };
  const { items, next } = await listThings(inspections, listOf(contractId), newest);
  return { items: items.map((loaded) => loaded.state), next };
}

/** All of a contract's inspections: a contract runs for a year and is looked at some dozen times. */
export async function loadInspectionsOfContract(
  contractId: string,
): Promise<readonly Inspection[]> {
  const all: Inspection[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<Inspection> = await listInspectionsByContract(contractId, {
      limit: 100,
      cursor,
    });
    all.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return all;
}
