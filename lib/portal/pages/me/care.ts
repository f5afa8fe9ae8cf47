import { childrenApi } from "../../../care/children/api.ts";
import { volunteersApi } from "../../../care/volunteers/api.ts";
import { answered } from "../../asking.ts";
import { type Html, html, none } from "../../html.ts";
import { placeNames } from "../../names.ts";
import { readableInstant, valueWord } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import { myWords as words } from "./words.ts";

/** What a volunteer did, as the platform recorded it; nothing for whoever is none. */
export async function myHours({ client, say }: Visit): Promise<Html> {
  const mine = await client.ask(volunteersApi.getMyVolunteer, {});
  if (!mine.ok && mine.problem.status === 404) return none;
  const { minutesServed, shiftsServed } = answered(mine).platformRecord;
  return html`<h2>${say(words.hours)}</h2><dl class="facts card"><dt>${say(words.served)}</dt><dd>${minutesServed} ${say(words.minutes)} · ${shiftsServed} ${say(words.shifts)}</dd></dl>`;
}

/** A guardian's children, without their names: reading those is recorded, and asked for. */
export async function myChildren(visit: Visit): Promise<Html> {
  const { client, say, to, language } = visit;
  const { items } = answered(await client.ask(childrenApi.listMyChildren, {}));
  const title = html`<h2>${say(words.children)}</h2>`;
  const enrol = html`<p><a class="button" href="${to("/desk/do/children/enrolChild")}">${say(words.enrol)}</a></p>`;
  if (items.length === 0) return html`${title}<p>${say(words.noChildren)}</p>${enrol}`;
  const nameOf = await placeNames(
    visit,
    items.map(({ communityCode }) => communityCode),
  );
  const look = (address: string, field: string, id: string) =>
    to(`/desk/do/${address}?${new URLSearchParams({ _asked: "1", [`path:/${field}`]: id })}`);
  const cards = items.map(({ childId, communityCode, status, consentSignedAt, pickupPeople }) => {
    const links =
      status === "enrolled"
        ? html`<p class="row"><a href="${look("children/getChildRecord", "childId", childId)}">${say(words.record)}</a><a href="${look("readings/listReadings", "id", childId)}">${say(words.readings)}</a></p>`
        : none;
    return html`<li class="card"><h3>${nameOf(communityCode)}</h3><p><span class="state">${valueWord("Child.status", status, language)}</span></p>
<p>${say(words.enrolledOn)} ${readableInstant(consentSignedAt, language)}<br>${say(words.pickups)}${say(ui.colon)}${pickupPeople}</p>${links}</li>`;
  });
  return html`${title}<ul class="cards">${cards}</ul>${enrol}`;
}
