import { careApi } from "../../../care/sessions/api.ts";
import { gather } from "../../asking.ts";
import { commandLinks } from "../../console/links.ts";
import { filledWords } from "../../filled-words.ts";
import { type Html, html, none } from "../../html.ts";
import { placeNames } from "../../names.ts";
import { readableInstant, valueWord } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import { placesAt, type SessionSeen } from "./children.ts";
import { careWords as words } from "./words.ts";

/** Sessions that are to come or go on, the first one first; `parts` lets a guardian's commands stand at each. */
export async function sessionCards(
  visit: Visit,
  found: readonly SessionSeen[],
  { isForChildren = false } = {},
): Promise<Html> {
  const { say, to, language } = visit;
  const sessions = found.filter(isNow).toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  if (sessions.length === 0) return html`<p>${say(words.noSession)}</p>`;
  const nameOf = await placeNames(
    visit,
    sessions.map(({ unitCode }) => unitCode),
  );
  const cards = sessions.map((session) => {
    const { sessionId, startsAt, unitCode, status } = session;
    const thing = { path: "/care-sessions/{sessionId}", params: { sessionId }, state: session };
    const links = isForChildren ? commandLinks(visit, thing, { parts: true, isRow: true }) : none;
    return html`<li class="card"><h2><a href="${to(`/care/${sessionId}`)}">${readableInstant(startsAt, language)}</a></h2><p>${nameOf(unitCode)}</p>
<p class="row"><span class="state">${valueWord("Session.status", status, language)}</span>${alarms(visit, session)}</p>${links}</li>`;
  });
  return html`<ul class="cards">${cards}</ul>`;
}

/** Children whom somebody must see to now. */
export function alarms({ say }: Pick<Visit, "say">, session: SessionSeen): Html {
  const missing = placesAt(session, "missing").length;
  const locked = (session.children ?? []).filter((one) => one.locked).length;
  const mark = (said: { zh: string; en: string }, count: number) =>
    count > 0 ? html`<span class="state bad">${say(filledWords(said, count))}</span>` : none;
  return html`${mark(words.missing, missing)}${mark(words.locked, locked)}`;
}

/** Those of some communities. */
export async function sessionsIn(
  { client }: Visit,
  codes: readonly string[],
): Promise<readonly SessionSeen[]> {
  const lists = codes.map((communityCode) =>
    gather(client, careApi.listSessions, { params: { communityCode } }, isNow),
  );
  return (await Promise.all(lists)).flatMap(({ items }) => items);
}

const isNow = ({ status }: SessionSeen): boolean => status === "planned" || status === "open";
