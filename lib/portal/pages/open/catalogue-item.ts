import { catalogueApi } from "../../../buying/catalogue/api.ts";
import type { AnswerOf } from "../../../client/client.ts";
import { evaluationsApi } from "../../../contracting/evaluations/api.ts";
import { answered } from "../../asking.ts";
import { factsList } from "../../facts.ts";
import { type Html, html, none } from "../../html.ts";
import { nameIn } from "../../names.ts";
import { fieldWords, readableDay, readableYuan, valueWord } from "../../readable.ts";
import { type Page, Stopped, type Visit } from "../../visit.ts";
import { itemResultsOf } from "../evaluations/compared.ts";
import { methodsOf, rangeOf, yearIn } from "./catalogue.ts";
import { catalogueWords as words } from "./catalogue-words.ts";

/** One item: what it costs by the guide and by what was awarded, how it is bought and evaluated. */
export const catalogueItemPage: Page = {
  get: async (visit) => {
    const { say, client, to, language, params } = visit;
    const year = yearIn(visit);
    const { code = "" } = params;
    if (!/^[A-Z]\d\d$/.test(code)) throw new Stopped("notFound");
    const asked = { params: { year, code } };
    const item = answered(await client.ask(catalogueApi.getCatalogueItem, asked));
    const [prices, evaluation, results] = await Promise.all([
      client.ask(catalogueApi.getItemPrices, asked),
      evaluationOf(visit, item.evaluationTemplate),
      itemResultsOf(visit, code),
    ]);
    const title = `${code} ${nameIn(item.names, language)}`;
    const category = `${item.category.code} ${nameIn(item.category.names, language)}`;
    const query = new URLSearchParams({ year, category: item.category.code });
    const facts = factsList(visit, [
      [words.category, html`<a href="${to("/open/catalogue")}?${query}">${category}</a>`],
      [fieldWords("unit"), valueWord("ServiceUnit", item.unit, language)],
      [words.guidePrice, rangeOf(item)],
      [fieldWords("priceBasis"), valueWord("PriceBasis", item.priceBasis, language)],
      [fieldWords("methods"), methodsOf(item, visit)],
      [
        words.valid,
        `${readableDay(item.validFrom, language)} ${say(words.until)} ${readableDay(item.validTo, language)}`,
      ],
    ]);
    return {
      title,
      main: html`<h1>${title}</h1><p class="lead">${say(words.title)} · ${year}</p>${facts}${pricesOf(visit, answered(prices))}${evaluation}${results}`,
    };
  },
};

type Prices = AnswerOf<typeof catalogueApi.getItemPrices>;

function pricesOf(visit: Visit, prices: Prices): Html {
  const { say } = visit;
  const { awards, below, within, above, lowestFen, medianFen, highestFen } = prices;
  const title = html`<h2>${say(words.prices)}</h2>`;
  if (awards === 0) return html`${title}<p>${say(words.noAwards)}</p>`;
  const yuan = (fen = 0) => readableYuan(fen);
  const facts = factsList(visit, [
    [words.guidePrice, rangeOf(prices)],
    [fieldWords("awards"), String(awards)],
    [fieldWords("lowestFen"), yuan(lowestFen)],
    [fieldWords("medianFen"), yuan(medianFen)],
    [fieldWords("highestFen"), yuan(highestFen)],
    [fieldWords("below"), String(below)],
    [fieldWords("within"), String(within)],
    [fieldWords("above"), String(above)],
  ]);
  return html`${title}${facts}<p class="soft">${say(words.pricesNote)}</p>`;
}

/** What its template says now; a project keeps what it said when that was planned. */
async function evaluationOf({ client, say, language }: Visit, name: string): Promise<Html> {
  const reply = await client.ask(evaluationsApi.getTemplate, { params: { name } });
  if (!reply.ok) return none;
  const heads = [words.indicator, words.weight, words.source].map(say);
  const rows = reply.body.indicators.map(
    ({ indicator, weight, source }) =>
      html`<tr><th scope="row">${valueWord("Indicator", indicator, language)}</th><td class="number" data-head="${heads[1]}">${weight}%</td><td data-head="${heads[2]}">${valueWord("IndicatorSource", source, language)}</td></tr>`,
  );
  const [first, second, third] = heads;
  return html`<h2>${say(words.evaluation)} · ${nameIn(reply.body.names, language)}</h2><table><caption class="gone">${say(words.evaluation)}</caption><thead><tr><th scope="col">${first}</th><th scope="col" class="number">${second}</th><th scope="col">${third}</th></tr></thead><tbody>${rows}</tbody></table>`;
}
