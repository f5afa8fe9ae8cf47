import type { Actor, Role } from "../core/actor.ts";
import type { Page, PageOf } from "../core/command.ts";
import { byDue, type Holder, holdersOf, type TaskKind, waitsFor } from "../core/task.ts";
import { listTasksByHolder, type PlacedTask } from "../engine/tasks.ts";
import {
  alarms,
  begun,
  begunAsVolunteer,
  inboxes,
  needs,
  ownChildren,
  ownInbox,
  ownSurveys,
  payments,
  type Source,
} from "./task-sources.ts";
import type { TaskOfThing } from "./tasks-view.ts";

/** What a role's tasks are read from beside their own rows: lists by holder and due that stand anyway. */
const besides: Partial<
  Record<Role, readonly ((actor: Actor, now: string) => readonly Source[])[]>
> = {
  steward: [ownInbox],
  supervisor: [inboxes],
  community: [inboxes, needs, alarms, begun],
  organisation: [inboxes],
  department: [inboxes, begun],
  social_worker: [alarms, begun],
  volunteer: [ownInbox, begun],
  resident: [begunAsVolunteer, ownSurveys],
  guardian: [ownChildren],
  registrar: [begun],
  treasurer: [payments],
};

/** How many rows of a list one page is read on for, where much of it does not wait for whoever asks. */
const rowsMost = 200;
const rowsAtOnceLeast = 20;

type Wanted = PageOf & { readonly kind?: TaskKind | undefined; readonly now: string };

/**
 * One page of what waits for somebody, due first: all lists that hold some of it, merged by place,
 * which for what is to be dispatched is later than its due. A page is full as long as there is enough;
 * where little of what is read waits, it ends early.
 */
export async function listTasks(
  actor: Actor,
  { limit, cursor, kind, now }: Wanted,
): Promise<Page<TaskOfThing>> {
  const holders = holdersOf(actor);
  const sources = [
    ...holders.map(written),
    ...(besides[actor.role] ?? []).flatMap((source) => source(actor, now)),
  ];
  const isWanted = ({ task }: PlacedTask) =>
    holders.includes(task.holder) &&
    waitsFor(task, actor, now) &&
    (kind === undefined || kind === task.kind);
  const items: PlacedTask[] = [];
  let after = cursor;
  const atOnce = Math.max(limit + 1, rowsAtOnceLeast);
  for (let read = 0; read < rowsMost; read += atOnce) {
    const { placed, until } = await readOn(sources, { cursor: after, limit: atOnce });
    for (const one of onceEach(placed.filter(isWanted))) {
      if (items.length === limit) return dueFirst({ items, next: items.at(-1)?.place });
      items.push(one);
    }
    if (until === undefined) return dueFirst({ items, next: undefined });
    after = until;
  }
  return dueFirst({ items, next: after });
}

/** The order within a page alone: where the next one begins is told by the last place. */
const dueFirst = ({ items, next }: Page<PlacedTask>): Page<PlacedTask> => ({
  items: items.toSorted((one, other) => byDue(one.task, other.task)),
  next,
});

const written =
  (holder: Holder): Source =>
  (page) =>
    listTasksByHolder(holder, page);

/** What comes next of all lists, up to the place to which every one of them was read. */
async function readOn(
  sources: readonly Source[],
  page: PageOf,
): Promise<{ readonly placed: readonly PlacedTask[]; readonly until: string | undefined }> {
  const pages = await Promise.all(sources.map((source) => source(page)));
  const [until] = pages.flatMap(({ next }) => next ?? []).sort();
  const placed = pages
    .flatMap(({ items }) => items)
    .filter(({ place }) => until === undefined || place <= until)
    .sort((one, other) => (one.place < other.place ? -1 : 1));
  return { placed, until };
}

/** What waits for two scopes of one person waits once. */
const onceEach = (placed: readonly PlacedTask[]): readonly PlacedTask[] => [
  ...new Map(placed.map((one) => [`${one.place}\n${one.task.kind}`, one])).values(),
];
