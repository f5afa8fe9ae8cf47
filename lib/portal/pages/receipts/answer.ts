import { sharedWords } from "../../../words/shared.ts";
import { choiceField, type Faults, keyField } from "../../fields.ts";
import { type Html, html, none } from "../../html.ts";
import { hidden } from "../../layout.ts";
import { readableLimit, valueWord } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import type { Request } from "./followed.ts";
import { marks, receiptWords as words } from "./words.ts";

export type Reason = keyof typeof sharedWords.values.SatisfactionReason;
const reasons = Object.keys(sharedWords.values.SatisfactionReason);

/** What the reporter may say now: solved, with a mark, or not solved. */
export function answerForms(visit: Visit, request: Request, faults: Faults): Html {
  const { say, now, language } = visit;
  const { status, reopenableUntil } = request;
  if (status === "resolved") {
    return html`<h2>${say(words.confirmTitle)}</h2>${confirmation(visit, faults)}${reopening(visit, words.notSolved, html`<p>${say(words.notSolvedHint)}</p>`)}`;
  }
  if (status !== "closed" || !reopenableUntil || now >= reopenableUntil) return none;
  const until = html`<p>${say(words.reopenUntil)} ${readableLimit(reopenableUntil, language)}</p>`;
  return reopening(visit, words.reopen, until);
}

const start = (visit: Visit, what: "confirm" | "reopen"): Html =>
  html`${hidden(visit)}${keyField(visit)}<input type="hidden" name="_do" value="${what}">`;

function confirmation(visit: Visit, faults: Faults): Html {
  const { say, language, to } = visit;
  const mark = {
    name: "/satisfaction",
    label: words.satisfaction,
    options: marks.map(([value, called]) => [String(value), say(called)] as const),
    faults,
  };
  const reason = {
    name: "/satisfactionReason",
    label: words.why,
    hint: words.whyHint,
    isOptional: true,
    options: reasons.map((one) => [one, valueWord("SatisfactionReason", one, language)] as const),
    faults,
  };
  return html`<form method="post" action="${to("/receipts/mine")}" class="card">${start(visit, "confirm")}
${choiceField(visit, mark)}${choiceField(visit, reason)}<button>${say(words.confirm)}</button></form>`;
}

const reopening = (visit: Visit, words: { zh: string; en: string }, why: Html): Html =>
  html`<form method="post" action="${visit.to("/receipts/mine")}" class="card">${start(visit, "reopen")}${why}<button class="second">${visit.say(words)}</button></form>`;
