import { initiativesApi } from "../../../voice/councils/initiatives-api.ts";
import { answered } from "../../asking.ts";
import { type Html, html } from "../../html.ts";
import type { Visit } from "../../visit.ts";
import { initiativeWords as words } from "./initiative-words.ts";

/** So many initiatives of a community are looked at, the newest. */
const most = 20;

/** What households of a community gather signatures for, and where a resident starts more. */
export async function gatheringOf(visit: Visit, communityCode: string): Promise<Html> {
  const { client, say, to, now, person } = visit;
  const asked = { query: { communityCode }, page: { limit: most } };
  const { items } = answered(await client.ask(initiativesApi.listInitiatives, asked));
  const open = items.filter(({ status, until }) => status === "gathering" && now < until);
  const cards = open.map(
    ({ initiativeId, topic, signatures, required }) =>
      html`<li class="card"><h3><a href="${to(`/initiatives/${initiativeId}`)}">${topic}</a></h3><p>${say(words.signed).replace("#", String(signatures)).replace("#", String(required))}</p></li>`,
  );
  const list =
    cards.length > 0 ? html`<ul class="cards">${cards}</ul>` : html`<p>${say(words.none)}</p>`;
  const start =
    person?.role === "resident"
      ? html`<p><a class="button second" href="${to("/desk/do/initiatives/startInitiative")}">${say(words.start)}</a></p>`
      : "";
  return html`<h2>${say(words.title)}</h2>${list}${start}`;
}
