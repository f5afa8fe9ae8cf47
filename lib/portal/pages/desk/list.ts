import type { Words } from "../../../core/words.ts";
import { type Html, html, none } from "../../html.ts";
import type { Visit } from "../../visit.ts";
import type { Row } from "./rows.ts";

const words = {
  what: { zh: "事项", en: "What" },
  state: { zh: "状态", en: "State" },
  by: { zh: "时限", en: "By" },
  last: { zh: "最后期限：", en: "At the latest: " },
  pick: { zh: "选择", en: "Pick" },
};

type Head = {
  readonly caption: string;
  /** What stands between the thing and its limit; its state unless given. */
  readonly middle?: Words;
};

/** Rows of the desk as a table; cards on a phone. What is late says so in words. */
export function rowsTable({ say, to }: Visit, head: Head, rows: readonly Row[]): Html {
  const { caption, middle = words.state } = head;
  const lines = rows.map(({ title, path, state, pick, dueWords, lastWords, late, soon }) => {
    const name = path ? html`<a href="${to(path)}">${title}</a>` : html`${title}`;
    const shown = pick
      ? html`<div class="choice"><input type="checkbox" name="request" value="${pick}" aria-label="${say(words.pick)} ${title}">${name}</div>`
      : name;
    const mark = late ? html` <span class="state bad">${late}</span>` : none;
    const last = lastWords
      ? html`<br><span class="soft">${say(words.last)}${lastWords}</span>`
      : none;
    const near = soon ? html` <span class="state warn">${soon}</span>` : none;
    return html`<tr><td data-head="${say(words.what)}">${shown}</td>
<td class="whole" data-head="${say(middle)}">${state}</td><td data-head="${say(words.by)}">${dueWords ?? none}${mark}${near}${last}</td></tr>`;
  });
  return html`<table class="cards-on-phone"><caption class="gone">${caption}</caption>
<thead><tr><th scope="col">${say(words.what)}</th><th scope="col">${say(middle)}</th><th scope="col">${say(words.by)}</th></tr></thead>
<tbody>${lines}</tbody></table>`;
}
