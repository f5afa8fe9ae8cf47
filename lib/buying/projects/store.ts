import * as z from "zod";
import type { Page, PageOf } from "../../core/command.ts";
import { firstTemplate } from "../../core/evaluation-template.ts";
import type { Guarded } from "../../engine/commit.ts";
import { counterKey } from "../../engine/keys.ts";
import { listThings, listThingsSeen } from "../../engine/lists.ts";
import { readRow, rowSaying, type StoredRow } from "../../engine/stored-rows.ts";
import { loadRow, tableName } from "../../engine/table.ts";
import { loadThing, type Thing } from "../../engine/thing.ts";
import { PurchaseMethod } from "../purchase-method.ts";
import { evolveProject } from "./evolve.ts";
import { projectLimits } from "./limits.ts";
import { Project, ProjectEvent } from "./model.ts";
import { nothingPlanned, type Planned } from "./planned.ts";
import { projectTasks } from "./tasks.ts";
import { isNoticed, type Noticed } from "./view.ts";

const listOf = (buyerCode: string) => `PROJECTS#${buyerCode}`;

export const projects: Thing<Project, ProjectEvent> = {
  entity: "project",
  state: Project,
  evolve: evolveProject,
  events: ProjectEvent,
  readers: [
    // all ways to buy, and the display of a single source
    (before) => before,
    // no council shared a budget out before
    (before) => before,
    // no notice asked how long a supplier was registered
    (before) => before,
    // before projects chose how their work is evaluated, and said how much of an item they buy
    ({ ...before }) => ({ evaluation: firstTemplate, ...before }),
    // no term was longer than a year
    (before) => before,
    // no documents lay with it before
    (before) => before,
    // templates had neither forms nor questions
    (before) => before,
    // a project met one need at most
    ({ needId, ...before }) => (needId ? { needIds: [needId], ...before } : before),
    // only registered organisations served
    (before) => before,
    // no template asked those who were served
    (before) => before,
  ],
  tasks: projectTasks,
  limits: projectLimits,
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

/** One page of what a buyer has published of its projects. */
export async function listNoticedByBuyer(buyerCode: string, page: PageOf): Promise<Page<Noticed>> {
  const seen = { ...page, newestFirst: true, sees: isNoticed };
  const { items, next } = await listThingsSeen(projects, listOf(buyerCode), seen);
  return { items: items.filter(isNoticed), next };
}

/** In which attribute of its row what is planned in each way stands. */
const attributes = {
  direct: "directFen",
  inquiry: "inquiryFen",
  consultation: "consultationFen",
  open_tender: "openTenderFen",
  single_source: "singleSourceFen",
} as const satisfies Record<PurchaseMethod, string>;
const methods = PurchaseMethod.options;

const PlannedRow = z.strictObject({
  directFen: z.int(),
  inquiryFen: z.int(),
  consultationFen: z.int(),
  openTenderFen: z.int(),
  singleSourceFen: z.int(),
});
type PlannedRow = z.infer<typeof PlannedRow>;
export const plannedTotals: StoredRow<PlannedRow> = {
  kind: "planned-total",
  schema: PlannedRow,
  // once, nothing was bought but directly and by inquiry
  readers: [
    ({ ...before }) => ({ consultationFen: 0, openTenderFen: 0, singleSourceFen: 0, ...before }),
  ],
};

/** What is planned of an item, with its row as it was read; none where nothing was planned before. */
export type PlannedTotal = {
  readonly item: string;
  readonly planned: Planned;
  readonly row: PlannedRow | undefined;
};
type Bought = Pick<
  Project,
  "buyerCode" | "year" | "catalogueItems" | "councilId" | "councilOption"
>;

/** A share of a council's budget, among what a project counts towards. */
export const shareOf = ({
  councilId,
  councilOption,
}: Pick<Project, "councilId" | "councilOption">): string | undefined =>
  councilId && councilOption ? `${councilId}/${councilOption}` : undefined;

/** What a project counts towards: each of its items and, where a council gave it one, its share. */
const countedFor = (bought: Bought): string[] => [
  ...bought.catalogueItems,
  ...[shareOf(bought)].filter((share) => share !== undefined),
];

/** An item counts with its buyer and year, a share for itself. */
const totalKey = (bought: Bought, item: string) =>
  counterKey(
    item === shareOf(bought)
      ? `planned/${item}`
      : `planned/${bought.buyerCode}/${bought.year}/${item}`,
  );

export const loadPlannedTotals = (bought: Bought): Promise<PlannedTotal[]> =>
  Promise.all(
    countedFor(bought).map(async (item) => {
      const stored = await loadRow(totalKey(bought, item));
      const row = stored && readRow(plannedTotals, stored);
      return { item, row, planned: row ? plannedIn(row) : nothingPlanned };
    }),
  );

const plannedIn = (row: PlannedRow): Planned =>
  Object.fromEntries(methods.map((method) => [method, row[attributes[method]]])) as Planned;

const rowOf = (planned: Planned): PlannedRow =>
  Object.fromEntries(methods.map((method) => [attributes[method], planned[method]])) as PlannedRow;

/**
 * Adds a project's amount to the running total of each of its items by its method, or takes it off,
 * in the transaction of the project's own change; only where
 * the totals still are what was read, so that projects planned at once cannot pass the limit.
 */
export const plannedTotalWrites = (
  bought: Bought & { readonly method: PurchaseMethod },
  totals: readonly PlannedTotal[],
  amountFen: number,
): Guarded[] =>
  totals.map(({ item, planned, row }) => {
    const { method } = bought;
    const moved = { ...planned, [method]: planned[method] + amountFen };
    return {
      rule: "planned_total_unchanged",
      write: {
        Put: {
          TableName: tableName(),
          Item: {
            ...totalKey(bought, item),
            entity: "counter",
            ...rowSaying(plannedTotals, rowOf(moved), row),
          },
          ...(row ? asRead(planned) : { ConditionExpression: "attribute_not_exists(pk)" }),
        },
      },
    };
  });

/** A row of an older form lacks what was not planned then. */
const asRead = (planned: Planned) => ({
  ConditionExpression: methods
    .map((method) => {
      const isSame = `${attributes[method]} = :${method}`;
      return planned[method] === 0
        ? `(${isSame} OR attribute_not_exists(${attributes[method]}))`
        : isSame;
    })
    .join(" AND "),
  ExpressionAttributeValues: Object.fromEntries(
    methods.map((method) => [`:${method}`, planned[method]]),
  ),
});
