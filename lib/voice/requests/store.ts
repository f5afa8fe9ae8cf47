import type * as z from "zod";
import type { Page, PageOf } from "../../core/command.ts";
import { communityOf, withAncestors } from "../../core/grid-code.ts";
import { localDateOf } from "../../core/time.ts";
import { besides } from "../../core/version-of.ts";
import { everyDayRow, listDayRows, listThingsByDay } from "../../engine/day-rows.ts";
import { listEventsByThing, recordedOf } from "../../engine/events.ts";
import { type Key, prefixes } from "../../engine/keys.ts";
import { pageOfSeen } from "../../engine/lists.ts";
import type { Stored } from "../../engine/stored.ts";
import { readRow, rowSaying, type StoredRow } from "../../engine/stored-rows.ts";
import { type ListedRow, loadThing, loadThings, type Thing } from "../../engine/thing.ts";
import { isReleased } from "./answer.ts";
import { evolveRequest } from "./evolve.ts";
import { requestLimits } from "./limits.ts";
import { Work, workOf } from "./load.ts";
import { notifiedToNobody, Request, RequestEvent } from "./model.ts";
import { codeOf, hasOwnInbox, neighbourhoodOf } from "./places.ts";
import { isGiven, isOpen } from "./statuses.ts";
import { writtenTasks } from "./tasks.ts";
import { type Followed, RequestWords } from "./view.ts";

/**
 * Where a request that is not closed is listed, by time limit: in the inbox of its unit and of
 * everything above it; and of its assignee, until it is resolved.
 */
function inboxRows(request: Request): Key[] {
  if (!isOpen(request) && request.status !== "resolved") return [];
  const holders =
    isGiven(request) && hasOwnInbox(request.assignee) ? [codeOf(request.assignee)] : [];
  return [...withAncestors(request.unitCode), ...holders].map((code) => ({
    pk: `${prefixes.inbox}#${code}`,
    sk: `${request.limitAt}#${request.requestId}`,
  }));
}

/** Where whoever filed in person finds it again, by when it was filed. */
const ownRows = ({ onBehalf, filedBy, reportedAt, requestId }: Request): Key[] =>
  onBehalf ? [] : [{ pk: filedInPersonBy(filedBy), sk: `${reportedAt}#${requestId}` }];

const filedInPersonBy = (subject: string) => `${prefixes.request}#of#${subject}`;

/** Where those that were merged into a request are found. */
const mergedRows = (request: Request): Key[] =>
  request.status === "merged"
    ? [{ pk: mergedInto(request.mergedInto), sk: `${request.mergedAt}#${request.requestId}` }]
    : [];

const mergedInto = (requestId: string) => `${prefixes.request}#merged/${requestId}`;

/** Where an open request of a place is found by its category, for whoever would report the same. */
const openRows = (request: Request): Key[] =>
  isOpen(request)
    ? [
        {
          pk: openAt(neighbourhoodOf(request.unitCode), request.category),
          sk: `${request.reportedAt}#${request.requestId}`,
        },
      ]
    : [];

const openAt = (placeCode: string, category: string) =>
  `${prefixes.request}#open/${placeCode}/${category}`;

/** Where everybody finds an answer that was published, by when it was. */
const answerRows = (request: Request): Key[] =>
  isReleased(request)
    ? [
        {
          pk: answersOf(communityOf(request.unitCode)),
          sk: `${request.answerReleasedAt}#${request.requestId}`,
        },
      ]
    : [];

const answersOf = (communityCode: string) => `${prefixes.request}#answers/${communityCode}`;

export const workRows: StoredRow<Work> = { kind: "request-work", schema: Work };

/** Where it counts as work of its community's, by the month in which it was filed. */
const workRow = (request: Request): ListedRow => ({
  pk: workIn(communityOf(request.unitCode), localDateOf(request.reportedAt).slice(0, 7)),
  sk: `${request.unitCode}#${request.requestId}`,
  shows: rowSaying(workRows, workOf(request)),
});

const workIn = (communityCode: string, month: string) =>
  `${prefixes.request}#work/${communityCode}/${month}`;

/** All work of a community that was filed in a month, by what its rows show. Bound: a month of one community. */
export async function loadWorkOfMonth(communityCode: string, month: string): Promise<Work[]> {
  const works: Work[] = [];
  for await (const row of everyDayRow(workIn(communityCode, month))) {
    works.push(readRow(workRows, row));
  }
  return works;
}

function nextLookAt(request: Request): string | undefined {
  if (request.status === "resolved") return request.silentAt;
  if (!isOpen(request)) return undefined;
  // at the district there is no level left to go up to
  return request.escalatedTo?.length === 6 ? undefined : request.watchAt;
}

export const requests: Thing<Request, RequestEvent> = {
  entity: "request",
  state: Request,
  // 4: an office may answer, and the answer be published; 5: accepted, begun, returned, withdrawn; 6: merged; 7: to be accepted by;
  // 8: when it escalated, and what was demanded; 9: checked, a low mark answered
  readers: [
    (before) => before,
    (before) => before,
    (before) => before,
    (before) => before,
    (before) => before,
    (before) => before,
    (before) => before,
    (before) => before,
    // only registered organisations served
    (before) => before,
  ],
  evolve: evolveRequest,
  events: RequestEvent,
  tasks: writtenTasks,
  rows: (request) => [
    ...inboxRows(request),
    ...ownRows(request),
    ...answerRows(request),
    ...mergedRows(request),
    workRow(request),
    ...openRows(request),
  ],
  dueAt: nextLookAt,
  limits: requestLimits,
  concerns: (request, { type }) =>
    "assignee" in request &&
    request.assignee?.kind === "organisation" &&
    !notifiedToNobody.includes(type)
      ? [request.assignee.organisationId]
      : [],
};

/** A resident's own words, under their own key. */
export const requestWords: Stored<z.infer<typeof RequestWords>> = {
  kind: "request-words",
  schema: RequestWords,
};

/** A request, with the one whose course it follows where it was merged. */
export const followed = async (request: Request): Promise<Followed> =>
  besides(request, { course: await loadCourse(request) });

export async function loadFollowed(id: string): Promise<Followed | undefined> {
  const request = await loadRequest(id);
  return request && followed(request);
}

export const loadCourse = async (request: Request): Promise<Request | undefined> =>
  request.status === "merged" ? loadRequest(request.mergedInto) : undefined;

export const loadRequest = async (id: string): Promise<Request | undefined> =>
  (await loadThing(requests, id))?.state;

/** One page of an inbox, by time limit; never stale, for its rows are written with the change. */
export async function listRequestsByInbox(
  code: string,
  page: PageOf & { readonly sees?: ((request: Request) => boolean) | undefined },
): Promise<Page<Request>> {
  const read = async (part: PageOf) => {
    const { items, next } = await listDayRows(`${prefixes.inbox}#${code}`, part);
    const loaded = await loadThings(
      requests,
      items.map(({ id }) => id as string),
    );
    const states = new Map(loaded.map(({ id, state }) => [id, state]));
    const placed = items.flatMap(({ id, sk }) => {
      const state = states.get(id as string);
      return state ? [{ state, place: String(sk) }] : [];
    });
    return { items: placed, next };
  };
  if (page.sees) return pageOfSeen(read, { ...page, sees: page.sees });
  const { items, next } = await read(page);
  return { items: items.map(({ state }) => state), next };
}

/** One page of what somebody filed in person, newest first, read consistently. */
export const listRequestsByReporter = (subject: string, page: PageOf): Promise<Page<Request>> =>
  listNewest(filedInPersonBy(subject), page);

/** One page of what was merged into a request, the latest first. */
export const listMergedInto = (requestId: string, page: PageOf): Promise<Page<Request>> =>
  listNewest(mergedInto(requestId), page);

/** One page of a community's requests whose answer was published, the latest first. */
export const listAnswered = (communityCode: string, page: PageOf): Promise<Page<Request>> =>
  listNewest(answersOf(communityCode), page);

/** The latest open requests of a place and a category since an instant, read consistently. */
export const listOpenAt = (
  { placeCode, category }: { readonly placeCode: string; readonly category: string },
  { limit, from }: { readonly limit: number; readonly from: string },
): Promise<Page<Request>> =>
  listThingsByDay(requests, openAt(placeCode, category), { limit, from, newestFirst: true });

const listNewest = (pk: string, page: PageOf): Promise<Page<Request>> =>
  listThingsByDay(requests, pk, { ...page, newestFirst: true });

/** When a request was assigned with a reason, and where that is kept, oldest first. */
export async function loadDispatchReasons(
  requestId: string,
): Promise<{ at: string; reason: string }[]> {
  const found: { at: string; reason: string }[] = [];
  let cursor: string | undefined;
  do {
    const page = await listEventsByThing(
      { entity: "request", id: requestId },
      { limit: 100, cursor },
    );
    for (const stored of page.items) {
      const event = recordedOf<RequestEvent>(stored);
      if (event.type !== "request.dispatched" || !event.reason) continue;
      found.push({ at: event.at, reason: event.reason });
    }
    cursor = page.next;
  } while (cursor);
  return found;
}
