import type { Problem } from "../http/problem.ts";
import { html, none } from "./html.ts";
import type { Failure, Shown, Visit } from "./visit.ts";
import { ui } from "./words.ts";

const statuses: Readonly<Record<Failure, number>> = {
  notFound: 404,
  forbidden: 403,
  secondFactor: 403,
  signInFirst: 401,
  signInFailed: 400,
  noSignIn: 503,
  method: 405,
  tooLarge: 413,
  busy: 503,
  failed: 500,
  strange: 403,
  stale: 409,
  otherRole: 409,
};

/** The page that says why there is no other, and what to do next. */
export function failurePage(visit: Visit, failure: Failure): Shown {
  const { say, to, path, query, requestId } = visit;
  const title = say(ui[`${failure}Title`]);
  const here = query.size > 0 ? `${to(path)}?${query}` : to(path);
  const signIn = to(`/sign-in?${new URLSearchParams({ to: here })}`);
  const isKept = failure === "stale" || failure === "otherRole";
  const isOfQuery = failure === "notFound" && query.size > 0;
  const mustSignIn = failure === "signInFirst" || failure === "signInFailed";
  return {
    title,
    status: statuses[failure],
    isRefused: true,
    main: html`<h1>${title}</h1><p class="lead">${say(ui[`${failure}Text`])}</p>
${failure === "failed" ? html`<p>${say(ui.requestNumber)}${say(ui.colon)}<code>${requestId}</code></p>` : none}
<p class="row">${mustSignIn ? html`<a class="button" href="${signIn}">${say(ui.signIn)}</a>` : none}${
      isKept || isOfQuery
        ? html`<a class="button" href="${isKept ? here : to(path)}">${say(ui.openAgain)}</a>`
        : none
    }
<a class="button second" href="${to("/")}">${say(ui.backHome)}</a></p>`,
  };
}

/** What a problem of the platform's means for a page that cannot go on without the answer. */
export function failureOf({ status, code }: Pick<Problem, "status" | "code">): Failure {
  if (code === "second_factor_missing") return "secondFactor";
  if (status === 401) return "signInFirst";
  if (status === 403) return "forbidden";
  // what a page asks for stands in its address: an id that is none, a place in a list that is over
  if (status === 404 || status === 400) return "notFound";
  return status === 503 || status === 429 ? "busy" : "failed";
}
