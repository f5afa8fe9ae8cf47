import { wangge } from "../client/client.ts";
import { environment } from "../env.ts";
import { type Asked, printCookie } from "./asked.ts";
import { cookieFor } from "./cookies.ts";
import type { Language } from "./language.ts";
import {
  keepSession,
  loadSession,
  newCookie,
  newSession,
  type Session,
  sessionCookie,
  sessionSeconds,
} from "./session.ts";
import { refreshed } from "./sign-in.ts";
import type { GoOn, Shown, Visit } from "./visit.ts";

/** A visitor with the page that they ask for; the session's tokens are renewed on the way. */
export async function visitOf(
  asked: Asked,
  language: Language,
  path: string,
): Promise<{ readonly visit: Visit; readonly cookie: string | undefined }> {
  const { cookies, now } = asked;
  const cookie = cookies.get(sessionCookie);
  const loaded = await loadSession(cookie, now);
  const session = loaded && cookie ? await keptAlive(loaded, cookie, now) : undefined;
  return { visit: visitBy(asked, language, path, session), cookie: session && cookie };
}

export function visitBy(
  { event, cookies, query, origin, now }: Asked,
  language: Language,
  path: string,
  session: Session | undefined,
): Visit {
  const typed = session?.typed?.path === path ? session.typed.fields : undefined;
  const token = session?.person?.tokens.access;
  const { requestId } = event.requestContext;
  return {
    language,
    say: (words) => words[language],
    to: (other) => (other === "/" ? `/${language}` : `/${language}${other}`),
    path,
    params: {},
    query,
    form: undefined,
    typed: typed === undefined ? undefined : new URLSearchParams(typed),
    person: session?.person,
    client: wangge({ url: origin, token, language, headers: { "x-portal-request": requestId } }),
    session,
    isLarge: cookies.get(printCookie) === "large",
    now: new Date(now).toISOString(),
    origin,
    districtName: environment().DISTRICT_NAME,
    requestId,
  };
}

const minute = 60_000;

/** Notes that somebody is still here, and has the issuer renew a token that is about to end. */
async function keptAlive(session: Session, cookie: string, now: number): Promise<Session> {
  const { person } = session;
  const isEnding = person && person.tokens.accessUntil < Date.now() + minute;
  if (!isEnding && now - session.seenAt < 5 * minute) return session;
  const tokens = isEnding ? await refreshed(person.tokens) : person?.tokens;
  const renewed = {
    ...session,
    seenAt: now,
    // whom the issuer knows no more must sign in again
    person: person && tokens ? { ...person, tokens } : undefined,
    was: person && !tokens ? person.subject : session.was,
  };
  await keepSession(cookie, renewed);
  return renewed;
}

const withoutLanguage = (address: string): string =>
  address.replace(/^\/(zh|en)/, "").replace(/\?.*$/, "") || "/";

/**
 * Keeps what a page wants to be kept; what was told once, and what was typed and stands in its form
 * again, is kept no longer. Gives the cookie of a visit that begins with it.
 */
export async function keep(
  asked: Asked,
  { session, path, form }: Visit,
  cookie: string | undefined,
  answered: Shown | GoOn,
): Promise<readonly string[]> {
  const isShown = !("goTo" in answered) && form === undefined;
  const told = "goTo" in answered && answered.told;
  const isOver = isShown && (session?.told?.path === path || session?.typed?.path === path);
  if (!told && !answered.keep && !isOver) return [];
  const before = session ?? newSession(asked.now);
  const without = (one: { readonly path: string } | undefined) => isShown && one?.path === path;
  const kept = cookie ?? newCookie();
  await keepSession(kept, {
    ...before,
    told: without(before.told) ? undefined : before.told,
    typed: without(before.typed) ? undefined : before.typed,
    ...answered.keep,
    ...(told && { told: { path: withoutLanguage(answered.goTo), facts: told } }),
  });
  return cookie ? [] : [cookieFor(sessionCookie, kept, sessionSeconds)];
}
