import { scopesOf } from "../../asking.ts";
import { type Html, html, none } from "../../html.ts";
import { valueWord } from "../../readable.ts";
import { type Page, Stopped, type Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import { rowsTable } from "./list.ts";
import { byDue } from "./rows.ts";
import { type Waiting, waitingFor } from "./waiting.ts";

const words = {
  lead: { zh: "等您办理的事项，先到期的在前。", en: "What waits for you, due first." },
  seeAll: { zh: "查看全部", en: "See all" },
  noList: {
    zh: "以这一身份没有固定的待办清单。可在“全部事项”中选择要办理的事项。",
    en: "There is no standing list for this role. Choose what to do among all operations.",
  },
};
/** Rows of one list on this page; the rest stands on a page of its own. */
const rowsMost = 20;

/** What waits for whoever signed in, in the role that they act in. */
export const todayPage: Page = {
  get: async (visit) => {
    const { say, to, language, person } = visit;
    if (!person || person.role === "resident") throw new Stopped("forbidden");
    const scopes = await scopesOf(visit);
    const lists = waitingFor[person.role];
    const sections = await Promise.all(lists.map((one) => section(visit, scopes, one)));
    return {
      title: say(ui.desk),
      main: html`<h1>${say(ui.desk)} · ${valueWord("Role", person.role, language)}</h1>
<p class="lead">${say(lists.length > 0 ? words.lead : words.noList)}</p>${sections}
<p><a class="button second" href="${to("/desk/do")}">${say(ui.console)}</a></p>`,
    };
  },
};

async function section(visit: Visit, scopes: readonly string[], waiting: Waiting): Promise<Html> {
  const { say, to } = visit;
  const { heading, empty, all } = waiting;
  const rows = byDue(await waiting.rows(visit, scopes));
  const shown = rows.slice(0, rowsMost);
  const more = all ? html`<p><a href="${to(all)}">${say(words.seeAll)}</a></p>` : none;
  return html`<section><h2>${say(heading)} · ${rows.length}</h2>${
    rows.length === 0
      ? html`<p class="soft">${say(empty)}</p>`
      : rowsTable(visit, html`${say(heading)}`, shown)
  }${more}</section>`;
}
