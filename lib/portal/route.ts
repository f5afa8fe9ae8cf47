import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { pathValues } from "../core/path-values.ts";
import {
  type Asked,
  formOf,
  formWithFilesOf,
  isFromHere,
  isOfVisit,
  languageCookie,
  ownPath,
  preferred,
  printCookie,
  read,
  yearSeconds,
} from "./asked.ts";
import { assetNamed, signName } from "./assets.ts";
import { cookieFor } from "./cookies.ts";
import { failureIn, inWords } from "./failing.ts";
import { failurePage } from "./failures.ts";
import { isLanguage, type Language } from "./language.ts";
import { layout } from "./layout.ts";
import { beginning } from "./lost.ts";
import { type Listed, pages } from "./pages.ts";
import { iconPath, signedInPath } from "./paths.ts";
import { assetAnswer, fileAnswer, goOn, pageAnswer } from "./respond.ts";
import { signIn, signOut, whereSignedIn } from "./signing.ts";
import {
  type Answered,
  type Failure,
  type GoOn,
  type Shown,
  Stopped,
  type Visit,
} from "./visit.ts";
import { keep, visitBy, visitOf } from "./visiting.ts";

type Answer = APIGatewayProxyStructuredResultV2;

/** Bytes of the largest form: as the platform's own body; with a file, as much as a function is handed. */
const formBytesMax = 256 * 1024;
const fileFormBytesMax = 6 * 1024 * 1024;

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
  if (event.rawPath === iconPath) return goOn(`/assets/${signName}`);
  if (!isLanguage(first)) return goOn(beginning(asked));
  const path = `/${rest.join("/")}`.replace(/(.)\/$/, "$1");
  const special = specials[path];
  return special ? special(asked, first) : onPage(asked, first, path);
}

/** Addresses that show nothing themselves. */
const specials: Readonly<Record<string, (asked: Asked, language: Language) => Promise<Answer>>> = {
  "/sign-in": signIn,
  "/sign-out": signOut,
  "/print": async ({ query }, language) => {
    const size = query.get("size") === "large" ? "large" : "normal";
    const back = ownPath(query.get("back")) ?? `/${language}`;
    return goOn(back, [cookieFor(printCookie, size, yearSeconds)]);
  },
};

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

async function pageFor(asked: Asked, visit: Visit, listed: Listed): Promise<Answered> {
  const { event, method } = asked;
  const isSent = method === "POST";
  const isBarred = listed.isForSignedIn && !visit.person;
  if (!isSent && method !== "GET" && method !== "HEAD") throw new Stopped("method");
  if (!isSent) {
    return isBarred ? leaving(visit) : (await listed.load()).get(visit);
  }
  const { post } = await listed.load();
  if (!post) throw new Stopped("method");
  const bytesMax = listed.takesFile ? fileFormBytesMax : formBytesMax;
  if ((event.body?.length ?? 0) > bytesMax) throw new Stopped("tooLarge");
  const { form, files } = listed.takesFile ? await formWithFilesOf(event) : { form: formOf(event) };
  if (!isFromHere(asked)) throw new Stopped("strange");
  if (isBarred) return keepTyped(visit, form, "signInFirst");
  if (!isOfVisit(visit, form)) return keepTyped(visit, form, "stale");
  const role = form.get("_role");
  if (role !== null && role !== visit.person?.role) return keepTyped(visit, form, "otherRole");
  return post({ ...visit, form, ...(files && { files }) });
}

const leaving = ({ to, path, query }: Visit): GoOn => {
  const here = query.size > 0 ? `${to(path)}?${query}` : to(path);
  return { goTo: to(`/sign-in?${new URLSearchParams({ to: here })}`) };
};

/** Nothing that was typed is lost where the visit or the role is another one meanwhile. */
function keepTyped(visit: Visit, form: URLSearchParams, why: Failure): Shown {
  for (const name of ["_csrf", "_role"]) form.delete(name);
  const by = visit.person?.subject ?? visit.session?.was;
  const typed = { path: visit.path, fields: String(form), ...(by !== undefined && { by }) };
  return { ...failurePage(visit, why), keep: { typed } };
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
  const page = layout(visit, answered);
  return pageAnswer(answered, page, visit.language, [language, ...cookies]);
}
