import { unitOfHousehold } from "../../../core/grid-code.ts";
import { householdsApi } from "../../../district/households/api.ts";
import { councilsApi } from "../../../voice/councils/api.ts";
import { answered } from "../../asking.ts";
import { type Html, html } from "../../html.ts";
import { placeNames } from "../../names.ts";
import { readableInstant, readableLimit } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import { myWords as words } from "./words.ts";

/** The door that a resident's account was verified into, and the councils that ask it. */
export async function myHousehold(visit: Visit): Promise<Html> {
  const { client, say, to } = visit;
  const mine = await client.ask(householdsApi.getMyHousehold, {});
  const title = html`<h2>${say(words.household)}</h2>`;
  if (!mine.ok && mine.problem.status === 404)
    return html`${title}<p>${say(words.noHousehold)}</p><p><a class="button second" href="${to("/me/household")}">${say(words.join)}</a></p>`;
  const { householdId, residentId, adult } = answered(mine);
  const unitCode = unitOfHousehold(householdId);
  const nameOf = await placeNames(visit, [unitCode]);
  const door = householdId.slice(unitCode.length + 1);
  const declare = to("/desk/do/households/declareAdult?_back=/me");
  const age = adult
    ? say(words.isAdult)
    : html`${say(words.notAdult)} <a href="${declare}">${say(words.declareAdult)}</a>`;
  const number = say(words.residentId).replace("#", residentId.split(".").at(-1) ?? "");
  return html`${title}<div class="card"><p><strong>${nameOf(unitCode)} ${door}</strong></p><p>${number}<br>${age}</p><p><a href="${to(`/places/${unitCode}`)}">${say(words.seePlace)}</a></p></div>${await myVotes(visit)}`;
}

/** That the household voted, never how. */
async function myVotes({ client, say, to, language, now }: Visit): Promise<Html> {
  const { items } = answered(await client.ask(councilsApi.listMyVotes, {}));
  const title = html`<h2>${say(words.votes)}</h2>`;
  if (items.length === 0) return html`${title}<p>${say(words.noVotes)}</p>`;
  const cards = items.map(({ councilId, topic, opensAt, closesAt, voted }) => {
    const [said, at] =
      now < opensAt
        ? [words.opens, readableInstant(opensAt, language)]
        : [
            voted || now >= closesAt ? words.closes : words.mayVote,
            readableLimit(closesAt, language),
          ];
    const state = voted ? html` good">${say(words.voted)}` : html`">${say(words.notVoted)}`;
    return html`<li class="card"><h3><a href="${to(`/councils/${councilId}`)}">${topic}</a></h3><p><span class="state${state}</span></p><p>${say(said)} ${at}</p></li>`;
  });
  return html`${title}<ul class="cards">${cards}</ul>`;
}
