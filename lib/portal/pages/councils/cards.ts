import { type Html, html } from "../../html.ts";
import { placeNames } from "../../names.ts";
import { readableInstant, readableLimit } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import type { Council } from "./options.ts";
import { standingOf } from "./standing.ts";
import { councilWords as words } from "./words.ts";

/** Councils as cards: what is asked and where, how it stands, and the day that counts. */
export async function councilCards(visit: Visit, councils: readonly Council[]): Promise<Html> {
  const { say, to, now, language } = visit;
  const nameOf = await placeNames(
    visit,
    councils.map(({ unitCode }) => unitCode),
  );
  const cards = councils.map((council) => {
    const { councilId, topic, unitCode, opensAt, closesAt } = council;
    const day =
      now < opensAt
        ? `${say(words.opens)} ${readableInstant(opensAt, language)}`
        : `${say(words.closes)} ${readableLimit(closesAt, language)}`;
    return html`<li class="card"><h3><a href="${to(`/councils/${councilId}`)}">${topic}</a></h3><p>${nameOf(unitCode)}<br>${day}</p><p><span class="state">${standingOf(visit, council)}</span></p></li>`;
  });
  return html`<ul class="cards">${cards}</ul>`;
}
