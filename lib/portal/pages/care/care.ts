import { childrenApi } from "../../../care/children/api.ts";
import { careApi } from "../../../care/sessions/api.ts";
import { tasksApi } from "../../../chains/tasks-api.ts";
import { localDateOf } from "../../../core/time.ts";
import { answered, gather, scopesOf } from "../../asking.ts";
import { filledWords } from "../../filled-words.ts";
import { type Html, html, none } from "../../html.ts";
import { isOfCare, may } from "../../may.ts";
import { placeNames } from "../../names.ts";
import { readableInstant, valueWord } from "../../readable.ts";
import { type Page, type Shown, Stopped, type Visit } from "../../visit.ts";
import { actForm } from "../desk/act.ts";
import { placesAt, type SessionSeen } from "./children.ts";
import { careWords as words } from "./words.ts";

/** Care for whoever has to do with it: a guardian's children, or the sessions that somebody serves. */
export const carePage: Page = {
  get: (visit) => shown(visit),
  post: async (visit) => {
    const childId = visit.form.get("do") ?? "";
    const record = answered(
      await visit.client.ask(childrenApi.getChildRecord, { params: { childId } }),
    );
    return shown(visit, new Map([[childId, record.child.name]]));
  },
};

async function shown(visit: Visit, names?: ReadonlyMap<string, string>): Promise<Shown> {
  const { person, say } = visit;
  if (!person) throw new Stopped("signInFirst");
  if (!isOfCare(visit)) throw new Stopped("forbidden");
  const main = may(visit, "child.keep") ? await ofGuardian(visit, names) : await ofStaff(visit);
  return { title: say(words.title), main: html`<h1>${say(words.title)}</h1>${main}` };
}

/** One's own children, each with the code that opens its next release today. */
async function ofGuardian(
  visit: Visit,
  names: ReadonlyMap<string, string> = new Map(),
): Promise<Html> {
  const { client, say, to, now } = visit;
  const { items } = answered(await client.ask(childrenApi.listMyChildren, {}));
  const enrolled = items.filter(({ status }) => status === "enrolled");
  const enrol = html`<p><a class="button second" href="${to("/desk/do/children/enrolChild?_back=/care")}">${say(words.enrol)}</a></p>`;
  if (enrolled.length === 0) return html`<p>${say(words.noChildren)}</p>${enrol}`;
  const on = localDateOf(now);
  const nameOf = await placeNames(
    visit,
    enrolled.map(({ communityCode }) => communityCode),
  );
  const cards = enrolled.map(async ({ childId, communityCode }, at) => {
    const code = await client.ask(childrenApi.getCode, { params: { childId }, query: { on } });
    const name = names.get(childId);
    const reading = name
      ? none
      : actForm(visit, { does: childId, button: words.showName, isSecond: true });
    return html`<li class="card"><h2>${name ?? say(filledWords(words.child, at + 1))}</h2><p class="soft">${nameOf(communityCode)}</p>
<dl class="facts"><dt>${say(words.code)}</dt><dd class="secret">${code.ok ? code.body.code : "—"}</dd></dl><p class="hint">${say(words.codeHint)}</p>${reading}</li>`;
  });
  return html`<ul class="cards">${await Promise.all(cards)}</ul>${enrol}`;
}

/** Sessions of the own communities, or on whose roster one is: those that wait and those that go on. */
async function ofStaff(visit: Visit): Promise<Html> {
  const { say, to, language, person } = visit;
  const found =
    person?.role === "volunteer" ? await ofVolunteer(visit) : await ofCommunities(visit);
  const sessions = found.filter(isNow).toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  const nameOf = await placeNames(
    visit,
    sessions.map(({ unitCode }) => unitCode),
  );
  const cards = sessions.map((session) => {
    const { sessionId, startsAt, unitCode, status } = session;
    return html`<li class="card"><h2><a href="${to(`/care/${sessionId}`)}">${readableInstant(startsAt, language)}</a></h2><p>${nameOf(unitCode)}</p>
<p class="row"><span class="state">${valueWord("Session.status", status, language)}</span>${alarms(visit, session)}</p></li>`;
  });
  const plan = may(visit, "care.arrange")
    ? html`<p><a class="button second" href="${to("/desk/do/care/planSession?_back=/care")}">${say(words.plan)}</a></p>`
    : none;
  return html`<p class="lead">${say(words.lead)}</p>${
    cards.length > 0 ? html`<ul class="cards">${cards}</ul>` : html`<p>${say(words.noSession)}</p>`
  }${plan}`;
}

/** Children whom somebody must see to now. */
export function alarms({ say }: Pick<Visit, "say">, session: SessionSeen): Html {
  const missing = placesAt(session, "missing").length;
  const locked = (session.children ?? []).filter((one) => one.locked).length;
  const mark = (said: { zh: string; en: string }, count: number) =>
    count > 0 ? html`<span class="state bad">${say(filledWords(said, count))}</span>` : none;
  return html`${mark(words.missing, missing)}${mark(words.locked, locked)}`;
}

async function ofVolunteer({ client }: Visit): Promise<readonly SessionSeen[]> {
  const { items } = await gather(client, tasksApi.listTasks, {
    query: { kind: "attend_session" },
  });
  const replies = items.flatMap(({ link }) => {
    const sessionId = link.path.sessionId;
    return sessionId ? [client.ask(careApi.getSession, { params: { sessionId } })] : [];
  });
  return (await Promise.all(replies)).flatMap((reply) => (reply.ok ? [reply.body] : []));
}

async function ofCommunities(visit: Visit): Promise<readonly SessionSeen[]> {
  const codes = await scopesOf(visit);
  const lists = codes.map((communityCode) =>
    gather(visit.client, careApi.listSessions, { params: { communityCode } }, isNow),
  );
  return (await Promise.all(lists)).flatMap(({ items }) => items);
}

const isNow = ({ status }: SessionSeen): boolean => status === "planned" || status === "open";
