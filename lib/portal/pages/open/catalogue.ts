import { catalogueApi } from "../../../buying/catalogue/api.ts";
import type { AnswerOf } from "../../../client/client.ts";
import { localDateOf } from "../../../core/time.ts";
import { answered } from "../../asking.ts";
import { catalogueCategories } from "../../categories.ts";
import { type Html, html, none } from "../../html.ts";
import { may } from "../../may.ts";
import { nameIn } from "../../names.ts";
import { nextPage } from "../../next-page.ts";
import { fieldWords, readableYuan, valueWord } from "../../readable.ts";
import { type Page, Stopped, type Visit } from "../../visit.ts";
import { catalogueWords as words } from "./catalogue-words.ts";

type Catalogue = AnswerOf<typeof catalogueApi.getCatalogue>;
type Item = AnswerOf<typeof catalogueApi.listCatalogueItems>["items"][number];

/** So many items are on a page, which stays below 50 kB. */
const itemsShown = 60;
/** So many proposals that wait are shown, the newest first. */
const proposalsShown = 10;

/** The year whose catalogue is read: this one unless another is asked for. */
export function yearIn({ query, now }: Visit): string {
  const year = query.get("year") ?? localDateOf(now).slice(0, 4);
  if (!/^20\d\d$/.test(year)) throw new Stopped("notFound");
  return year;
}

/** What may be bought: by category, or what is looked for by words; and what people propose to add. */
export const cataloguePage: Page = {
  get: async (visit) => {
    const { say, client } = visit;
    const year = yearIn(visit);
    const [reply, proposals] = await Promise.all([
      client.ask(catalogueApi.getCatalogue, { params: { year } }),
      proposalsOf(visit),
    ]);
    const title = `${say(words.title)} · ${year}`;
    const main = reply.ok
      ? html`${searchForm(visit, year)}${await listOf(visit, reply.body)}`
      : html`<p>${say(words.none)}</p>`;
    return {
      title,
      main: html`<h1>${title}</h1><p class="lead">${say(words.lead)}</p>${main}${proposals}`,
    };
  },
};

const soughtIn = ({ query }: Visit) => {
  const [name, category] = [query.get("name")?.trim(), query.get("category")];
  return { ...(name && { name: name.slice(0, 80) }), ...(category && { category }) };
};

function searchForm(visit: Visit, year: string): Html {
  const { say, to } = visit;
  const { name = "" } = soughtIn(visit);
  return html`<form class="row" method="get" action="${to("/open/catalogue")}" role="search"><input type="hidden" name="year" value="${year}"><label for="name">${say(words.search)}</label><input id="name" name="name" type="search" maxlength="80" value="${name}"><button class="second">${say(words.find)}</button></form>`;
}

/** The categories, or the items that are looked for. */
async function listOf(visit: Visit, catalogue: Catalogue): Promise<Html> {
  const { say, client, query, language } = visit;
  const { year, categories } = catalogue;
  const sought = soughtIn(visit);
  if (Object.keys(sought).length === 0) return categoriesOf(visit, catalogue);
  if (sought.category && !/^[A-Z]$/.test(sought.category)) throw new Stopped("notFound");
  const page = { limit: itemsShown, cursor: query.get("cursor") ?? undefined };
  const reply = await client.ask(catalogueApi.listCatalogueItems, {
    params: { year },
    query: sought,
    page,
  });
  const { items, next } = answered(reply);
  const chosen = categories.find(({ code }) => code === sought.category);
  const title = chosen ? `${chosen.code} ${nameIn(chosen.names, language)}` : say(words.found);
  const all = html`<p><a href="${linkTo(visit, { year })}">${say(words.categories)}</a></p>`;
  const list = items.length > 0 ? tableOf(visit, items) : html`<p>${say(words.nothing)}</p>`;
  return html`<h2>${title}</h2>${list}${nextPage(visit, next)}${all}`;
}

const linkTo = ({ to }: Visit, query: Record<string, string>): string =>
  `${to("/open/catalogue")}?${new URLSearchParams(query)}`;

function categoriesOf(visit: Visit, { year, categories, items }: Catalogue): Html {
  const { say, language } = visit;
  const cards = categories.map(({ code, names }) => {
    const count = items.filter((item) => item.code.startsWith(code)).length;
    return html`<li><a href="${linkTo(visit, { year, category: code })}">${code} ${nameIn(names, language)}</a> <span class="soft">${count}</span></li>`;
  });
  return html`<h2>${say(words.categories)}</h2><ul>${cards}</ul>`;
}

/** A range of prices for one unit: ¥250.00–¥600.00. */
export const rangeOf = (item: Pick<Item, "guidePriceLowFen" | "guidePriceHighFen">): string =>
  `${readableYuan(item.guidePriceLowFen)}–${readableYuan(item.guidePriceHighFen)}`;

export const methodsOf = ({ methods }: Pick<Item, "methods">, { language }: Visit): string =>
  methods
    .map((method) => valueWord("PurchaseMethod", method, language))
    .join(language === "zh" ? "、" : ", ");

function tableOf(visit: Visit, items: readonly Item[]): Html {
  const { say, to, language } = visit;
  const heads = [words.item, fieldWords("unit"), words.guidePrice, fieldWords("methods")].map(say);
  const rows = items.map((item) => {
    const { code, names, unit, year } = item;
    const href = `${to(`/open/catalogue/${code}`)}?${new URLSearchParams({ year })}`;
    const cells = [valueWord("ServiceUnit", unit, language), rangeOf(item), methodsOf(item, visit)];
    return html`<tr><th scope="row"><a href="${href}">${code} ${nameIn(names, language)}</a></th>${cells.map((cell, n) => html`<td data-head="${heads[n + 1]}">${cell}</td>`)}</tr>`;
  });
  return html`<table class="cards-on-phone"><caption class="gone">${say(words.title)}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;
}

/** What people propose to add, while it waits. */
async function proposalsOf(visit: Visit): Promise<Html> {
  const { client, say, to, language } = visit;
  const propose = may(visit, "catalogue.propose")
    ? html`<p><a class="button second" href="${to("/desk/do/catalogue/proposeItem?_back=/open/catalogue")}">${say(words.propose)}</a></p>`
    : none;
  const asked = { query: { status: "proposed" }, page: { limit: proposalsShown } } as const;
  const { items } = answered(await client.ask(catalogueApi.listProposals, asked));
  if (items.length === 0) return propose;
  const called = await catalogueCategories(visit);
  const cards = items.map(
    ({ names, category, unit, purpose }) =>
      html`<li class="card"><h3>${nameIn(names, language)}</h3><p>${called.get(category) ?? category} · ${valueWord("ServiceUnit", unit, language)}<br>${purpose}</p></li>`,
  );
  return html`<h2>${say(words.proposals)}</h2><ul class="cards">${cards}</ul>${propose}`;
}
