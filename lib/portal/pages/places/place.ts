import type { AnswerOf } from "../../../client/client.ts";
import { communityOf } from "../../../core/grid-code.ts";
import { localDateOf } from "../../../core/time.ts";
import { gridsApi } from "../../../district/grids/api.ts";
import { admissionsApi } from "../../../money/admissions/api.ts";
import { councilsApi } from "../../../voice/councils/api.ts";
import { answered } from "../../asking.ts";
import { placesIn } from "../../choose-place.ts";
import { type Html, html, none } from "../../html.ts";
import { nameIn } from "../../names.ts";
import { readableMonth, readableYuan, valueWord } from "../../readable.ts";
import { type Page, Stopped, type Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import { councilCards } from "../councils/cards.ts";
import { gatheringOf } from "../councils/gathering.ts";
import { answersOf } from "./answers.ts";
import { figuresAt } from "./figures.ts";
import { placeWords as words } from "./words.ts";

type Unit = AnswerOf<typeof gridsApi.getServiceChain>["units"][number];

/** So many councils of a community are shown, the newest. */
const councilsMost = 6;

/** What everybody may know of a place: who serves it, and what its community does this year. */
export const placePage: Page = {
  get: async (visit) => {
    const { client, params, say, to, language } = visit;
    const { code = "" } = params;
    const { units } = answered(await client.ask(gridsApi.getServiceChain, { query: { code } }));
    const unit = units.at(-1);
    if (!unit) throw new Stopped("notFound");
    const [affairs, figures, answers, councils, gathering, beneath] = await Promise.all([
      affairsOf(visit, communityOf(code)),
      figuresAt(visit, code),
      answersOf(visit, communityOf(code)),
      councilsOf(visit, communityOf(code)),
      gatheringOf(visit, communityOf(code)),
      beneathOf(visit, code),
    ]);
    const name = nameIn(unit.names, language);
    const isOpen = units.every(({ status }) => status === "open");
    const file = isOpen
      ? html`<p><a class="button" href="${to(`/requests/new?${new URLSearchParams({ unit: code })}`)}">${say(words.file)}</a></p>`
      : html`<p>${say(words.closing)}</p>`;
    const poster = isOpen
      ? html`<p><a href="${to(`/places/${code}/poster`)}">${say(words.poster)}</a></p>`
      : none;
    return {
      title: name,
      main: html`<h1>${name}</h1>${file}${serversOf(visit, units)}${councils}${gathering}${affairs}${figures}${answers}${beneath}${poster}`,
    };
  },
};

/** The units from the community down, with the bodies of each and how many work it. */
function serversOf({ say, language }: Visit, units: readonly Unit[]): Html {
  const items = units.map(({ names, kind, stewardCount, bodies = [] }) => {
    const working =
      stewardCount === 0
        ? say(words.noStewards)
        : `${stewardCount} ${say(stewardCount === 1 ? words.oneSteward : words.stewards)}`;
    const seats = bodies.map(
      (body) => html`<br>${valueWord("BodyKind", body.kind, language)}${say(ui.colon)}${body.name}`,
    );
    return html`<li><strong>${nameIn(names, language)}</strong> <span class="soft">${valueWord("UnitKind", kind, language)}</span><br>${working}${seats}</li>`;
  });
  return html`<h2>${say(words.servers)}</h2><ol class="steps">${items}</ol>`;
}

async function councilsOf(visit: Visit, communityCode: string): Promise<Html> {
  const { client, say, to } = visit;
  const asked = { query: { communityCode }, page: { limit: councilsMost } };
  const { items } = answered(await client.ask(councilsApi.listCouncils, asked));
  const title = html`<h2>${say(words.councils)}</h2>`;
  if (items.length === 0) return html`${title}<p>${say(words.noCouncils)}</p>`;
  const all = to(`/councils?${new URLSearchParams({ of: communityCode })}`);
  return html`${title}${await councilCards(visit, items)}<p><a href="${all}">${say(words.allCouncils)}</a></p>`;
}

async function affairsOf(
  { client, say, now, language }: Visit,
  communityCode: string,
): Promise<Html> {
  const asked = { params: { communityCode }, query: { year: localDateOf(now).slice(0, 4) } };
  const [affairs, relief, byMonth] = await Promise.all([
    client.ask(admissionsApi.listAffairsOfCommunity, { ...asked, page: { limit: 100 } }),
    client.ask(admissionsApi.getRelief, asked),
    client.ask(admissionsApi.getReliefByMonth, asked),
  ]);
  const { items } = answered(affairs);
  const title = html`<h2>${say(words.affairs)}</h2>`;
  if (items.length === 0) return html`${title}<p>${say(words.noAffairs)}</p>`;
  const lines = items.map(
    ({ title, hoursPerYear, transfer }) =>
      html`<li>${title} · ${valueWord("transfer.mode", transfer.mode, language)} · ${hoursPerYear} ${say(words.hours)}</li>`,
  );
  const { hoursRelieved } = answered(relief);
  return html`${title}<ul>${lines}</ul><p>${say(words.relief)}${say(ui.colon)}${hoursRelieved} ${say(words.hours)}</p>${monthsTable({ say, language }, answered(byMonth).months)}`;
}

type Months = AnswerOf<typeof admissionsApi.getReliefByMonth>["months"];

/** What the affairs mean in each month: hours taken on, hours spared, money that came with them. */
function monthsTable({ say, language }: Pick<Visit, "say" | "language">, months: Months): Html {
  const heads = [words.hoursTaken, words.hoursSpared, words.moneyCame].map(say);
  const rows = months.map(({ month, delegated, purchased, hoursRelieved }) => {
    const cells = [
      delegated.hours,
      hoursRelieved,
      readableYuan(delegated.feeFen + purchased.feeFen),
    ];
    return html`<tr><th scope="row">${readableMonth(month, language)}</th>${cells.map((cell, n) => html`<td class="number" data-head="${heads[n]}">${cell}</td>`)}</tr>`;
  });
  return html`<details><summary>${say(words.byMonth)}</summary><table class="cards-on-phone pairs"><caption class="gone">${say(words.byMonth)}</caption><thead><tr><th scope="col">${say(words.month)}</th>${heads.map((head) => html`<th scope="col" class="number">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></details>`;
}

async function beneathOf(visit: Visit, code: string): Promise<Html> {
  const places = await placesIn(visit, code);
  if (places.length === 0) return none;
  const links = places.map(
    ({ code, name, kind }) =>
      html`<li><a class="button second" href="${visit.to(`/places/${code}`)}">${name} <span class="soft">${kind}</span></a></li>`,
  );
  return html`<h2>${visit.say(words.beneath)}</h2><ul class="cards">${links}</ul>`;
}
