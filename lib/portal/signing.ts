import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { personWith, signedIn } from "./account.ts";
import { type Asked, formOf, isFromHere, isOfVisit, ownPath, preferred } from "./asked.ts";
import { cookieFor } from "./cookies.ts";
import { inWords } from "./failing.ts";
import { html } from "./html.ts";
import type { Language } from "./language.ts";
import { layout } from "./layout.ts";
import { signedOutPath } from "./paths.ts";
import { goOn, pageAnswer } from "./respond.ts";
import {
  endSession,
  keepSession,
  loadSession,
  newCookie,
  sessionCookie,
  sessionSeconds,
} from "./session.ts";
import {
  canSignIn,
  comeBack,
  leaveFor,
  leavingCookie,
  leavingSeconds,
  signOutAt,
} from "./sign-in.ts";
import type { Shown, Visit } from "./visit.ts";
import { visitOf } from "./visiting.ts";
import { ui } from "./words.ts";

type Answer = APIGatewayProxyStructuredResultV2;

/** Leads to the issuer's page. */
export async function signIn(asked: Asked, language: Language): Promise<Answer> {
  if (!canSignIn()) return inWords(asked, language, "/", "noSignIn");
  const to = ownPath(asked.query.get("to")) ?? `/${language}`;
  const { location, cookie } = await leaveFor({ ...asked, to });
  return goOn(location, [cookieFor(leavingCookie, cookie, leavingSeconds)]);
}

/** Somebody comes back from the issuer's page. They get a visit of their own, under a new cookie. */
export async function whereSignedIn(asked: Asked): Promise<Answer> {
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

/** Ends a visit, here and at the issuer. */
export async function signOut(asked: Asked, language: Language): Promise<Answer> {
  const { visit, cookie } = await visitOf(asked, language, "/sign-out");
  if (asked.method !== "POST") return inWords(asked, language, "/", "method");
  const isOurs = isFromHere(asked) && isOfVisit(visit, formOf(asked.event));
  if (!isOurs) return inWords(asked, language, "/", "strange");
  if (cookie) await endSession(cookie);
  const tokens = visit.person?.tokens;
  const away = tokens && (await signOutAt(tokens, asked.origin + signedOutPath));
  // a form must not be redirected to the issuer (form-action), so the page goes there itself
  const nobody = { ...visit, path: "/", person: undefined, session: undefined };
  const page = layout(nobody, signedOutPage(nobody, away));
  return pageAnswer({}, page, language, [cookieFor(sessionCookie, "")]);
}

const signedOutPage = ({ say, to }: Visit, thenTo: string | undefined): Shown => ({
  title: say(ui.signedOutTitle),
  main: html`<h1>${say(ui.signedOutTitle)}</h1><p class="lead">${say(ui.signedOutText)}</p><p><a class="button" href="${thenTo ?? to("/")}">${say(ui.backHome)}</a></p>`,
  ...(thenTo && { thenTo }),
});
