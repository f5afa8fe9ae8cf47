import { tasksApi } from "../../../chains/tasks-api.ts";
import { isPermitted, type Permission } from "../../../core/permissions.ts";
import { TaskKind } from "../../../core/task.ts";
import type { Words } from "../../../core/words.ts";
import { gather } from "../../asking.ts";
import { type Html, html, none } from "../../html.ts";
import { partyNames } from "../../names.ts";
import { valueWord } from "../../readable.ts";
import { type Page, Stopped, type Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import { rowsTable } from "./list.ts";
import { isLate, type TaskSeen, taskRow } from "./task-rows.ts";

const words = {
  waiting: { zh: "# 件事项等您办理，先到期的在前。", en: "# things wait for you, due first." },
  late: { zh: "已超过时限 # 件", en: "# past their limit" },
  nothing: {
    zh: "目前没有等您办理的事项。一有事项就会出现在这里，先到期的在前。",
    en: "Nothing waits for you just now. What comes up is listed here, due first.",
  },
  about: { zh: "相关方", en: "About" },
  seeAll: { zh: "查看全部 # 件", en: "See all #" },
  allKinds: { zh: "返回全部待办", en: "Back to all that waits" },
  inbox: { zh: "诉求收件箱", en: "Inbox of requests" },
  contracts: { zh: "合同", en: "Contracts" },
  payments: { zh: "未付的付款", en: "Payments not paid yet" },
} as const satisfies Record<string, Words>;

/** Rows of one kind, where all kinds are shown. */
const rowsMost = 10;
/** Tasks that one page looks at; whoever has more begins with these. */
const tasksMost = 300;

/** What waits for whoever signed in, in the role that they act in: kind by kind, or one kind alone. */
export const todayPage: Page = {
  get: async (visit) => {
    const { say, person, language, client, query } = visit;
    if (!person || person.role === "resident") throw new Stopped("forbidden");
    const kind = TaskKind.safeParse(query.get("kind")).data;
    const asked = { query: { ...(kind && { kind }) } };
    const enough = { enough: tasksMost };
    const { items, next } = await gather(client, tasksApi.listTasks, asked, undefined, enough);
    const codes = items.flatMap(({ partyCode = [] }) => partyCode);
    const nameOf = await partyNames(visit, codes);
    const kinds = [...Map.groupBy(items, (task) => task.kind).values()];
    const most = kind ? tasksMost : rowsMost;
    return {
      title: say(ui.desk),
      main: html`<h1>${say(ui.desk)} · ${valueWord("Role", person.role, language)}</h1>
${items.length > 0 ? lead(visit, items, next !== undefined) : html`<p class="lead">${say(words.nothing)}</p>`}
${kinds.map((tasks) => ofOneKind(visit, tasks, { nameOf, most }))}${links(visit, kind)}`,
    };
  },
};

function lead({ say, now }: Visit, tasks: readonly TaskSeen[], hasMore: boolean): Html {
  const count = `${tasks.length}${hasMore ? "+" : ""}`;
  const late = tasks.filter((task) => isLate(task, now)).length;
  const told = say(words.late).replace("#", String(late));
  const mark = late > 0 ? html` <span class="state bad">${told}</span>` : none;
  return html`<p class="lead">${say(words.waiting).replace("#", count)}${mark}</p>`;
}

type Shown = { readonly nameOf: (code: string) => string; readonly most: number };

/** Tasks of one kind; the first is due first of all that follow, in the other kinds too. */
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

/** Lists of all there is, whether it waits or not. */
function links({ say, to, person }: Visit, kind: TaskKind | undefined): Html {
  const may = (permission: Permission) => person && isPermitted(person.role, permission);
  const all = [
    ["/desk", words.allKinds, kind !== undefined],
    ["/desk/inbox", words.inbox, may("request.list")],
    ["/desk/contracts", words.contracts, may("contract.read")],
    ["/desk/payments", words.payments, may("payment.list")],
    ["/desk/do", ui.console, true],
  ] as const;
  return html`<p class="row">${all.map(([path, said, isShown]) =>
    isShown ? html`<a class="button second" href="${to(path)}">${say(said)}</a>` : none,
  )}</p>`;
}
