import { type Html, html, none } from "../../html.ts";
import type { Visit } from "../../visit.ts";
import type { Row } from "./rows.ts";

const words = {
  what: { zh: "事项", en: "What" },
  state: { zh: "状态", en: "State" },
  by: { zh: "时限", en: "By" },
};

/** Rows of the desk as a table; cards on a phone. What is late says so in words. */
export function rowsTable({ say, to }: Visit, caption: Html, rows: readonly Row[]): Html {
  const lines = rows.map(({ title, path, state, dueWords, late }) => {
    const shown = path ? html`<a href="${to(path)}">${title}</a>` : title;
    const mark = late ? html` <span class="state bad">${late}</span>` : none;
    return html`<tr><td data-head="${say(words.what)}">${shown}</td>
<td data-head="${say(words.state)}">${state}</td><td data-head="${say(words.by)}">${dueWords ?? "—"}${mark}</td></tr>`;
  });
  return html`<table class="cards-on-phone"><caption class="gone">${caption}</caption>
<thead><tr><th scope="col">${say(words.what)}</th><th scope="col">${say(words.state)}</th><th scope="col">${say(words.by)}</th></tr></thead>
<tbody>${lines}</tbody></table>`;
}
