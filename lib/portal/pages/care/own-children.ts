import { childrenApi } from "../../../care/children/api.ts";
import { evaluationsApi } from "../../../contracting/evaluations/api.ts";
import { localDateOf } from "../../../core/time.ts";
import { answered } from "../../asking.ts";
import { commandLinks } from "../../console/links.ts";
import { filledWords } from "../../filled-words.ts";
import { hiddenField } from "../../form/field.ts";
import { type Html, html, none } from "../../html.ts";
import { placeNames } from "../../names.ts";
import { readableLimit } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import { actForm } from "../desk/act.ts";
import { sessionCards, sessionsIn } from "./session-cards.ts";
import { careWords as words } from "./words.ts";

/**
 * A guardian's children, each with the code that opens its next release today and what may be done
 * about it, and the sessions where they live. `names` are those that were read for this page.
 */
export async function childrenPart(
  visit: Visit,
  names: ReadonlyMap<string, string> = new Map(),
): Promise<Html> {
  const { client, say, to, now } = visit;
  const { items } = answered(await client.ask(childrenApi.listMyChildren, {}));
  const enrolled = items.filter(({ status }) => status === "enrolled");
  const enrol = html`<p><a class="button second" href="${to("/desk/do/children/enrolChild?_back=/care")}">${say(words.enrol)}</a></p>`;
  if (enrolled.length === 0) return html`<p>${say(words.noChildren)}</p>${enrol}`;
  const on = localDateOf(now);
  const communities = [...new Set(enrolled.map(({ communityCode }) => communityCode))];
  const [nameOf, sessions] = await Promise.all([
    placeNames(visit, communities),
    sessionsIn(visit, communities),
  ]);
  const cards = enrolled.map(async (child, at) => {
    const { childId, communityCode } = child;
    const params = { childId };
    const code = await client.ask(childrenApi.getCode, { params, query: { on } });
    const name = names.get(childId);
    const reading = name
      ? none
      : actForm(visit, { does: childId, button: words.showName, isSecond: true });
    const links = commandLinks(
      visit,
      { path: "/children/{childId}", params, state: child },
      { isRow: true },
    );
    const asked = await surveysOf(visit, childId);
    return html`<li class="card"><h2>${name ?? say(filledWords(words.child, at + 1))}</h2><p class="soft">${nameOf(communityCode)}</p>
<dl class="facts"><dt>${say(words.code)}</dt><dd class="secret">${code.ok ? code.body.code : "—"}</dd></dl><p class="hint">${say(words.codeHint)}</p>${asked}${reading}${links}</li>`;
  });
  return html`<ul class="cards">${await Promise.all(cards)}</ul>${enrol}
<h2>${say(words.sessions)}</h2>${await sessionCards(visit, sessions, { isForChildren: true })}`;
}

/** What the name of a form is that fetches the token of a survey, and its fields. */
export const surveyAct = { does: "survey", round: "roundId", child: "childId" } as const;

/** The surveys that ask what this child was served, each answered by its own token. */
async function surveysOf(visit: Visit, childId: string): Promise<readonly Html[]> {
  const { client, say, language } = visit;
  const reply = await client.ask(evaluationsApi.getChildSurveys, { params: { childId } });
  const open = reply.ok ? reply.body.surveys.filter(({ answered: done }) => !done) : [];
  return open.map(
    ({ roundId, closesAt }) =>
      html`<div class="summary"><p>${say(filledWords(words.surveyLead, readableLimit(closesAt, language)))}</p>${actForm(
        visit,
        {
          does: surveyAct.does,
          button: words.surveyOpen,
          fields: html`${hiddenField(surveyAct.round, roundId)}${hiddenField(surveyAct.child, childId)}`,
        },
      )}</div>`,
  );
}
