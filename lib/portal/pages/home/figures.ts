import { figuresOf, totalsOf } from "../../figures.ts";
import { type Html, html } from "../../html.ts";
import type { Visit } from "../../visit.ts";
import { requestFacts } from "../open/facts.ts";
import { figureWords as words } from "../open/words.ts";

/** Requests of this month in a few numbers, of the district or a place, and where there are more. */
export async function monthOf(visit: Visit, unit?: string): Promise<Html> {
  const { say, to } = visit;
  const lines = await figuresOf(visit, { figure: "requests", ...(unit && { unit }) });
  const path = to("/open/requests");
  const link = unit ? `${path}?${new URLSearchParams({ unit })}` : path;
  const facts =
    totalsOf(lines)("filed") === 0
      ? html`<p>${say(words.noneThisMonth)}</p>`
      : requestFacts(visit, lines);
  return html`<h2>${say(words.thisMonth)}</h2>${facts}<p><a href="${link}">${say(words.whole)}</a></p>`;
}
