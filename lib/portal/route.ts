import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { wangge } from "../client/client.ts";
import { Fault } from "../core/faults.ts";
import { pathValues } from "../core/path-values.ts";
import { environment } from "../env.ts";
import { logger } from "../log.ts";
import { personWith, signedIn } from "./account.ts";
import { assetNamed } from "./assets.ts";
import { cookieFor, cookiesIn } from "./cookies.ts";
import { failurePage } from "./failures.ts";
import { html } from "./html.ts";
import { isLanguage, type Language } from "./language.ts";
import { layout } from "./layout.ts";
import { pages } from "./pages.ts";
import { signedInPath, signedOutPath } from "./paths.ts";
import { assetAnswer, fileAnswer, goOn, pageAnswer } from "./respond.ts";
import {
  endSession,
  keepSession,
  loadSession,
  newCookie,
  newSession,
  type Session,
  sessionCookie,
  sessionSeconds,
} from "./session.ts";
import {
  canSignIn,
  comeBack,
  leaveFor,
  leavingCookie,
  leavingSeconds,
  refreshed,
  signOutAt,
} from "./sign-in.ts";
import { type Answered, type GoOn, type Page, type Shown, Stopped, type Visit } from "./visit.ts";
import { ui } from "./words.ts";

type Answer = APIGatewayProxyStructuredResultV2;

const languageCookie = "wg-language";
const printCookie = "wg-print";
const yearSeconds = 365 * 86_400;
/** Bytes of the largest form: as the platform's own body. */
const formBytesMax = 256 * 1024;

/** What came, read once. */
type Asked = {
  readonly event: APIGatewayProxyEventV2;
  /** The language that the browser would rather have. */
  readonly wished: Language;
  readonly method: string;
  readonly cookies: ReadonlyMap<string, string>;
  readonly query: URLSearchParams;
  /** The address under which the platform and its portal were asked. */
  readonly origin: string;
  readonly now: number;
};

/** Answers one request to the portal. */
export async function answer(event: APIGatewayProxyEventV2, wished: Language): Promise<Answer> {
  const asked = read(event, wished);
  try {
    return await routed(asked);
  } catch (error) {
    const [, first = ""] = event.rawPath.split("/");
    const language = isLanguage(first) ? first : preferred(asked);
    // who it is may be just what could not be read
    return inWords(
      asked,
      language,
      "/",
      failureIn(error),
      visitBy(asked, language, "/", undefined),
    );
  }
}

async function routed(asked: Asked): Promise<Answer> {
  const { event } = asked;
  const [, first = "", ...rest] = event.rawPath.split("/");
  if (first === "assets") {
    const asset = assetNamed(rest.join("/"));
    return asset ? assetAnswer(asset) : inWords(asked, preferred(asked), "/", "notFound");
  }
  if (event.rawPath === signedInPath) return whereSignedIn(asked);
  if (first === "q")
    return goOn(
      `/${preferred(asked)}/requests/new?${new URLSearchParams({ unit: rest.join("/") })}`,
    );
  if (!isLanguage(first)) return goOn(`/${preferred(asked)}`);
  const path = `/${rest.join("/")}`.replace(/(.)\/$/, "$1");
  const special = specials[path];
  return special ? special(asked, first) : onPage(asked, first, path);
}

function read(event: APIGatewayProxyEventV2, wished: Language): Asked {
  const { domainName, http, timeEpoch } = event.requestContext;
  const scheme = event.headers["x-forwarded-proto"] ?? "https";
  return {
    event,
    wished,
    method: http.method,
    cookies: cookiesIn(event.cookies),
    query: new URLSearchParams(event.rawQueryString),
    origin: environment().PORTAL_URL ?? `${scheme}://${domainName}`,
    now: timeEpoch,
  };
}

/** Chosen before, else as the browser wishes. */
function preferred({ cookies, wished }: Asked): Language {
  const chosen = cookies.get(languageCookie) ?? "";
  return isLanguage(chosen) ? chosen : wished;
}

/** Addresses that show nothing themselves. */
const specials: Readonly<Record<string, (asked: Asked, language: Language) => Promise<Answer>>> = {
  "/sign-in": async (asked, language) => {
    if (!canSignIn()) return inWords(asked, language, "/", "noSignIn");
    const to = ownPath(asked.query.get("to")) ?? `/${language}`;
    const { location, cookie } = await leaveFor({ ...asked, to });
    return goOn(location, [cookieFor(leavingCookie, cookie, leavingSeconds)]);
  },
  "/sign-out": async (asked, language) => {
    const { visit, cookie } = await visitOf(asked, language, "/sign-out");
    if (asked.method !== "POST") return inWords(asked, language, "/", "method");
    if (!isOurs(asked, visit, formOf(asked.event))) return inWords(asked, language, "/", "strange");
    if (cookie) await endSession(cookie);
    const tokens = visit.person?.tokens;
    const away = tokens && (await signOutAt(tokens, asked.origin + signedOutPath));
    // a form must not be redirected to the issuer (form-action), so the page goes there itself
    const nobody = { ...visit, path: "/", person: undefined, session: undefined };
    const page = layout(nobody, signedOutPage(nobody, away));
    return pageAnswer(200, page, language, [cookieFor(sessionCookie, "")]);
  },
  "/print": async ({ query }, language) => {
    const size = query.get("size") === "large" ? "large" : "normal";
    const back = ownPath(query.get("back")) ?? `/${language}`;
    return goOn(back, [cookieFor(printCookie, size, yearSeconds)]);
  },
};

const signedOutPage = ({ say, to }: Visit, thenTo: string | undefined): Shown => ({
  title: say(ui.signedOutTitle),
  main: html`<h1>${say(ui.signedOutTitle)}</h1><p class="lead">${say(ui.signedOutText)}</p><p><a class="button" href="${thenTo ?? to("/")}">${say(ui.backHome)}</a></p>`,
  ...(thenTo && { thenTo }),
});

/** A page of the portal's own and of nobody else's: what is sent on must not lead away. */
export const ownPath = (path: string | null): string | undefined =>
  path && /^\/(zh|en)(?:[/?][\w\-./?=&%+~:]*)?$/.test(path) && !path.includes("//")
    ? path
    : undefined;

/** Somebody comes back from the issuer's page. They get a visit of their own, under a new cookie. */
async function whereSignedIn(asked: Asked): Promise<Answer> {
  const language = preferred(asked);
  const { cookies, query, origin, now } = asked;
  const back = await comeBack({ origin, query, cookie: cookies.get(leavingCookie), now });
  const person = back && (await personWith(origin, back.subject, back.tokens));
  if (!back || !person) return inWords(asked, language, "/", "signInFailed");
  const before = cookies.get(sessionCookie);
  const session = signedIn(person, await loadSession(before, now), now);
  const cookie = newCookie();
  await keepSession(cookie, session);
  if (before) await endSession(before);
  return goOn(back.to, [
    cookieFor(sessionCookie, cookie, sessionSeconds),
    cookieFor(leavingCookie, ""),
  ]);
}

/** A visitor with the page that they ask for; the session's tokens are renewed on the way. */
async function visitOf(
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

function visitBy(
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
  };
  await keepSession(cookie, renewed);
  return renewed;
}

/** Whether a form was sent from one of our own pages, by the browser that the page was made for. */
function isOurs({ event, origin }: Asked, { session }: Visit, form: URLSearchParams): boolean {
  const isFromHere = event.headers.origin === origin;
  return isFromHere && (!session || form.get("_csrf") === session.csrf);
}

function formOf({ body = "", isBase64Encoded }: APIGatewayProxyEventV2): URLSearchParams {
  return new URLSearchParams(isBase64Encoded ? Buffer.from(body, "base64").toString() : body);
}

async function onPage(asked: Asked, language: Language, path: string): Promise<Answer> {
  const found = pages.flatMap((page) => {
    const params = pathValues(page.path, path);
    return params ? [{ page, params }] : [];
  })[0];
  const { visit: plain, cookie } = await visitOf(asked, language, path);
  const visit = { ...plain, params: found?.params ?? {} };
  try {
    if (!found) throw new Stopped("notFound");
    const answered = await pageFor(asked, visit, found.page);
    return await sent(asked, visit, cookie, answered);
  } catch (error) {
    return inWords(asked, language, path, failureIn(error), visit);
  }
}

async function pageFor(asked: Asked, visit: Visit, page: Page): Promise<Answered> {
  const { event, method } = asked;
  const isSent = method === "POST";
  if (!isSent && method !== "GET" && method !== "HEAD") throw new Stopped("method");
  if (!isSent) {
    return page.isForSignedIn && !visit.person ? leaving(visit) : page.get(visit);
  }
  if (!page.post) throw new Stopped("method");
  if ((event.body?.length ?? 0) > formBytesMax) throw new Stopped("tooLarge");
  const form = formOf(event);
  if (page.isForSignedIn && !visit.person) return keepTyped(asked, visit, form);
  if (!isOurs(asked, visit, form)) throw new Stopped("strange");
  const role = form.get("_role");
  if (role !== null && role !== visit.person?.role) throw new Stopped("otherRole");
  return page.post({ ...visit, form });
}

const leaving = ({ to, path, query }: Visit): GoOn => {
  const here = query.size > 0 ? `${to(path)}?${query}` : to(path);
  return { goTo: to(`/sign-in?${new URLSearchParams({ to: here })}`) };
};

/** Nothing that was typed is lost where the sign-in had run out meanwhile. */
function keepTyped(asked: Asked, visit: Visit, form: URLSearchParams): Shown {
  if (asked.event.headers.origin !== asked.origin) throw new Stopped("strange");
  for (const name of ["_csrf", "_role"]) form.delete(name);
  const typed = { path: visit.path, fields: String(form) };
  return { ...failurePage(visit, "signInFirst"), keep: { typed } };
}

/** What a page answered, with what the visit keeps of it. */
async function sent(
  asked: Asked,
  visit: Visit,
  cookie: string | undefined,
  answered: Answered,
): Promise<Answer> {
  if ("fileName" in answered) return fileAnswer(answered);
  const cookies = await keep(asked, visit, cookie, answered);
  if ("goTo" in answered) return goOn(answered.goTo, cookies);
  const language = cookieFor(languageCookie, visit.language, yearSeconds);
  const { status = 200 } = answered;
  const page = layout(visit, answered);
  return pageAnswer(status, page, visit.language, [language, ...cookies]);
}

const withoutLanguage = (address: string): string =>
  address.replace(/^\/(zh|en)/, "").replace(/\?.*$/, "") || "/";

/**
 * Keeps what a page wants to be kept; what was told once, and what was typed and stands in its form
 * again, is kept no longer. Gives the cookie of a visit that begins with it.
 */
async function keep(
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

function failureIn(error: unknown) {
  if (error instanceof Stopped) return error.failure;
  if (error instanceof Fault && error.code === "busy") return "busy";
  logger.error("unforeseen", error as Error);
  return "failed";
}

/** A page that says in words why there is no other. */
async function inWords(
  asked: Asked,
  language: Language,
  path: string,
  failure: Parameters<typeof failurePage>[1],
  known?: Visit,
): Promise<Answer> {
  const visit = known ?? (await visitOf(asked, language, path)).visit;
  const page = failurePage(visit, failure);
  return pageAnswer(page.status ?? 500, layout(visit, page), language, []);
}
