import type { Page, PageOf } from "../../core/command.ts";
import { prefixes } from "../../engine/keys.ts";
import { listThings } from "../../engine/lists.ts";
import { queryRows } from "../../engine/table.ts";
import { loadThing, loadThings, type Thing } from "../../engine/thing.ts";
import { evolveFiling } from "./evolve.ts";
import { Filing, FilingEvent } from "./model.ts";
import { filingTasks } from "./tasks.ts";

const listOf = (communityCode: string) => `FILINGS#${communityCode}`;
const takenOverBy = (organisationId: string) => `${prefixes.filing}#of#${organisationId}`;

export const filings: Thing<Filing, FilingEvent> = {
  entity: "filing",
  state: Filing,
  evolve: evolveFiling,
  events: FilingEvent,
  tasks: filingTasks,
  list: (f) => ({ gsi1pk: listOf(f.communityCode), gsi1sk: `${f.filedAt}#${f.filingId}` }),
  rows: (f) =>
    f.status === "upgraded" ? [{ pk: takenOverBy(f.organisationId), sk: f.filingId }] : [],
  concerns: (f) => (f.status === "upgraded" ? [f.organisationId] : []),
};

export const loadFiling = async (id: string): Promise<Filing | undefined> =>
  (await loadThing(filings, id))?.state;

/** One page of a community's filings, newest first. */
export async function listFilingsByCommunity(
  communityCode: string,
  page: PageOf,
): Promise<Page<Filing>> {
  const newest = { ...page, newestFirst: true };
  const { items, next } = await listThings(filings, listOf(communityCode), newest);
  return { items: items.map(({ state }) => state), next };
}

/** One page of the filings that an organisation took over, read consistently. */
export async function listFilingsByOrganisation(
  organisationId: string,
  page: PageOf,
): Promise<Page<Filing>> {
  const { rows, last } = await queryRows({
    KeyConditionExpression: "pk = :of AND sk > :after",
    ExpressionAttributeValues: {
      ":of": takenOverBy(organisationId),
      ":after": page.cursor ?? " ",
    },
    Limit: page.limit,
    ConsistentRead: true,
  });
  const ids = rows.map((row) => row.id as string);
  const found = await loadThings(filings, ids);
  return { items: found.map(({ state }) => state), next: last && String(last.sk) };
}
