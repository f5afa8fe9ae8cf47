import { TaskKind } from "../../../core/task.ts";
import type { Words } from "../../../core/words.ts";
import { scopesOf } from "../../asking.ts";
import { listsOf } from "../../console/lists.ts";
import { addressWith } from "../../console/things.ts";
import { type Html, html, none } from "../../html.ts";
import { may } from "../../may.ts";
import { valueWord } from "../../readable.ts";
import { type Page, Stopped, type Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import { tenderWords } from "../tenders/words.ts";
import { chosenIn, unknownChoice } from "./chosen.ts";
import { needWords } from "./need-words.ts";
import { loadTasks, taskGroups } from "./task-groups.ts";
import { isLate } from "./task-rows.ts";

const words = {
  waiting: { zh: "# 件事项等您办理，先到期的在前。", en: "# waiting for you, due first." },
  late: { zh: "已超过时限 # 件", en: "# past their limit" },
  nothing: {
    zh: "目前没有等您办理的事项。一有事项就会出现在这里，先到期的在前。",
    en: "Nothing waits for you just now. What comes up is listed here, due first.",
  },
  allKinds: { zh: "返回全部待办", en: "Back to all that waits" },
  lists: { zh: "清单", en: "Lists" },
  inbox: { zh: "诉求收件箱", en: "Inbox of requests" },
  contracts: { zh: "合同", en: "Contracts" },
  payments: { zh: "未付的付款", en: "Payments not paid yet" },
} as const satisfies Record<string, Words>;

/** What waits for whoever signed in, in the role that they act in: kind by kind, or one kind alone. */
export const todayPage: Page = {
  get: async (visit) => {
    const { say, person, language, query } = visit;
    if (!person || person.role === "resident") throw new Stopped("forbidden");
    const asked = chosenIn(query, "kind", TaskKind.options);
    const { value: kind } = asked;
    const waiting = await loadTasks(visit, kind);
    const [groups, lists] = await Promise.all([
      taskGroups(visit, waiting.tasks, kind),
      kind ? none : listsPart(visit),
    ]);
    return {
      title: say(ui.desk),
      main: html`<h1>${say(ui.desk)} · ${valueWord("Role", person.role, language)}</h1>
${unknownChoice(visit, [asked])}${lead(visit, waiting)}${groups}${lists}${links(visit, kind)}`,
    };
  },
};

function lead(
  { say, now }: Visit,
  { tasks, hasMore }: Awaited<ReturnType<typeof loadTasks>>,
): Html {
  if (tasks.length === 0) return html`<p class="lead">${say(words.nothing)}</p>`;
  const count = `${tasks.length}${hasMore ? "+" : ""}`;
  const late = tasks.filter((task) => isLate(task, now)).length;
  const told = say(words.late).replace("#", String(late));
  const mark = late > 0 ? html` <span class="state bad">${told}</span>` : none;
  return html`<p class="lead">${say(words.waiting).replace("#", count)}${mark}</p>`;
}

/** Lists of what is the office's or the organisation's own; each row leads to its thing. */
async function listsPart(visit: Visit): Promise<Html> {
  const { say, to, person } = visit;
  const [scope] = await scopesOf(visit);
  const lists = person ? listsOf(person.role, scope) : [];
  if (lists.length === 0) return none;
  const all = lists.map(
    ({ operation, params }) =>
      html`<li><a href="${to(addressWith(operation, params, "/desk"))}">${say(operation.endpoint.summary)}</a></li>`,
  );
  return html`<h2>${say(words.lists)}</h2><ul class="links">${all}</ul>`;
}

/** Pages by hand of all there is, whether it waits or not. */
function links(visit: Visit, kind: TaskKind | undefined): Html {
  const { say, to } = visit;
  const all = [
    ["/desk", words.allKinds, kind !== undefined],
    ["/desk/inbox", words.inbox, may(visit, "request.list")],
    ["/desk/projects", tenderWords.projects, may(visit, "project.read")],
    ["/desk/contracts", words.contracts, may(visit, "contract.read")],
    ["/desk/needs", needWords.board, may(visit, "need.list")],
    ["/desk/payments", words.payments, may(visit, "payment.list")],
    ["/desk/do", ui.console, true],
  ] as const;
  return html`<p class="row">${all.map(([path, said, isShown]) =>
    isShown ? html`<a class="button second" href="${to(path)}">${say(said)}</a>` : none,
  )}</p>`;
}
