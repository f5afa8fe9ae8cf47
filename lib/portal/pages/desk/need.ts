import type { Problem } from "../../../http/problem.ts";
import { needsApi } from "../../../voice/needs/api.ts";
import { answered } from "../../asking.ts";
import { categoriesOf } from "../../categories.ts";
import { actsPart, offeredActs } from "../../console/acts.ts";
import { factsList } from "../../facts.ts";
import { summary } from "../../form/faults.ts";
import { type Html, html } from "../../html.ts";
import { placeNames } from "../../names.ts";
import { fieldWords, readableInstant, valueWord } from "../../readable.ts";
import { actAmong } from "../../sent-act.ts";
import type { Answered, Page, Shown, Visit } from "../../visit.ts";
import { actFaults } from "./act.ts";
import { needActs } from "./need-acts.ts";
import { needWords as words } from "./need-words.ts";
import type { NeedSeen } from "./needs.ts";

/** A need as those see it who arrange and answer it. */
export const needPage: Page = {
  get: (visit) => shown(visit),
  post: async (visit) => {
    const act = actAmong(needActs, visit.form);
    const reply = await act.act(visit, idIn(visit));
    return reply.ok
      ? { goTo: visit.to(visit.path), told: { heading: visit.say(act.done) } }
      : shown(visit, reply.problem);
  },
};

const idIn = ({ params }: Visit): string => params.needId ?? "";

async function shown(visit: Visit, problem?: Problem): Promise<Answered & Shown> {
  const { client, say, to } = visit;
  const params = { needId: idIn(visit) };
  const need = answered(await client.ask(needsApi.getNeed, { params }));
  const categories = await categoriesOf(visit);
  const title = `${say(words.need)} · ${categories.get(need.category) ?? need.category}`;
  const faults = actFaults(visit, problem);
  const thing = { path: "/needs/{needId}", params, state: need };
  const acts = offeredActs(visit, thing, needActs).filter(({ isFor }) => isFor?.(need) ?? true);
  const forms = await Promise.all(
    acts.map(
      async (act) =>
        html`<section class="card"><h3>${say(act.heading)}</h3>${await act.form(visit, need, faults)}</section>`,
    ),
  );
  return {
    title,
    status: problem?.status ?? 200,
    ...(problem && { isRefused: true }),
    main: html`${summary(visit, faults)}<h1>${title}</h1>${await facts(visit, need)}
${actsPart(visit, thing, { acts: needActs, forms })}${await requests(visit, need)}
<p><a href="${to("/desk/needs")}">${say(words.back)}</a></p>`,
  };
}

async function facts(visit: Visit, need: NeedSeen): Promise<Html> {
  const { say, to, language } = visit;
  const { blockCode, requestCount, proposedAt, lastLinkedAt, item, status } = need;
  const nameOf = await placeNames(visit, [blockCode]);
  const council = "councilId" in need && need.councilId;
  return factsList(visit, [
    [
      fieldWords("status"),
      html`<span class="state">${valueWord("NeedStatus", status, language)}</span>`,
    ],
    [words.place, nameOf(blockCode)],
    [fieldWords("requestCount"), say(words.asked).replace("#", String(requestCount))],
    [words.since, readableInstant(proposedAt, language)],
    [words.last, readableInstant(lastLinkedAt, language)],
    [fieldWords("item"), item && `${item.year} · ${item.code}`],
    [
      words.council,
      council
        ? html`<a href="${to(`/councils/${council}`)}">${say(words.seeCouncil)}</a>`
        : undefined,
    ],
    [
      words.answer,
      "answer" in need ? valueWord("Need.kind", need.answer.kind, language) : undefined,
    ],
    [words.reason, "answer" in need && need.answer.kind === "no" ? need.answer.reason : undefined],
  ]);
}

async function requests({ client, say, to, language }: Visit, need: NeedSeen): Promise<Html> {
  const { needId } = need;
  const asked = { params: { needId }, page: { limit: 50 } };
  const { items } = answered(await client.ask(needsApi.listNeedRequests, asked));
  const lines = items.map(
    ({ requestId, reportedAt }) =>
      html`<li><a href="${to(`/desk/requests/${requestId}`)}">${say(words.request)} · ${readableInstant(reportedAt, language)}</a></li>`,
  );
  return html`<h2>${say(words.requests)}</h2><ul>${lines}</ul>`;
}
