import type { Page, PageOf } from "../core/command.ts";
import { evolveProject } from "../projects/evolve.ts";
import { Project, type ProjectEvent } from "../projects/model.ts";
import type { Guarded } from "./commit.ts";
import { counterKey } from "./keys.ts";
import { listThings } from "./lists.ts";
import { loadRow, tableName } from "./table.ts";
import { loadThing, type Thing } from "./thing.ts";

const listOf = (communityCode: string) => `PROJECTS#${communityCode}`;

export const projects: Thing<Project, ProjectEvent> = {
  entity: "project",
  state: Project,
  evolve: evolveProject,
  list: (p) => ({ gsi1pk: listOf(p.communityCode), gsi1sk: `${p.plannedAt}#${p.projectId}` }),
  concerns: (p) => (p.status === "awarded" ? [p.supplierId] : []),
};

export const loadProject = async (id: string): Promise<Project | undefined> =>
  (await loadThing(projects, id))?.state;

/** One page of a community's projects, newest first. */
export async function listProjectsByCommunity(
  communityCode: string,
  page: PageOf,
): Promise<Page<Project>> {
  const newest = { ...page, newestFirst: true };
  const { items, next } = await listThings(projects, listOf(communityCode), newest);
  return { items: items.map((loaded) => loaded.state), next };
}

/** What a community plans to buy directly of one item in one year. Units: fen; none before the first. */
export type DirectTotal = { readonly item: string; readonly totalFen: number | undefined };
type Bought = Pick<Project, "communityCode" | "year" | "catalogueItems">;

const totalKey = ({ communityCode, year }: Omit<Bought, "catalogueItems">, item: string) =>
  counterKey(`direct/${communityCode}/${year}/${item}`);

export const loadDirectTotals = (bought: Bought): Promise<DirectTotal[]> =>
  Promise.all(
    bought.catalogueItems.map(async (item) => ({
      item,
      totalFen: (await loadRow(totalKey(bought, item)))?.totalFen as number | undefined,
    })),
  );

/**
 * Adds a project's amount to the running total of each of its items, or takes it off; only where
 * the totals still are what was read, so that projects planned at once cannot pass the limit.
 */
export const directTotalWrites = (
  bought: Bought,
  totals: readonly DirectTotal[],
  amountFen: number,
): Guarded[] =>
  totals.map(({ item, totalFen }) => ({
    rule: "direct_total_unchanged",
    write: {
      Put: {
        TableName: tableName(),
        Item: {
          ...totalKey(bought, item),
          entity: "counter",
          totalFen: (totalFen ?? 0) + amountFen,
        },
        ...(totalFen === undefined
          ? { ConditionExpression: "attribute_not_exists(pk)" }
          : {
              ConditionExpression: "totalFen = :before",
              ExpressionAttributeValues: { ":before": totalFen },
            }),
      },
    },
  }));
