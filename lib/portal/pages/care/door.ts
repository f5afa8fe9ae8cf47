import { careApi } from "../../../care/sessions/api.ts";
import { handoversApi } from "../../../care/sessions/handovers-api.ts";
import type { Problem } from "../../../http/problem.ts";
import { answered } from "../../asking.ts";
import { commandLinks } from "../../console/links.ts";
import { commandsOn } from "../../console/things.ts";
import { factsList } from "../../facts.ts";
import { filledWords } from "../../filled-words.ts";
import { type Faults, summary } from "../../form/faults.ts";
import { alike, choiceField } from "../../form/field.ts";
import { keyIn } from "../../form/form.ts";
import { type Html, html, none } from "../../html.ts";
import { isOfCare, may } from "../../may.ts";
import { placeNames } from "../../names.ts";
import { fieldWords, readableInstant, valueWord } from "../../readable.ts";
import { actIn } from "../../sent-act.ts";
import type { Answered, Page, Sent, Shown, Visit } from "../../visit.ts";
import { actFaults, actField, actForm } from "../desk/act.ts";

import { numberOf, type Place, placesAt, type SessionSeen } from "./children.ts";
import { alarms } from "./session-cards.ts";
import { careWords as words } from "./words.ts";

const path = "/care-sessions/{sessionId}";
const idIn = ({ params }: Visit) => ({ sessionId: params.sessionId ?? "" });

/** What its own forms do, and what is done on the page of a child. */
const { callRoll, arrive, markAbsent, callBack, releaseChild, unlockRelease } = handoversApi;
const elsewhere = [callRoll, arrive, markAbsent, callBack, releaseChild, unlockRelease];

/** The names of children, as far as they were read for this page. */
type Names = ReadonlyMap<string, string>;

/** One session at its door: who is where, the roll call, and the way to each release. */
export const doorPage: Page = {
  get: (visit) => shown(visit, {}),
  post: async (visit) => actIn(acts, visit.form)(visit),
};

/** Whom the roll call says to be there, or not. */
const chosen = (form: URLSearchParams, value: string): string[] =>
  [...form].flatMap(([name, one]) =>
    name.startsWith("/roll/") && one === value ? [name.slice("/roll/".length)] : [],
  );

const acts: Readonly<Record<string, (visit: Sent) => Promise<Answered>>> = {
  roll: async (visit) => {
    const { client, form } = visit;
    const body = { present: chosen(form, "present"), missing: chosen(form, "missing") };
    const asked = { params: idIn(visit), body, key: keyIn(form) };
    return next(visit, await client.ask(handoversApi.callRoll, asked));
  },
  arrive: async (visit) => {
    const { client, form } = visit;
    const body = { childIds: form.getAll("/childIds") };
    const asked = { params: idIn(visit), body, key: keyIn(form) };
    return next(visit, await client.ask(handoversApi.arrive, asked));
  },
  // a reading that is recorded: asked for by a button, and shown this once
  names: async (visit) => {
    const session = answered(await visit.client.ask(careApi.getSession, { params: idIn(visit) }));
    const files = (session.children ?? []).map(async ({ childId }) => {
      const params = { ...idIn(visit), childId };
      const query = { purpose: "care" } as const;
      const file = await visit.client.ask(handoversApi.getCareFile, { params, query });
      return file.ok ? [[childId, file.body.name] as const] : [];
    });
    return shown(visit, { names: new Map((await Promise.all(files)).flat()) });
  },
};

const next = (
  visit: Visit,
  reply: { readonly ok: true } | { readonly ok: false; readonly problem: Problem },
): Answered | Promise<Answered> =>
  reply.ok
    ? { goTo: visit.to(visit.path), told: { heading: visit.say(words.done) } }
    : shown(visit, { problem: reply.problem });

async function shown(
  visit: Visit,
  { problem, names = new Map() }: { readonly problem?: Problem; readonly names?: Names },
): Promise<Shown> {
  const { client, say, to, language } = visit;
  const params = idIn(visit);
  const session = answered(await client.ask(careApi.getSession, { params }));
  const { startsAt, endsAt, unitCode, status } = session;
  const nameOf = await placeNames(visit, [unitCode]);
  const title = `${say(words.door)} · ${readableInstant(startsAt, language)}`;
  const thing = { path, params, state: session };
  const faults = actFaults(visit, problem);
  const up = isOfCare(visit)
    ? html`<p><a href="${to("/care")}">${say(words.toList)}</a></p>`
    : none;
  return {
    title,
    status: problem?.status ?? 200,
    ...(problem && { isRefused: true }),
    main: html`${summary(visit, faults)}<h1>${title}</h1>
<p class="row"><span class="state">${valueWord("Session.status", status, language)}</span>${alarms(visit, session)}</p>
${session.children ? doorOf(visit, session, names, faults) : html`<p class="soft">${say(words.notOnDuty)}</p>`}
${factsList(visit, [
  [words.place, nameOf(unitCode)],
  [fieldWords("endsAt"), readableInstant(endsAt, language)],
  [words.children, String(session.enrolled ?? 0)],
  [words.inside, session.children && String(placesAt(session, "in_centre").length)],
  [words.released, session.children && String(placesAt(session, "released").length)],
])}${commandLinks(visit, thing, { parts: true, except: elsewhere })}${up}`,
  };
}

/** Who is where, the next step first. */
function doorOf(visit: Visit, session: SessionSeen, names: Names, faults: Faults): Html {
  const inside = placesAt(session, "in_centre");
  const others = [
    [words.away, placesAt(session, "missing")],
    [words.withUs, placesAt(session, "with_volunteer")],
    [words.absent, placesAt(session, "absent")],
  ] as const;
  return html`${readNames(visit, session, names)}<h2>${visit.say(words.inside)} · ${inside.length}</h2>${
    inside.length > 0
      ? cardsOf(visit, session, inside, names)
      : html`<p class="soft">${visit.say(words.nobody)}</p>`
  }${rollOf(visit, session, names, faults)}${arrivalOf(visit, session)}${others.map(
    ([said, places]) =>
      places.length > 0
        ? html`<h2>${visit.say(said)} · ${places.length}</h2>${cardsOf(visit, session, places, names)}`
        : none,
  )}`;
}

function readNames(visit: Visit, { children = [], status }: SessionSeen, names: Names): Html {
  const { say } = visit;
  if (!may(visit, "care.hand_over") || children.length === 0 || status !== "open" || names.size > 0)
    return none;
  const fields = html`<p class="hint">${say(words.namesHint)}</p>`;
  return html`<div class="card">${actForm(visit, { does: "names", button: words.showNames, isSecond: true, fields })}</div>`;
}

const calledIn = (session: SessionSeen, names: Names, childId: string, visit: Visit): string =>
  names.get(childId) ?? visit.say(filledWords(words.child, numberOf(session, childId)));

const offers = (visit: Visit, session: SessionSeen, name: string): boolean =>
  commandsOn(visit, { path, params: idIn(visit), state: session }).some((one) => one.name === name);

function rollOf(visit: Visit, session: SessionSeen, names: Names, faults: Faults): Html {
  if (!offers(visit, session, "callRoll")) return none;
  const expected = placesAt(session, "enrolled", "missing");
  const fields = expected.map(({ childId, stage }) => {
    const missing = { value: "missing", label: words.notHere };
    return choiceField(visit, {
      ...actField(visit, "roll", faults, `/roll/${childId}`),
      label: alike(calledIn(session, names, childId, visit)),
      isRequired: true,
      options: [{ value: "present", label: words.here }, ...(stage === "missing" ? [] : [missing])],
    });
  });
  return html`<section class="card"><h2>${visit.say(words.roll)}</h2><p class="hint">${visit.say(words.rollHint)}</p>${actForm(visit, { does: "roll", button: words.callRoll, fields: html`${fields}` })}</section>`;
}

/** All that the volunteer has with them come in together. */
function arrivalOf(visit: Visit, session: SessionSeen): Html {
  if (!offers(visit, session, "arrive")) return none;
  const on = placesAt(session, "with_volunteer");
  const fields = on.map(
    ({ childId }) => html`<input type="hidden" name="/childIds" value="${childId}">`,
  );
  const button = filledWords(words.arrive, on.length);
  return html`<section class="card">${actForm(visit, { does: "arrive", button, fields: html`${fields}` })}</section>`;
}

function cardsOf(visit: Visit, session: SessionSeen, places: readonly Place[], names: Names): Html {
  const { say, to } = visit;
  const { sessionId } = session;
  const cards = places.map(({ childId, locked }) => {
    const own = { path: `${path}/children/{childId}`, params: { sessionId, childId } };
    const mayRelease = commandsOn(visit, { ...own, state: session }).some(
      ({ name }) => name === "releaseChild",
    );
    const called = calledIn(session, names, childId, visit);
    const mark = locked
      ? html` <span class="state bad">${say(filledWords(words.locked, 1))}</span>`
      : none;
    const look = mayRelease ? "button" : "button second";
    const button = mayRelease ? `${say(words.release)} · ${called}` : called;
    return html`<li class="card"><a class="${look}" href="${to(`/care/${sessionId}/${childId}`)}">${button}</a>${mark}</li>`;
  });
  return html`<ul class="cards">${cards}</ul>`;
}
