import type { AnswerOf } from "../../../client/client.ts";
import { isOrganisation } from "../../../core/id.ts";
import { localDateOf } from "../../../core/time.ts";
import { organisationsApi } from "../../../registry/organisations/api.ts";
import { answered } from "../../asking.ts";
import { factsList } from "../../facts.ts";
import { type Html, html, none } from "../../html.ts";
import { fieldWords, readableDay, valueWord } from "../../readable.ts";
import { type Page, Stopped, type Visit } from "../../visit.ts";
import { historyOf } from "../evaluations/compared.ts";
import { organisationWords as words } from "./words.ts";

type Entry = AnswerOf<typeof organisationsApi.getRegisterEntry>;

/** An organisation as everybody may see it: what is against it now, and how its work was found. */
export const organisationPage: Page = {
  get: async (visit) => {
    const { client, say, params } = visit;
    const { organisationId = "" } = params;
    // groups on file have no entry in the register of organisations
    if (!isOrganisation(organisationId)) throw new Stopped("notFound");
    const asked = { params: { organisationId } };
    const [reply, history] = await Promise.all([
      client.ask(organisationsApi.getRegisterEntry, asked),
      historyOf(visit, organisationId),
    ]);
    const entry = answered(reply);
    const { name, status } = entry;
    const state = valueWord("RegisterEntry.status", status, visit.language);
    return {
      title: name,
      main: html`<h1>${name}</h1><p class="row"><span class="state">${state}</span></p>
<p class="lead">${say(words.lead)}</p>${standingOf(visit, entry)}${registerOf(visit, entry)}${history}`,
    };
  },
};

/** An organisation's name, which leads to what the register says of it. */
export const organisationLink = (
  { to }: Pick<Visit, "to">,
  id: string,
  nameOf: (id: string) => string,
): Html =>
  isOrganisation(id)
    ? html`<a href="${to(`/organisations/${id}`)}">${nameOf(id)}</a>`
    : html`${nameOf(id)}`;

/** What keeps it from new work now, until when, why, and what that means. */
function standingOf(visit: Visit, { suspension, seriousBreach }: Entry): Html {
  const { say, to, language } = visit;
  if (!suspension && !seriousBreach) return html`<p>${say(words.mayServe)}</p>`;
  const day = (on: string) => readableDay(on, language);
  const suspended = suspension
    ? html`<div class="card"><h2>${say(words.suspended)}</h2>${factsList(visit, [
        [words.since, day(localDateOf(suspension.suspendedAt))],
        [words.upTo, day(suspension.lastDay)],
        [fieldWords("reason"), suspension.reason],
      ])}<p>${say(words.suspendedMeans)}</p></div>`
    : none;
  const listed = seriousBreach
    ? html`<div class="card"><h2>${say(words.listed)}</h2>${factsList(visit, [
        [words.listedOn, day(seriousBreach.listedOn)],
        [words.leavesOn, day(seriousBreach.leavesOn)],
      ])}<ul>${seriousBreach.roundIds.map(
        (id) => html`<li><a href="${to(`/evaluations/${id}`)}">${say(words.evaluation)}</a></li>`,
      )}</ul><p>${say(words.listedMeans)}</p></div>`
    : none;
  return html`${suspended}${listed}`;
}

function registerOf(visit: Visit, entry: Entry): Html {
  const { say, language } = visit;
  return html`<h2>${say(words.register)}</h2><div class="card">${factsList(visit, [
    [fieldWords("creditCode"), entry.creditCode],
    [fieldWords("form"), valueWord("OrganisationForm", entry.form, language)],
    [fieldWords("field"), valueWord("OrganisationField", entry.field, language)],
    [fieldWords("RegisterEntry.purpose"), entry.purpose],
    [fieldWords("address"), entry.address],
    [fieldWords("announcedAt"), readableDay(localDateOf(entry.announcedAt), language)],
  ])}</div>`;
}
