import { tendersApi } from "../../../buying/tenders/api.ts";
import { councilsApi } from "../../../voice/councils/api.ts";
import { answered } from "../../asking.ts";
import { type Html, html } from "../../html.ts";
import type { Visit } from "../../visit.ts";
import { councilCards } from "../councils/cards.ts";
import { tenderCards } from "../tenders/list.ts";
import { tenderWords } from "../tenders/words.ts";

/** So many of the councils and tenders that are open are shown, those that close first. */
const most = 6;

const words = {
  councils: { zh: "正在投票的议事会", en: "Councils that are open" },
  noCouncils: {
    zh: "眼下没有正在投票的议事会。",
    en: "No council is open just now.",
  },
  allCouncils: { zh: "查看全部议事会", en: "See all councils" },
  tenders: { zh: "正在接受投标的采购", en: "Tenders that take bids" },
  noTenders: {
    zh: "眼下没有接受投标的采购。",
    en: "No tender takes bids just now.",
  },
  catalogue: { zh: "查看购买目录", en: "See what may be bought" },
} as const;

/** The councils of the district that are open for votes, each with its place. */
export async function openCouncils(visit: Visit): Promise<Html> {
  const { client, say, to } = visit;
  const reply = await client.ask(councilsApi.listCouncils, { page: { limit: most } });
  const { items } = answered(reply);
  const title = html`<h2>${say(words.councils)}</h2>`;
  const all = html`<p><a href="${to("/councils?of=all")}">${say(words.allCouncils)}</a></p>`;
  if (items.length === 0) return html`${title}<p>${say(words.noCouncils)}</p>${all}`;
  return html`${title}${await councilCards(visit, items)}${all}`;
}

/** The tenders of the district that take bids, each with its buyer. */
export async function openTenders(visit: Visit): Promise<Html> {
  const { client, say, to } = visit;
  const reply = await client.ask(tendersApi.listOpenTenders, { page: { limit: most } });
  const { items } = answered(reply);
  const title = html`<h2>${say(words.tenders)}</h2>`;
  const catalogue = html`<p><a href="${to("/open/catalogue")}">${say(words.catalogue)}</a></p>`;
  if (items.length === 0) return html`${title}<p>${say(words.noTenders)}</p>${catalogue}`;
  const all = html`<p><a href="${to("/tenders")}">${say(tenderWords.seeTenders)}</a></p>`;
  return html`${title}${await tenderCards(visit, items)}${all}${catalogue}`;
}
