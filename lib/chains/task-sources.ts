import { inCareClaim } from "../care/children/model.ts";
import { listChildrenByGuardian } from "../care/children/store.ts";
import { listAlarmsByCommunity, loadSession } from "../care/sessions/store.ts";
import { alarmTasks, collectTask } from "../care/sessions/tasks.ts";
import { listUnanswered, rounds } from "../contracting/evaluations/store.ts";
import { surveyTask } from "../contracting/evaluations/tasks.ts";
import type { Actor } from "../core/actor.ts";
import type { Page, PageOf } from "../core/command.ts";
import { lastDayBefore } from "../core/limits.ts";
import type { Task } from "../core/task.ts";
import { endOf, localDateOf, startOf } from "../core/time.ts";
import { loadHomeOf } from "../district/households/store.ts";
import { loadClaimsHeld } from "../engine/claims.ts";
import { listTasksBegun, type PlacedTask, placeOf } from "../engine/tasks.ts";
import { loadThings } from "../engine/thing.ts";
import { listPaymentsByStatus } from "../money/payments/store.ts";
import { treasurerStatuses, treasurerTasks } from "../money/payments/tasks.ts";
import { listNeedsByUnit } from "../voice/needs/store.ts";
import { answerableStatuses, needTasks } from "../voice/needs/tasks.ts";
import { listRequestsByInbox } from "../voice/requests/store.ts";
import { inboxTasks } from "../voice/requests/tasks.ts";

/** A list of tasks in the order of their places, by which its pages begin and end. */
export type Source = (page: PageOf) => Promise<Page<PlacedTask>>;

/** A list of things out of whose states tasks follow, whose own cursors have the order of places. */
type Listed<State> = {
  readonly list: (page: PageOf) => Promise<Page<State>>;
  readonly thingOf: (state: State) => { readonly kind: string; readonly id: string };
  readonly cursorOf: (state: State) => string;
  readonly tasksOf: (state: State) => readonly Task[];
  /** Left out where a cursor is a place. */
  readonly placeAt?: (cursor: string) => string;
  readonly cursorAt?: (place: string) => string | undefined;
};

const same = (cursor: string): string => cursor;

const derived =
  <State>({ placeAt = same, cursorAt = same, ...listed }: Listed<State>): Source =>
  async ({ cursor: place, limit }) => {
    const cursor = place === undefined ? undefined : cursorAt(place);
    const { items, next } = await listed.list({ limit, cursor });
    const placed = items.flatMap((state) =>
      listed.tasksOf(state).map((task) => ({
        place: placeAt(listed.cursorOf(state)),
        thing: listed.thingOf(state),
        task,
      })),
    );
    return { items: placed, next: next === undefined ? undefined : placeAt(next) };
  };

const inbox = (code: string): Source =>
  derived({
    list: (page) => listRequestsByInbox(code, page),
    thingOf: ({ requestId: id }) => ({ kind: "request", id }),
    cursorOf: ({ limitAt, requestId }) => `${limitAt}#${requestId}`,
    tasksOf: inboxTasks,
  });
export const ownInbox = ({ subject }: Actor): readonly Source[] => [inbox(subject)];
export const inboxes = ({ scopes }: Actor): readonly Source[] => scopes.map(inbox);

/** Behind everything that has a limit, oldest first. */
export const needs = ({ scopes }: Actor): readonly Source[] =>
  scopes.flatMap((code) =>
    answerableStatuses.map((status) =>
      derived({
        list: (page) => listNeedsByUnit({ code, status }, page),
        thingOf: ({ needId: id }) => ({ kind: "need", id }),
        cursorOf: ({ proposedAt, needId }) => `${proposedAt}#${needId}`,
        tasksOf: needTasks,
        placeAt: (cursor) => `~${cursor}`,
        cursorAt: (place) => (/^~\d/.test(place) ? place.slice(1) : undefined),
      }),
    ),
  );

export const alarms = ({ scopes }: Actor): readonly Source[] =>
  scopes.map((code) =>
    derived({
      list: (page) => listAlarmsByCommunity(code, page),
      thingOf: ({ sessionId: id }) => ({ kind: "session", id }),
      cursorOf: ({ startsAt, sessionId }) => `${startsAt}#${sessionId}`,
      tasksOf: alarmTasks,
    }),
  );

/** A list that is short and read as a whole, in the order of places. */
const whole =
  (load: () => Promise<readonly PlacedTask[]>): Source =>
  async ({ cursor = "", limit }) => {
    const after = (await load()).filter(({ place }) => place > cursor);
    const items = after.slice(0, limit);
    return { items, next: after.length > limit ? items.at(-1)?.place : undefined };
  };

/** What waits from some instant on, once that has come. */
export const begun = ({ role, subject, scopes }: Actor, now: string): readonly Source[] =>
  [subject, ...scopes].map((code) => whole(() => listTasksBegun(`${role}/${code}`, now)));

/** What waits for somebody who volunteers and acts as a resident just now: they may do it as either. */
export const begunAsVolunteer = ({ role, subject }: Actor, now: string): readonly Source[] => [
  whole(async () =>
    (await listTasksBegun(`volunteer/${subject}`, now)).map((one) => ({
      ...one,
      task: { ...one.task, holder: `${role}/${subject}` as const },
    })),
  ),
];

/** A guardian's children that are in care just now: a session does not say whose a child is. */
export const ownChildren = ({ subject }: Actor): readonly Source[] => [
  whole(async () => {
    const { items } = await listChildrenByGuardian(subject, { limit: childrenMost });
    const held = await loadClaimsHeld(items.map(({ childId }) => inCareClaim(childId)));
    const tasks = held.map(async ({ name, owner }) => {
      const session = await loadSession(owner);
      const child = items.find(({ childId }) => inCareClaim(childId) === name);
      const task = session && child && collectTask(session, child);
      return task
        ? [{ place: placeOf(task), thing: { kind: "child", id: child.childId }, task }]
        : [];
    });
    return (await Promise.all(tasks))
      .flat()
      .sort((one, other) => (one.place < other.place ? -1 : 1));
  }),
];
const childrenMost = 20;

/** What asks the household of somebody who is verified into one, until it has answered. */
export const ownSurveys = ({ role, subject }: Actor): readonly Source[] => [
  whole(async () => {
    const home = await loadHomeOf(subject);
    const invited = home === undefined ? [] : await listUnanswered(home);
    const asking = await loadThings(
      rounds,
      invited.map(({ roundId }) => roundId),
    );
    return asking
      .flatMap(({ id, state }) =>
        surveyTask(state, `${role}/${subject}`).map((task) => ({
          place: placeOf(task),
          thing: { kind: "round", id },
          task,
        })),
      )
      .sort((one, other) => (one.place < other.place ? -1 : 1));
  }),
];

/** Listed by the day that a limit ends with. */
export const payments = (): readonly Source[] =>
  treasurerStatuses.map((status) =>
    derived({
      list: (page) => listPaymentsByStatus(status, page),
      thingOf: ({ paymentId: id }) => ({ kind: "payment", id }),
      cursorOf: ({ dueBy, paymentId }) => `${dueBy.on}#${paymentId}`,
      tasksOf: treasurerTasks,
      placeAt: (cursor) => {
        const [on = "", id = ""] = cursor.split("#");
        return `${endOf(on)}#${id}`;
      },
      cursorAt: dayCursorAt,
    }),
  );

function dayCursorAt(place: string): string {
  if (place.startsWith("~")) return place;
  const [at = "", ...rest] = place.split("#");
  const isEndOfDay = startOf(localDateOf(at)) === at;
  return isEndOfDay ? `${lastDayBefore(at)}#${rest.join("#")}` : localDateOf(at);
}
