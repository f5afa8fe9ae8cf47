import type { Page, PageOf } from "../../core/command.ts";
import { type Key, prefixes } from "../../engine/keys.ts";
import { listThings } from "../../engine/lists.ts";
import { queryRows } from "../../engine/table.ts";
import { loadThing, loadThings, type Thing } from "../../engine/thing.ts";
import { holderRow, payeeRow } from "../bank-account-store.ts";
import { evolveFiling } from "./evolve.ts";
import { Filing, FilingEvent } from "./model.ts";
import { filingTasks } from "./tasks.ts";

const listOf = (communityCode: string) => `FILINGS#${communityCode}`;
const takenOverBy = (organisationId: string) => `${prefixes.filing}#of#${organisationId}`;

/** Where whoever was ever on file is found, in the order of the acceptances. */
const inRegister = (acceptedAt: string, filingId: string): Key => ({
  pk: `${prefixes.filing}#register`,
  sk: acceptedAt && `${acceptedAt}#${filingId}`,
});

/** The account of a group; nothing where none was recorded. */
export const accountOfGroup = (filing: Filing | undefined) =>
  filing && "bankAccount" in filing ? filing.bankAccount : undefined;

/** A group that was taken off the file is still paid what it is owed. */
const payeeRows = (f: Filing): Key[] => payeeRow(f.filingId, accountOfGroup(f));

export const filings: Thing<Filing, FilingEvent> = {
  entity: "filing",
  state: Filing,
  evolve: evolveFiling,
  events: FilingEvent,
  tasks: filingTasks,
  list: (f) => ({ gsi1pk: listOf(f.communityCode), gsi1sk: `${f.filedAt}#${f.filingId}` }),
  // no account, contract or breach of a group was known before
  readers: [(before) => before],
  rows: (f) => [
    ...(f.status === "upgraded" ? [{ pk: takenOverBy(f.organisationId), sk: f.filingId }] : []),
    ...("acceptedAt" in f && f.acceptedAt ? [inRegister(f.acceptedAt, f.filingId)] : []),
    ...payeeRows(f),
    ...holderRow(f.filingId, accountOfGroup(f)),
  ],
  lets: (f) => payeeRows(f).map(({ sk }) => sk),
  concerns: (f) => [f.filingId, ...(f.status === "upgraded" ? [f.organisationId] : [])],
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

/** One page of the rows under a key, in their order, and the filings that they name. */
async function listBelow(pk: string, page: PageOf): Promise<Page<Filing>> {
  const { rows, last } = await queryRows({
    KeyConditionExpression: "pk = :of AND sk > :after",
    ExpressionAttributeValues: { ":of": pk, ":after": page.cursor ?? " " },
    Limit: page.limit,
    ConsistentRead: true,
  });
  const ids = rows.map((row) => row.id as string);
  const found = await loadThings(filings, ids);
  return { items: found.map(({ state }) => state), next: last && String(last.sk) };
}

/** One page of the filings that an organisation took over, read consistently. */
export const listFilingsByOrganisation = (
  organisationId: string,
  page: PageOf,
): Promise<Page<Filing>> => listBelow(takenOverBy(organisationId), page);

/** One page of all groups that were ever put on file, the oldest first, read consistently. */
export const listGroups = (page: PageOf): Promise<Page<Filing>> =>
  listBelow(inRegister("", "").pk, page);
