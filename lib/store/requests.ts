import type { Page, PageOf } from "../core/command.ts";
import { evolveRequest } from "../requests/evolve.ts";
import { withAncestors } from "../requests/limits.ts";
import { Request, type RequestEvent } from "../requests/model.ts";
import { type Key, prefixes } from "./keys.ts";
import { queryRows } from "./table.ts";
import { loadThing, loadThings, type Thing } from "./thing.ts";

/**
 * Where an open request is listed: in the inbox of its unit, of everything above it, and of whoever
 * has it in hand; by time limit.
 */
function inboxRows(request: Request): Key[] {
  if (request.status === "closed" || request.status === "refused") return [];
  const assignee = "assignee" in request ? request.assignee : undefined;
  const holder = assignee?.kind === "organisation" ? assignee.organisationId : assignee?.subject;
  const inboxes = [...withAncestors(request.unitCode), ...(holder ? [holder] : [])];
  return inboxes.map((code) => ({
    pk: `${prefixes.inbox}#${code}`,
    sk: `${request.limitAt}#${request.requestId}`,
  }));
}

function nextLookAt(request: Request): string | undefined {
  if (request.status === "resolved") return request.silentAt;
  if (request.status !== "reported" && request.status !== "dispatched") return undefined;
  // at the district there is no level left to go up to
  return request.escalatedTo?.length === 6 ? undefined : request.watchAt;
}

export const requests: Thing<Request, RequestEvent> = {
  entity: "request",
  state: Request,
  evolve: evolveRequest,
  rows: inboxRows,
  dueAt: nextLookAt,
  concerns: (request) =>
    "assignee" in request && request.assignee?.kind === "organisation"
      ? [request.assignee.organisationId]
      : [],
};

export const loadRequest = async (id: string): Promise<Request | undefined> =>
  (await loadThing(requests, id))?.state;

/** One page of an inbox, by time limit; never stale, for its rows are written with the change. */
export async function listRequestsByInbox(code: string, page: PageOf): Promise<Page<Request>> {
  const { rows, last } = await queryRows({
    KeyConditionExpression: "pk = :inbox AND sk > :after",
    ExpressionAttributeValues: {
      ":inbox": `${prefixes.inbox}#${code}`,
      ":after": page.cursor ?? " ",
    },
    Limit: page.limit,
    ConsistentRead: true,
  });
  const loaded = await loadThings(
    requests,
    rows.map((row) => row.id as string),
  );
  return { items: loaded.map((one) => one.state), next: last && String(last.sk) };
}
