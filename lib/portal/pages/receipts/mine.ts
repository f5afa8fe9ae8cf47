import { type Faults, faultsAt, summary } from "../../form/faults.ts";
import { keyIn } from "../../form/form.ts";
import { type Html, html, none } from "../../html.ts";
import { hidden } from "../../layout.ts";
import { readableLimit, valueWord } from "../../readable.ts";
import { actIn } from "../../sent-act.ts";
import { isAt } from "../../stages.ts";
import {
  type Answered,
  type Page,
  type Sent,
  type Shown,
  Stopped,
  type Visit,
} from "../../visit.ts";
import { ui } from "../../words.ts";
import { answerForms } from "./answer.ts";
import { type Followed, follow } from "./followed.ts";
import { byAccount, byReceipt, type Held, type Opinion } from "./held.ts";
import { looks } from "./looks.ts";
import { outcomeOf } from "./outcome.ts";
import { readersOf } from "./readers.ts";
import { saidOf } from "./said.ts";
import { stepsOf } from "./steps.ts";
import { receiptWords as words } from "./words.ts";

/** How a request stands, for whom it is; they say here whether it is solved. */
export const heldPage: Page = {
  get: (visit) => withHeld(visit, (held) => shown(visit, held, [])),
  post: (visit) => withHeld(visit, (held) => actIn(acts, visit.form, "_do")(visit, held)),
};

type Act = (visit: Sent, held: Held) => Answered | Promise<Answered>;

const acts: Readonly<Record<string, Act>> = {
  leave: (visit) => closed(visit),
  confirm: (visit, held) => confirm(visit, held),
  withdraw: (visit, held) => said(visit, held, "withdraw"),
  reopen: (visit, held) => said(visit, held, "reopen"),
};

/** Whoever filed it has signed in and named it; whoever has opened no receipt opens one first. */
async function withHeld(
  { params, client, person, session, to }: Visit,
  next: (held: Held) => Answered | Promise<Answered>,
): Promise<Answered> {
  if (params.requestId === undefined) {
    return session?.receipt ? next(byReceipt(client, session.receipt)) : { goTo: to("/receipts") };
  }
  if (person?.role !== "resident") throw new Stopped("forbidden");
  return next(byAccount(client, params.requestId));
}

const closed = ({ to }: Visit): Answered => ({
  goTo: to("/receipts"),
  keep: { receipt: undefined },
});

const names = ["/satisfaction", "/satisfactionReason"];

async function confirm(visit: Sent, held: Held): Promise<Answered> {
  const mark = visit.form.get("/satisfaction");
  if (!mark) {
    const missing = { name: "/satisfaction", label: "", words: visit.say(words.markMissing) };
    return shown(visit, held, [missing]);
  }
  const reason = visit.form.get("/satisfactionReason");
  // what is no reason of the list is for the platform to refuse
  const opinion = {
    satisfaction: Number(mark),
    ...(reason && { satisfactionReason: reason as Opinion["satisfactionReason"] }),
  };
  const done = await held.confirm(opinion, keyIn(visit.form));
  if (!done.ok) return shown(visit, held, faultsAt(visit, done.problem, { names }));
  return { goTo: visit.to(visit.path), told: { heading: visit.say(words.confirmed) } };
}

const toldOf = { reopen: words.reopenedNow, withdraw: words.withdrawnNow };

async function said(visit: Sent, held: Held, what: keyof typeof toldOf): Promise<Answered> {
  const done = await held[what](keyIn(visit.form));
  if (!done.ok) return shown(visit, held, faultsAt(visit, done.problem));
  return { goTo: visit.to(visit.path), told: { heading: visit.say(toldOf[what]) } };
}

async function shown(visit: Visit, held: Held, faults: Faults): Promise<Answered> {
  const followed = await follow(visit, held);
  if (followed) return page(visit, followed, faults);
  if (visit.params.requestId) throw new Stopped("notFound");
  // a receipt that was printed since opens the request, and this one no more
  return closed(visit);
}

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
${saidOf(visit, followed)}${photosLink(visit)}${answerForms(visit, request, faults)}${factsOf(visit, followed)}${stepsOf(visit, followed)}${outcomeOf(visit, followed)}${readersOf(visit, followed)}${wayOut(visit)}`,
  };
}

const photosLink = ({ say, to, params }: Visit): Html =>
  html`<p><a class="button second" href="${to(params.requestId ? `/me/requests/${params.requestId}/photos` : "/receipts/photos")}">${say(words.photos)}</a></p>`;

/** Who typed a code leaves it behind; who has signed in goes back to their own. */
function wayOut(visit: Visit): Html {
  const { say, to, params } = visit;
  if (params.requestId) return html`<p><a href="${to("/me")}">${say(ui.mine)}</a></p>`;
  return html`<form method="post">${hidden(visit)}<input type="hidden" name="_do" value="leave"><p>${say(words.leaveHint)}</p><button class="second">${say(words.leave)}</button></form>`;
}

function factsOf({ say, language }: Visit, followed: Followed): Html {
  const { request, category, left, nameOfPlace } = followed;
  const limit = isAt(request, "open")
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
