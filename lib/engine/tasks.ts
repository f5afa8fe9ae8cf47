import * as z from "zod";
import type { Page, PageOf } from "../core/command.ts";
import { type Holder, type Task, TaskKind } from "../core/task.ts";
import type { Row } from "./items.ts";
import { type Key, taskKey } from "./keys.ts";
import { readRow, rowSaying, type StoredRow } from "./stored-rows.ts";
import { queryRows } from "./table.ts";

/** The thing that a task is about. */
export type TaskThing = { readonly kind: string; readonly id: string };

/** A task where it stands among others: all lists of tasks are read in the order of their places. */
export type PlacedTask = {
  readonly place: string;
  readonly thing: TaskThing;
  readonly task: Task;
};

/** Behind everything that has a limit. */
const undue = "~";

export const placeOf = ({ dueAt = undue, kind, path }: Omit<Task, "holder">): string =>
  [dueAt, kind, Object.values(path).join("/")].join("#");

/** What stands in the row of a task. A kind that is not known here is a newer program's. */
const Kept = z.strictObject({
  thing: z.string(),
  kind: z.string(),
  path: z.record(z.string(), z.string()),
  name: z.string().optional(),
  requestKind: z.string().optional(),
  partyCode: z.string().optional(),
  dueAt: z.string().optional(),
  latestAt: z.string().optional(),
  from: z.string().optional(),
  until: z.string().optional(),
  places: z.array(z.string()).optional(),
  notBy: z.array(z.string()).optional(),
});
export const taskRows: StoredRow<z.infer<typeof Kept>> = {
  kind: "task",
  schema: Kept,
  // 2: of which kind a request is; 3: from when and until when it waits
  readers: [(before) => before, (before) => before],
};

/** What waits from some instant on stands in a list of its own, by that instant. */
const laterOf = (holder: Holder): string => `later/${holder}`;

export function taskRow(thing: TaskThing, { holder, ...task }: Task): Key & { shows: Row } {
  const says = JSON.parse(JSON.stringify({ thing: thing.kind, ...task }));
  const place = placeOf(task);
  const key = task.from
    ? taskKey(laterOf(holder), `${task.from}#${place}`)
    : taskKey(holder, place);
  return { ...key, shows: rowSaying(taskRows, says) };
}

/** One page of what waits for a holder, due first; never stale, for its rows are written with the change. */
export async function listTasksByHolder(holder: Holder, page: PageOf): Promise<Page<PlacedTask>> {
  const { rows, last } = await queryRows({
    KeyConditionExpression: "pk = :holder AND sk > :after",
    ExpressionAttributeValues: {
      ":holder": taskKey(holder, "").pk,
      ":after": page.cursor ?? " ",
    },
    Limit: page.limit,
    ConsistentRead: true,
  });
  const items = rows.flatMap((row) => placedIn(row, holder, String(row.sk)));
  return { items, next: last && String(last.sk) };
}

/** So many that have begun to wait are read: what is over and was never done goes with its thing. */
const begunMost = 200;

/** What has begun to wait for a holder by an instant, of all that waits from one on; in order of place. */
export async function listTasksBegun(holder: Holder, now: string): Promise<readonly PlacedTask[]> {
  const { rows } = await queryRows({
    KeyConditionExpression: "pk = :holder AND sk < :until",
    ExpressionAttributeValues: {
      ":holder": taskKey(laterOf(holder), "").pk,
      // behind all that begins at this very instant
      ":until": `${now}~`,
    },
    Limit: begunMost,
    ScanIndexForward: false,
    ConsistentRead: true,
  });
  return rows
    .flatMap((row) => placedIn(row, holder, String(row.sk).replace(/^[^#]*#/, "")))
    .sort((one, other) => (one.place < other.place ? -1 : 1));
}

function placedIn(row: Row, holder: Holder, place: string): readonly PlacedTask[] {
  const { thing, kind, ...rest } = readRow(taskRows, row);
  const known = TaskKind.safeParse(kind).data;
  if (!known) return [];
  const about = { kind: thing, id: String(row.id) };
  return [{ place, thing: about, task: { ...rest, kind: known, holder } }];
}
