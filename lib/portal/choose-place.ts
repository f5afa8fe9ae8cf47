import { parentOf } from "../core/grid-code.ts";
import { gridsApi } from "../district/grids/api.ts";
import { environment } from "../env.ts";
import { gather } from "./asking.ts";
import { textField } from "./form/field.ts";
import { type Html, html, none } from "./html.ts";
import { nameIn } from "./names.ts";
import { valueWord } from "./readable.ts";
import type { Visit } from "./visit.ts";
import { ui } from "./words.ts";

const words = {
  up: { zh: "返回上一级", en: "One level up" },
  here: { zh: "就是这里", en: "This is the place" },
  nearer: { zh: "或选择更具体的地点", en: "Or choose a nearer place" },
  streets: { zh: "选择街道", en: "Choose a street" },
  communities: { zh: "选择社区", en: "Choose a community" },
  search: { zh: "按名称查找", en: "Search by name" },
  searchHint: {
    zh: "社区、院落或小区名称的一部分",
    en: "A part of the name of a community, courtyard or estate",
  },
  found: { zh: "找到的地点", en: "Places found" },
  notFound: {
    zh: "没有找到。请换个写法，或从列表选择。",
    en: "Nothing was found. Try other words, or choose from the lists.",
  },
  none: { zh: "这里还没有登记下一级地点。", en: "No places are registered here yet." },
} as const;

/** At most so many places beneath one are listed: a community has 300 units, an area fewer. */
const most = 300;

type Place = { readonly code: string; readonly name: string; readonly kind: string };

const isArea = (code: string): boolean => code.length < 12;

/** The places one level below an area or a unit, those that are no more left out. */
export async function placesIn(
  { client, language }: Visit,
  code: string,
): Promise<readonly Place[]> {
  const params = { code };
  if (isArea(code)) {
    const { items } = await gather(client, gridsApi.listPlaces, { params }, undefined, {
      enough: most,
    });
    return items.map(({ code, names }) => ({ code, name: nameIn(names, language), kind: "" }));
  }
  const isThere = ({ status }: { status: string }) => status !== "closed";
  const { items } = await gather(client, gridsApi.listUnits, { params }, isThere, { enough: most });
  return items.map(({ code, names, kind }) => ({
    code,
    name: nameIn(names, language),
    kind: valueWord("UnitKind", kind, language),
  }));
}

type Leads = {
  /** Where one goes on to choose beneath a place. */
  readonly into: (code: string) => string;
  /** Where a place is chosen for good. */
  readonly chosen: (code: string) => string;
};

/** Lists to choose a place from, level by level, from the district down; any unit can be chosen. */
export async function chooser(
  visit: Visit,
  asked: string | null,
  { into, chosen }: Leads,
): Promise<Html> {
  const { say } = visit;
  const search = await placeSearch(visit, chosen);
  const district = environment().DISTRICT_CODE;
  const code = asked && /^\d{6}(\d{3}(\d{3}(-\d+){0,3})?)?$/.test(asked) ? asked : district;
  const places = await placesIn(visit, code);
  const up = parentOf(code);
  const heading = isArea(code)
    ? code === district
      ? words.streets
      : words.communities
    : words.nearer;
  const links = places.map(
    ({ code, name, kind }) =>
      html`<li><a class="button second" href="${into(code)}">${name}${kind ? html` <span class="soft">${kind}</span>` : none}</a></li>`,
  );
  // streets and districts are no units: nothing is filed there
  const here = isArea(code)
    ? none
    : html`<p><a class="button" href="${chosen(code)}">${say(words.here)}</a></p>`;
  const list =
    places.length > 0
      ? html`<h2>${say(heading)}</h2><ul class="cards">${links}</ul>`
      : isArea(code)
        ? html`<p>${say(words.none)}</p>`
        : none;
  return html`${search}${here}${list}${up ? html`<p><a href="${into(up)}">${say(words.up)}</a></p>` : none}`;
}

/** A search by name, with what it found: each a link to where it is `chosen`. */
export async function placeSearch(visit: Visit, chosen: Leads["chosen"]): Promise<Html> {
  const sought = visit.query.get("name")?.trim() ?? "";
  return html`${searchBox(visit, sought)}${sought ? await found(visit, sought, chosen) : none}`;
}

/** Where a part of a name is typed; the page is asked for again with it. */
const searchBox = ({ say, to, path }: Visit, sought: string): Html =>
  html`<form method="get" action="${to(path)}" role="search" class="card">${textField(
    { say },
    {
      name: "name",
      label: words.search,
      hint: words.searchHint,
      isRequired: true,
      written: [sought],
    },
  )}<button class="second">${say(ui.find)}</button></form>`;

async function found(
  { client, say, language }: Visit,
  name: string,
  chosen: Leads["chosen"],
): Promise<Html> {
  const reply = await client.ask(gridsApi.findUnits, { query: { name } });
  const items = reply.ok ? reply.body.items : [];
  if (items.length === 0) return html`<p>${say(words.notFound)}</p>`;
  const links = items.map(({ code, units }) => {
    const path = units.map(({ names }) => nameIn(names, language)).join(" · ");
    return html`<li><a class="button second" href="${chosen(code)}">${path}</a></li>`;
  });
  return html`<h2>${say(words.found)}</h2><ul class="cards">${links}</ul>`;
}
