import { PlaceCode } from "../../../core/figures.ts";
import { blockOf, parentOf } from "../../../core/grid-code.ts";
import { addMonths, localDateOf } from "../../../core/time.ts";
import { environment } from "../../../env.ts";
import { figuresApi } from "../../../figures/api.ts";
import { answered } from "../../asking.ts";
import { categoriesOf } from "../../categories.ts";
import { placesIn } from "../../choose-place.ts";
import { barsOf } from "../../draw/bars.ts";
import { cartogramOf } from "../../draw/cartogram.ts";
import { type FigureLine, figuresOf, totalsOf } from "../../figures.ts";
import { type Html, html, none } from "../../html.ts";
import { placeNames } from "../../names.ts";
import { fieldWords, readableMonth } from "../../readable.ts";
import { type Given, type Page, type Shown, Stopped, type Visit } from "../../visit.ts";
import { requestFacts } from "./facts.ts";
import { type Group, marks, marksTable, partsOf, requestsTable } from "./tables.ts";
import { figureWords as words } from "./words.ts";

/** So many months back can be chosen from the list; others by the address. */
const monthsBack = 12;

type Wanted = { readonly unit: string; readonly period: string };

/** Requests of a place in figures: by category, by the places beneath it, by what residents say. */
export const requestFiguresPage: Page = {
  get: async (visit) => {
    const wanted = wantedIn(visit);
    return visit.query.get("file") === "csv" ? fileOf(visit, wanted) : shown(visit, wanted);
  },
};

function wantedIn({ query, now }: Visit): Wanted {
  const unit = query.get("unit") || environment().DISTRICT_CODE;
  const period = query.get("month") || localDateOf(now).slice(0, 7);
  const isMonth = /^20\d\d-(0[1-9]|1[0-2])$/.test(period);
  if (!PlaceCode.safeParse(unit).success || !isMonth) throw new Stopped("notFound");
  // nothing is counted of a smaller place
  return { unit: blockOf(unit) ?? unit, period };
}

async function fileOf({ client }: Visit, { unit, period }: Wanted): Promise<Given> {
  const query = { figure: "requests", unit, period } as const;
  const text = answered(await client.csv(figuresApi.listFigures, { query, page: { limit: 100 } }));
  return { fileName: `requests-${unit}-${period}.csv`, type: "text/csv; charset=utf-8", text };
}

async function shown(visit: Visit, wanted: Wanted): Promise<Shown> {
  const { say, language } = visit;
  const { unit, period } = wanted;
  const above = parentOf(unit);
  const isWhole = unit === environment().DISTRICT_CODE;
  const [lines, beneath, places, nameOf] = await Promise.all([
    figuresOf(visit, { figure: "requests", unit, period }),
    figuresOf(visit, { figure: "requests", unit, period, beneath: "1" }),
    blockOf(unit) ? [] : placesIn(visit, unit),
    placeNames(visit, [unit, ...(above ? [above] : [])]),
  ]);
  if (nameOf(unit) === unit) throw new Stopped("notFound");
  const title = `${nameOf(unit)} · ${say(words.title)}`;
  const up =
    above && !isWhole
      ? html`<p>${say(words.up)}<a href="${linkTo(visit, { unit: above, period })}">${nameOf(above)}</a></p>`
      : none;
  const groups = places.map(({ code, name }): Group & { href: string } => ({
    name,
    href: linkTo(visit, { unit: code, period }),
    lines: beneath.filter(({ unitCode }) => unitCode === code),
  }));
  const main =
    totalsOf(lines)("filed") === 0
      ? html`<p>${say(words.noRequests)}</p>${byPlace(visit, groups)}`
      : html`<h2>${say(words.glance)}</h2>${requestFacts(visit, lines)}${await byCategory(visit, lines)}${byPlace(visit, groups)}${byMark(visit, lines)}
<p class="soft">${say(words.careNote)}</p><p><a class="button second" href="${linkTo(visit, wanted)}&file=csv">${say(words.asFile)}</a></p>`;
  return {
    title,
    main: html`<h1>${title}</h1><p class="lead">${readableMonth(period, language)} · ${say(words.lead)}</p>${up}${monthForm(visit, wanted)}${main}`,
  };
}

const linkTo = ({ to }: Visit, { unit, period }: Wanted): string =>
  `${to("/open/requests")}?${new URLSearchParams({ unit, month: period })}`;

function monthForm({ say, to, now, language }: Visit, { unit, period }: Wanted): Html {
  const first = `${localDateOf(now).slice(0, 7)}-01`;
  const months = Array.from({ length: monthsBack }, (_, n) => addMonths(first, -n).slice(0, 7));
  const options = [...new Set([...months, period])].map(
    (month) =>
      html`<option value="${month}"${month === period ? html` selected` : none}>${readableMonth(month, language)}</option>`,
  );
  return html`<form class="row" method="get" action="${to("/open/requests")}"><input type="hidden" name="unit" value="${unit}"><label for="month">${say(words.month)}</label><select id="month" name="month">${options}</select><button class="second">${say(words.show)}</button></form>`;
}

async function byCategory(visit: Visit, lines: readonly FigureLine[]): Promise<Html> {
  const { say } = visit;
  const categories = await categoriesOf(visit);
  const groups = lines
    .filter((line) => (line.counts.filed ?? 0) > 0)
    .map(({ category = "", ...line }) => ({
      name: categories.get(category) ?? category,
      lines: [line],
    }));
  const table = requestsTable(visit, {
    caption: words.byCategory,
    head: words.category,
    groups: [...groups, { name: say(words.all), lines }],
  });
  const bars = barsOf(groups.map(({ name, lines }) => ({ name, parts: partsOf(lines) })));
  return html`<h2>${say(words.byCategory)}</h2><div class="beside">${table}<div>${bars}<p class="soft">${say(words.keyToBars)}</p></div></div>`;
}

function byPlace(visit: Visit, groups: readonly (Group & { readonly href: string })[]): Html {
  const { say } = visit;
  if (groups.length === 0) return none;
  const isQuiet = ({ lines }: Group) => totalsOf(lines)("filed") === 0;
  const heard = groups.filter((one) => !isQuiet(one));
  const quiet = groups.filter(isQuiet);
  const table =
    heard.length > 0
      ? requestsTable(visit, { caption: words.byPlace, head: words.place, groups: heard })
      : none;
  // on a phone, a street of zeros for every street that is quiet would hide the others
  const others =
    quiet.length > 0
      ? html`<details><summary>${say(words.quietPlaces)} · ${quiet.length}</summary><ul>${quiet.map(({ name, href }) => html`<li><a href="${href}">${name}</a></li>`)}</ul></details>`
      : none;
  const cells = groups.map(({ name, href, lines }) => ({
    name,
    href,
    value: totalsOf(lines)("filed"),
  }));
  return html`<h2>${say(words.byPlace)}</h2><div class="beside"><div>${table}${others}</div><nav aria-label="${say(words.mapOf)}">${cartogramOf(cells)}<p class="soft">${say(words.keyToMap)}</p></nav></div>`;
}

function byMark(visit: Visit, lines: readonly FigureLine[]): Html {
  const { say } = visit;
  const total = totalsOf(lines);
  const title = html`<h2>${say(words.marks)}</h2>`;
  if (marks.every((mark) => total(mark) === 0)) return html`${title}<p>${say(words.noMarks)}</p>`;
  const bars = marks.map((mark) => ({ name: say(fieldWords(mark)), parts: [total(mark)] }));
  return html`${title}<div class="beside">${marksTable(visit, lines)}${barsOf(bars)}</div>`;
}
