import { receiptsApi } from "../../../chains/receipts-api.ts";
import type { Faults } from "../../form/faults.ts";
import { choiceField, standing } from "../../form/field.ts";
import { keyField, writtenOn } from "../../form/form.ts";
import { type Html, html, none } from "../../html.ts";
import { hidden } from "../../layout.ts";
import { readableLimit, valueWords } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import type { Request } from "./held.ts";
import { marks, receiptWords as words } from "./words.ts";

const reasons = receiptsApi.confirmReceipt.body?.shape.satisfactionReason.unwrap().options ?? [];

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
  html`${hidden(visit)}${keyField(writtenOn(visit))}<input type="hidden" name="_do" value="${what}">`;

function confirmation(visit: Visit, faults: Faults): Html {
  const { say } = visit;
  const field = (name: string) => standing(writtenOn(visit), faults, name);
  const mark = {
    ...field("/satisfaction"),
    label: words.satisfaction,
    isRequired: true,
    options: marks.map(([value, label]) => ({ value: String(value), label })),
  };
  const reason = {
    ...field("/satisfactionReason"),
    label: words.why,
    hint: words.whyHint,
    options: reasons.map((value) => ({ value, label: valueWords("SatisfactionReason", value) })),
  };
  return html`<form method="post" class="card">${start(visit, "confirm")}
${choiceField(visit, mark)}${choiceField(visit, reason)}<button>${say(words.confirm)}</button></form>`;
}

const reopening = (visit: Visit, words: { zh: string; en: string }, why: Html): Html =>
  html`<form method="post" class="card">${start(visit, "reopen")}${why}<button class="second">${visit.say(words)}</button></form>`;
