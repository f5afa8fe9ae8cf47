import type { AnswerOf } from "../../../client/client.ts";
import { needsApi } from "../../../voice/needs/api.ts";
import { gather, scopesOf } from "../../asking.ts";
import { categoriesOf } from "../../categories.ts";
import { placesIn } from "../../choose-place.ts";
import { type Html, html, none } from "../../html.ts";
import { placeNames } from "../../names.ts";
import { nextPage } from "../../next-page.ts";
import { readableInstant, valueWord } from "../../readable.ts";
import type { Page, Visit } from "../../visit.ts";
import { chosenIn, unknownChoice } from "./chosen.ts";
import { needWords as words } from "./need-words.ts";

export type NeedSeen = AnswerOf<typeof needsApi.getNeed>;

const statuses = ["open", "in_council", "answered"] as const;
type Wanted = { readonly of: string; readonly status: (typeof statuses)[number] };

/** Needs of a place that the role reaches, by their status. */
export const needsPage: Page = {
  get: async (visit) => {
    const { say, query } = visit;
    const codes = await codesOf(visit);
    const [place, state] = [chosenIn(query, "of", codes), chosenIn(query, "status", statuses)];
    const { value: of = codes[0] } = place;
    const { value: status = "open" } = state;
    const title = say(words.board);
    const head = html`<h1>${title}</h1><p class="lead">${say(words.lead)}</p>${unknownChoice(visit, [place, state])}`;
    if (of === undefined) return { title, main: html`${head}<p>${say(words.nowhere)}</p>` };
    const wanted = { of, status };
    return {
      title,
      main: html`${head}${await filters(visit, wanted, codes)}${await cards(visit, wanted)}`,
    };
  },
};

/** Communities and blocks that the role reaches; those of a street for whoever sees to it. */
async function codesOf(visit: Visit): Promise<readonly string[]> {
  const scopes = (await scopesOf(visit)).filter((code) => /^\d/.test(code));
  const within = scopes.map(async (code) =>
    code.length < 12 ? (await placesIn(visit, code)).map((place) => place.code) : [code],
  );
  return (await Promise.all(within)).flat();
}

async function filters(
  visit: Visit,
  { of, status }: Wanted,
  codes: readonly string[],
): Promise<Html> {
  const { say, to, path, language } = visit;
  const nameOf = await placeNames(visit, codes);
  const option = (value: string, chosen: string, said: string) =>
    html`<option value="${value}"${value === chosen ? html` selected` : none}>${said}</option>`;
  const places = codes.map((code) => option(code, of, nameOf(code)));
  const states = statuses.map((one) => option(one, status, valueWord("NeedStatus", one, language)));
  return html`<form method="get" action="${to(path)}" class="card"><div class="row">
<div class="field short"><label for="of">${say(words.of)}</label><select id="of" name="of">${places}</select></div>
<div class="field short"><label for="status">${say(words.status)}</label><select id="status" name="status">${states}</select></div></div>
<button class="second">${say(words.show)}</button></form>`;
}

async function cards(visit: Visit, { of, status }: Wanted): Promise<Html> {
  const { client, say, to, query, language } = visit;
  const asked = { query: { of, status } };
  const from = { cursor: query.get("cursor") || undefined };
  const { items, next } = await gather(client, needsApi.listNeeds, asked, undefined, from);
  if (items.length === 0) return html`<p>${say(words.none)}</p>`;
  const blocks = items.map(({ blockCode }) => blockCode);
  const [categories, nameOf] = await Promise.all([categoriesOf(visit), placeNames(visit, blocks)]);
  const shown = items.map((need) => {
    const { needId, category, blockCode, requestCount, proposedAt } = need;
    const answer = "answer" in need ? valueWord("Need.kind", need.answer.kind, language) : "";
    return html`<li class="card"><h2><a href="${to(`/desk/needs/${needId}`)}">${categories.get(category) ?? category}</a></h2>
<p>${nameOf(blockCode)}<br><strong>${say(words.asked).replace("#", String(requestCount))}</strong>${answer ? ` · ${answer}` : ""}<br>
<span class="soft">${say(words.since)} ${readableInstant(proposedAt, language)}</span></p></li>`;
  });
  const here = { ...visit, query: new URLSearchParams({ of, status }) };
  return html`<ul class="cards">${shown}</ul>${nextPage(here, next)}`;
}
