import * as z from "zod";
import type { Page, PageOf } from "../../core/command.ts";
import type { Guarded } from "../../engine/commit.ts";
import { counterKey } from "../../engine/keys.ts";
import { listThings } from "../../engine/lists.ts";
import { readRow, rowSaying, type StoredRow } from "../../engine/stored-rows.ts";
import { loadRow, tableName } from "../../engine/table.ts";
import { loadThing, type Thing } from "../../engine/thing.ts";
import { evolveProject } from "./evolve.ts";
import { Project, ProjectEvent } from "./model.ts";
import { projectTasks } from "./tasks.ts";

const listOf = (buyerCode: string) => `PROJECTS#${buyerCode}`;

export const projects: Thing<Project, ProjectEvent> = {
  entity: "project",
  state: Project,
  evolve: evolveProject,
  events: ProjectEvent,
  tasks: projectTasks,
  list: (p) => ({ gsi1pk: listOf(p.buyerCode), gsi1sk: `${p.plannedAt}#${p.projectId}` }),
  concerns: (p) => (p.status === "awarded" ? [p.supplierId] : []),
};

export const loadProject = async (id: string): Promise<Project | undefined> =>
  (await loadThing(projects, id))?.state;

/** One page of a buyer's projects, newest first. */
export async function listProjectsByBuyer(buyerCode: string, page: PageOf): Promise<Page<Project>> {
  const newest = { ...page, newestFirst: true };
  const { items, next } = await listThings(projects, listOf(buyerCode), newest);
  return { items: items.map((loaded) => loaded.state), next };
}

/** What a buyer plans to buy of one item in one year, by method. Units: fen. */
const Planned = z.strictObject({ directFen: z.int(), inquiryFen: z.int() });
type Planned = z.infer<typeof Planned>;
export const plannedTotals: StoredRow<Planned> = { kind: "planned-total", schema: Planned };

/** The same as it was read; new where nothing of the item was planned before. */
export type PlannedTotal = Planned & { readonly item: string; readonly isNew: boolean };
type Bought = Pick<Project, "buyerCode" | "year" | "catalogueItems">;

const totalKey = ({ buyerCode, year }: Omit<Bought, "catalogueItems">, item: string) =>
  counterKey(`planned/${buyerCode}/${year}/${item}`);

export const loadPlannedTotals = (bought: Bought): Promise<PlannedTotal[]> =>
  Promise.all(
    bought.catalogueItems.map(async (item) => {
      const row = await loadRow(totalKey(bought, item));
      const planned = row ? readRow(plannedTotals, row) : { directFen: 0, inquiryFen: 0 };
      return { ...planned, item, isNew: row === undefined };
    }),
  );

/**
 * Adds a project's amount to the running total of each of its items by its method, or takes it off,
 * in the transaction of the project's own change; only where
 * the totals still are what was read, so that projects planned at once cannot pass the limit.
 */
export const plannedTotalWrites = (
  bought: Bought & { readonly method: "direct" | "inquiry" },
  totals: readonly PlannedTotal[],
  amountFen: number,
): Guarded[] =>
  totals.map((total) => ({
    rule: "planned_total_unchanged",
    write: {
      Put: {
        TableName: tableName(),
        Item: {
          ...totalKey(bought, total.item),
          entity: "counter",
          ...rowSaying(plannedTotals, moved(total, bought.method, amountFen), total),
        },
        ...(total.isNew
          ? { ConditionExpression: "attribute_not_exists(pk)" }
          : {
              ConditionExpression: "directFen = :direct AND inquiryFen = :inquiry",
              ExpressionAttributeValues: {
                ":direct": total.directFen,
                ":inquiry": total.inquiryFen,
              },
            }),
      },
    },
  }));

const moved = (
  { directFen, inquiryFen }: Planned,
  method: "direct" | "inquiry",
  amountFen: number,
): Planned => ({
  directFen: directFen + (method === "direct" ? amountFen : 0),
  inquiryFen: inquiryFen + (method === "inquiry" ? amountFen : 0),
});
