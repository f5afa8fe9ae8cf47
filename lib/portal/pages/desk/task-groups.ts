import { tasksApi } from "../../../chains/tasks-api.ts";
import { byDue, type TaskKind } from "../../../core/task.ts";
import type { Words } from "../../../core/words.ts";
import { gather } from "../../asking.ts";
import { type Html, html, none } from "../../html.ts";
import { partyNames } from "../../names.ts";
import type { Visit } from "../../visit.ts";
import { rowsTable } from "./list.ts";
import { type TaskSeen, taskRow } from "./task-rows.ts";

const words = {
  about: { zh: "相关方", en: "About" },
  seeAll: { zh: "查看全部 # 件", en: "See all #" },
} as const satisfies Record<string, Words>;

/** Rows of one kind, where all kinds are shown. */
const rowsMost = 10;
/** Tasks that one page looks at; whoever has more begins with these. */
const tasksMost = 300;

/** What waits for whoever signed in, due first, and whether there is more. */
export async function loadTasks({ client }: Visit, kind?: TaskKind) {
  const asked = { query: { ...(kind && { kind }) } };
  const enough = { enough: tasksMost };
  const { items, next } = await gather(client, tasksApi.listTasks, asked, undefined, enough);
  return { tasks: items.toSorted(byDue), hasMore: next !== undefined };
}

/** Tasks kind by kind, that of the first one first; of one kind alone all there are. */
export async function taskGroups(
  visit: Visit,
  tasks: readonly TaskSeen[],
  kind?: TaskKind,
): Promise<readonly Html[]> {
  const codes = tasks.flatMap(({ partyCode = [] }) => partyCode);
  const shown = { nameOf: await partyNames(visit, codes), most: kind ? tasksMost : rowsMost };
  const kinds = [...Map.groupBy(tasks, (task) => task.kind).values()];
  return kinds.map((some) => ofOneKind(visit, some, shown));
}

type Shown = { readonly nameOf: (code: string) => string; readonly most: number };

function ofOneKind(visit: Visit, tasks: readonly TaskSeen[], { nameOf, most }: Shown): Html {
  const { say, to, language, now } = visit;
  const [first] = tasks;
  if (!first) return none;
  const { kind, title } = first;
  const rows = tasks.slice(0, most).map((task) => taskRow(task, { language, now, nameOf }));
  const all = say(words.seeAll).replace("#", String(tasks.length));
  const more = html`<p><a href="${to(`/desk?kind=${kind}`)}">${all}</a></p>`;
  return html`<section><h2>${title[language]} · ${tasks.length}</h2>${rowsTable(
    visit,
    { caption: title[language], middle: words.about },
    rows,
  )}${tasks.length > most ? more : none}</section>`;
}
