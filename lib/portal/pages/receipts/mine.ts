import { receiptsApi } from "../../../chains/receipts-api.ts";
import { type Faults, faultsAt, summary } from "../../form/faults.ts";
import { keyIn } from "../../form/form.ts";
import { type Html, html, none } from "../../html.ts";
import { hidden } from "../../layout.ts";
import { readableLimit, valueWord } from "../../readable.ts";
import type { Session } from "../../session.ts";
import type { Answered, Page, Shown, Visit } from "../../visit.ts";
import { answerForms, type Reason } from "./answer.ts";
import { type Followed, follow } from "./followed.ts";
import { outcomeOf } from "./outcome.ts";
import { readersOf } from "./readers.ts";
import { stepsOf } from "./steps.ts";
import { receiptWords as words } from "./words.ts";

type Receipt = NonNullable<Session["receipt"]>;
type Sent = Visit & { readonly form: URLSearchParams };

/** How a request stands, for whoever holds its receipt; they say here whether it is solved. */
export const receiptPage: Page = {
  get: (visit) => withReceipt(visit, (receipt) => shown(visit, receipt, [])),
  post: (visit) =>
    withReceipt(visit, (receipt) => {
      const asked = visit.form.get("_do");
      if (asked === "leave") return closed(visit);
      return asked === "confirm" ? confirm(visit, receipt) : reopen(visit, receipt);
    }),
};

/** Whoever has opened no receipt opens one first. */
async function withReceipt(
  { session, to }: Visit,
  next: (receipt: Receipt) => Answered | Promise<Answered>,
): Promise<Answered> {
  return session?.receipt ? next(session.receipt) : { goTo: to("/receipts") };
}

const closed = ({ to }: Visit): Answered => ({
  goTo: to("/receipts"),
  keep: { receipt: undefined },
});

const names = ["/satisfaction", "/satisfactionReason"];

async function confirm(visit: Sent, receipt: Receipt): Promise<Answered> {
  const mark = visit.form.get("/satisfaction");
  if (!mark) {
    const missing = { name: "/satisfaction", label: "", words: visit.say(words.markMissing) };
    return shown(visit, receipt, [missing]);
  }
  const reason = visit.form.get("/satisfactionReason");
  const body = { code: receipt.code, satisfaction: Number(mark) };
  const done = await visit.client.ask(receiptsApi.confirmReceipt, {
    params: { receiptNumber: receipt.receiptNumber },
    // what is no reason of the list is for the platform to refuse
    body: { ...body, ...(reason && { satisfactionReason: reason as Reason }) },
    key: keyIn(visit.form),
  });
  if (!done.ok) return shown(visit, receipt, faultsAt(visit, done.problem, { names }));
  return { goTo: visit.to(visit.path), told: { heading: visit.say(words.confirmed) } };
}

async function reopen(visit: Sent, { receiptNumber, code }: Receipt): Promise<Answered> {
  const done = await visit.client.ask(receiptsApi.reopenReceipt, {
    params: { receiptNumber },
    body: { code },
    key: keyIn(visit.form),
  });
  if (!done.ok) return shown(visit, { receiptNumber, code }, faultsAt(visit, done.problem));
  return { goTo: visit.to(visit.path), told: { heading: visit.say(words.reopenedNow) } };
}

async function shown(visit: Visit, receipt: Receipt, faults: Faults): Promise<Answered> {
  const followed = await follow(visit, receipt);
  // a receipt that was printed since opens the request, and this one no more
  return followed ? page(visit, followed, faults) : closed(visit);
}

const looks = {
  reported: "warn",
  dispatched: "warn",
  resolved: "good",
  closed: "good",
  refused: "bad",
} as const;

function page(visit: Visit, followed: Followed, faults: Faults): Shown {
  const { say, language } = visit;
  const { request } = followed;
  const { status, receiptNumber } = request;
  const state = valueWord("RequestStatus", status, language);
  const isRefused = faults.length > 0;
  return {
    title: say(words.title),
    status: isRefused ? 422 : 200,
    isRefused,
    main: html`${summary(visit, faults)}<h1>${say(words.title)}</h1>
<p class="row"><span class="state ${looks[status]}">${state}</span><span>${say(words.number)} ${receiptNumber}</span></p>
${answerForms(visit, request, faults)}${factsOf(visit, followed)}${stepsOf(visit, followed)}${outcomeOf(visit, followed)}${readersOf(visit, followed)}
<form method="post" action="${visit.to("/receipts/mine")}">${hidden(visit)}<input type="hidden" name="_do" value="leave"><p>${say(words.leaveHint)}</p><button class="second">${say(words.leave)}</button></form>`,
  };
}

function factsOf({ say, language }: Visit, followed: Followed): Html {
  const { request, category, left, nameOfPlace } = followed;
  const isOpen = request.status === "reported" || request.status === "dispatched";
  const limit = isOpen
    ? html`<dt>${say(words.limit)}</dt><dd>${readableLimit(request.limitAt, language)} · <strong>${left}</strong>${request.limitProvisional ? html`<br><span class="soft">${say(words.provisional)}</span>` : none}</dd>`
    : none;
  const reopened = request.reopenings
    ? html`<dt>${say(words.reopened)}</dt><dd>${request.reopenings}</dd>`
    : none;
  return html`<h2>${say(words.what)}</h2><div class="card"><dl class="facts">
<dt>${say(words.kind)}</dt><dd>${valueWord("RequestKind", request.kind, language)}</dd>
<dt>${say(words.category)}</dt><dd>${category}</dd>
<dt>${say(words.place)}</dt><dd>${nameOfPlace(request.unitCode)}</dd>${limit}${reopened}</dl></div>`;
}
