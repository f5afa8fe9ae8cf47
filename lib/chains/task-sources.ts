import { listAlarmsByCommunity } from "../care/sessions/store.ts";
import { alarmTasks } from "../care/sessions/tasks.ts";
import type { Actor } from "../core/actor.ts";
import type { Page, PageOf } from "../core/command.ts";
import { lastDayBefore } from "../core/limits.ts";
import type { Task } from "../core/task.ts";
import { endOf, localDateOf, startOf } from "../core/time.ts";
import type { PlacedTask } from "../engine/tasks.ts";
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
