import { receiptsApi } from "../../../chains/receipts-api.ts";
import type { Words } from "../../../core/words.ts";
import type { Faults } from "../../form/faults.ts";
import { choiceField, standing } from "../../form/field.ts";
import { keyField, writtenOn } from "../../form/form.ts";
import { type Html, html, none } from "../../html.ts";
import { hidden } from "../../layout.ts";
import { readableLimit, valueWords } from "../../readable.ts";
import { isAt } from "../../stages.ts";
import type { Visit } from "../../visit.ts";
import type { Request } from "./held.ts";
import { marks, receiptWords as words } from "./words.ts";

const reasons = receiptsApi.confirmReceipt.body?.shape.satisfactionReason.unwrap().options ?? [];

/** What the reporter may say now: solved, with a mark, not solved, or that it is taken back. */
export function answerForms(visit: Visit, request: Request, faults: Faults): Html {
  const { say, now, language } = visit;
  const { status, reopenableUntil } = request.course ?? request;
  if (request.status === "resolved") {
    return html`<h2>${say(words.confirmTitle)}</h2>${confirmation(visit, faults)}${second(visit, "reopen", words.notSolved, html`<p>${say(words.notSolvedHint)}</p>`)}`;
  }
  if (isAt(request, "open")) {
    const why = html`<p>${say(words.withdrawHint)}</p>`;
    return second(visit, "withdraw", words.withdraw, why);
  }
  if (request.course?.status === "resolved") {
    return second(visit, "reopen", words.notSolved, html`<p>${say(words.notSolvedHint)}</p>`);
  }
  if (status !== "closed" || !reopenableUntil || now >= reopenableUntil) return none;
  const until = html`<p>${say(words.reopenUntil)} ${readableLimit(reopenableUntil, language)}</p>`;
  return second(visit, "reopen", words.reopen, until);
}

const start = (visit: Visit, what: "confirm" | "reopen" | "withdraw"): Html =>
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

const second = (visit: Visit, what: "reopen" | "withdraw", button: Words, why: Html): Html =>
  html`<form method="post" class="card">${start(visit, what)}${why}<button class="second">${visit.say(button)}</button></form>`;
