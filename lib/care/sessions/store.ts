import type { Page, PageOf } from "../../core/command.ts";
import { prefixes } from "../../engine/keys.ts";
import { listThingsSeen } from "../../engine/lists.ts";
import { queryRows } from "../../engine/table.ts";
import { loadThing, loadThings, type Thing } from "../../engine/thing.ts";
import { evolveSession } from "./evolve.ts";
import { countsOnly, isRunning, Session, SessionEvent } from "./model.ts";
import { sessionTasks } from "./tasks.ts";
import { lateFrom } from "./times.ts";
import { alarmsOf } from "./view.ts";

const listOf = (communityCode: string) => `SESSIONS#${communityCode}`;
const alarmsIn = (communityCode: string) => `${prefixes.session}#alarms#${communityCode}`;

export const sessions: Thing<Session, SessionEvent> = {
  entity: "session",
  state: Session,
  // 2: it may be cancelled; 3: it is known whether it was told who is late
  readers: [
    (before) => before,
    (before) => before,
    // only registered organisations served
    (before) => before,
  ],
  evolve: evolveSession,
  events: SessionEvent,
  tasks: sessionTasks,
  dueAt: lateFrom,
  list: (s) => ({ gsi1pk: listOf(s.communityCode), gsi1sk: `${s.startsAt}#${s.sessionId}` }),
  rows: (s) =>
    alarmsOf(s).length > 0
      ? [{ pk: alarmsIn(s.communityCode), sk: `${s.startsAt}#${s.sessionId}` }]
      : [],
  concerns: ({ holder }, { type }) =>
    holder.kind === "organisation" && countsOnly.includes(type) ? [holder.organisationId] : [],
};

export const loadSession = async (id: string): Promise<Session | undefined> =>
  (await loadThing(sessions, id))?.state;

/** Those of some sessions that go on or are still to come, and count. */
export async function runningAmong(
  ids: readonly string[],
  counts: (session: Session) => boolean = () => true,
): Promise<string[]> {
  const loaded = await loadThings(sessions, ids);
  return loaded.filter(({ state }) => isRunning(state) && counts(state)).map(({ id }) => id);
}

/** One page of a community's sessions, latest first. */
export const listSessionsByCommunity = (
  communityCode: string,
  page: PageOf & { readonly sees: (session: Session) => boolean },
): Promise<Page<Session>> =>
  listThingsSeen(sessions, listOf(communityCode), { ...page, newestFirst: true });

/** One page of the sessions with an alarm; never stale, for its rows are written with the change. */
export async function listAlarmsByCommunity(
  communityCode: string,
  page: PageOf,
): Promise<Page<Session>> {
  const { rows, last } = await queryRows({
    KeyConditionExpression: "pk = :alarms AND sk > :after",
    ExpressionAttributeValues: {
      ":alarms": alarmsIn(communityCode),
      ":after": page.cursor ?? " ",
    },
    Limit: page.limit,
    ConsistentRead: true,
  });
  const ids = rows.map((row) => row.id as string);
  const loaded = await loadThings(sessions, ids);
  return { items: loaded.map(({ state }) => state), next: last && String(last.sk) };
}
