import type { AnswerOf } from "../../../client/client.ts";
import { initiativesApi } from "../../../voice/councils/initiatives-api.ts";
import { answered, gather } from "../../asking.ts";
import { commandLinks } from "../../console/links.ts";
import { factsList } from "../../facts.ts";
import { type Faults, faultsAt, summary } from "../../form/faults.ts";
import { keyIn } from "../../form/form.ts";
import { type Html, html, none } from "../../html.ts";
import { placeNames } from "../../names.ts";
import { readableInstant, valueWord } from "../../readable.ts";
import {
  type Answered,
  type Page,
  type Sent,
  type Shown,
  Stopped,
  type Visit,
} from "../../visit.ts";
import { actForm } from "../desk/act.ts";
import { initiativeWords as words } from "./initiative-words.ts";
import { optionsOf } from "./options.ts";
import { heldIn, isOfUnit, missingOfSlip, slipFields } from "./slip.ts";
import { councilWords } from "./words.ts";

type Initiative = AnswerOf<typeof initiativesApi.getInitiative>;

/** What its own forms do. */
const { fetchSignerToken, signInitiative, takeSignatureBack } = initiativesApi;
const ownActs = [fetchSignerToken, signInitiative, takeSignatureBack];

/** Doors that are listed on the page. */
const doorsMost = 500;

/** An initiative: what a council would be asked, how many doors signed, and where one signs. */
export const initiativePage: Page = {
  get: (visit) => shown(visit, []),
  post: signFrom,
};

const paramsOf = ({ params }: Visit) => ({ initiativeId: params.initiativeId ?? "" });

async function signFrom(visit: Sent): Promise<Answered> {
  const { client, form, say, to } = visit;
  const does = form.get("do");
  if (does !== "account" && does !== "slip" && does !== "back") throw new Stopped("strange");
  const params = paramsOf(visit);
  const names = Object.keys(missingOfSlip);
  const held = await heldIn(visit, () =>
    client.ask(initiativesApi.fetchSignerToken, { params, key: `${keyIn(form)}-token` }),
  );
  if (!held.ok) return shown(visit, faultsAt(visit, held.problem));
  const { householdId, token } = held.body;
  const operation = does === "back" ? "takeSignatureBack" : "signInitiative";
  const body = { householdId, token };
  const done = await client.ask(initiativesApi[operation], { params, body, key: keyIn(form) });
  if (done.ok) {
    const heading = say(does === "back" ? words.takenBack : words.done);
    return { goTo: to(visit.path), told: { heading } };
  }
  const isUnknown = done.problem.status === 404;
  const unknown = { name: "/token", label: "", words: say(councilWords.unknown) };
  const missing = missingOfSlip;
  return shown(visit, isUnknown ? [unknown] : faultsAt(visit, done.problem, { names, missing }));
}

async function shown(visit: Visit, faults: Faults): Promise<Answered & Shown> {
  const { say, to } = visit;
  const asked = { params: paramsOf(visit) };
  const initiative = answered(await visit.client.ask(initiativesApi.getInitiative, asked));
  const { topic, unitCode, status } = initiative;
  const [options, nameOf, doors] = await Promise.all([
    optionsOf(visit, initiative),
    placeNames(visit, [unitCode]),
    doorsOf(visit, initiative),
  ]);
  const isRefused = faults.length > 0;
  const thing = { path: "/initiatives/{initiativeId}", params: asked.params, state: initiative };
  return {
    title: topic,
    status: isRefused ? 422 : 200,
    isRefused,
    main: html`${summary(visit, faults)}<h1>${topic}</h1><p class="lead">${say(words.lead)}</p>
<p><span class="state">${valueWord("Initiative.status", status, visit.language)}</span></p>${factsOf(visit, initiative, nameOf(unitCode))}
<h2>${say(words.asked)}</h2><ol>${options.map(({ name }) => html`<li>${name}</li>`)}</ol>
${await partOf(visit, initiative, faults)}${doors}${commandLinks(visit, thing, { except: ownActs })}<p><a href="${to(`/places/${unitCode}`)}">${say(councilWords.seePlace)}</a></p>`,
  };
}

function factsOf({ say, language }: Visit, initiative: Initiative, place: string): Html {
  const { signatures, required, until, votingDays } = initiative;
  const said = say(words.signed).replace("#", String(signatures)).replace("#", String(required));
  const bar = html`<meter min="0" max="${required}" value="${signatures}" aria-hidden="true"></meter> `;
  return html`<div class="card">${factsList({ say }, [
    [councilWords.place, place],
    [words.progress, html`${bar}${said}`],
    [words.until, readableInstant(until, language)],
    [words.days, say(words.dayCount).replace("#", String(votingDays))],
  ])}</div>`;
}

/** What can be done or is to be known now. */
async function partOf(visit: Visit, initiative: Initiative, faults: Faults): Promise<Html> {
  const { say, to, now } = visit;
  if (initiative.status === "convened") {
    const council = to(`/councils/${initiative.councilId}`);
    return html`<p><a class="button" href="${council}">${say(words.seeCouncil)}</a></p>`;
  }
  if (initiative.status !== "gathering" || now >= initiative.until) {
    return html`<p>${say(words.over)}</p>`;
  }
  const byAccount = (await isOfUnit(visit, initiative.unitCode))
    ? html`<section class="card"><h3>${say(words.byAccount)}</h3><p class="hint">${say(councilWords.byAccountHint)}</p>${actForm(
        visit,
        { does: "account", button: words.sign },
      )}</section>`
    : none;
  const typed = (does: "slip" | "back", button: (typeof words)["sign" | "takeBack"]) =>
    actForm(visit, {
      does,
      button,
      isSecond: does === "back",
      fields: slipFields(visit, does, faults),
    });
  return html`<h2>${say(words.signTitle)}</h2><p>${say(words.secret)}</p>${byAccount}
<section class="card"><h3>${say(words.bySlip)}</h3>${typed("slip", words.sign)}</section>
<details class="card"><summary>${say(words.takeBack)}</summary>${typed("back", words.takeBack)}</details>`;
}

async function doorsOf(visit: Visit, { unitCode }: Initiative): Promise<Html> {
  const { client, say } = visit;
  const params = paramsOf(visit);
  const { items } = await gather(client, initiativesApi.listSignatures, { params }, undefined, {
    enough: doorsMost,
  });
  const title = html`<h2>${say(words.doors)}</h2>`;
  if (items.length === 0) return html`${title}<p>${say(words.noDoors)}</p>`;
  // within the unit a door is known by what follows its code
  const doors = items.map(({ householdId }) => householdId.replace(`${unitCode}/`, ""));
  return html`${title}<p>${doors.join(" · ")}</p>`;
}
