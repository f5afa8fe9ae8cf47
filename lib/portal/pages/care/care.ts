import { childrenApi } from "../../../care/children/api.ts";
import { careApi } from "../../../care/sessions/api.ts";
import { tasksApi } from "../../../chains/tasks-api.ts";
import { evaluationsApi } from "../../../contracting/evaluations/api.ts";
import { answered, gather, scopesOf } from "../../asking.ts";
import { faultsAt, summary } from "../../form/faults.ts";
import { keyIn } from "../../form/form.ts";
import { type Html, html, none } from "../../html.ts";
import { isOfCare, may } from "../../may.ts";
import {
  type Answered,
  type Page,
  type Sent,
  type Shown,
  Stopped,
  type Visit,
} from "../../visit.ts";
import { surveyPath } from "../evaluations/survey.ts";
import type { SessionSeen } from "./children.ts";
import { childrenPart, surveyAct } from "./own-children.ts";
import { sessionCards, sessionsIn } from "./session-cards.ts";
import { careWords as words } from "./words.ts";

/** Care for whoever has to do with it: a guardian's children, or the sessions that somebody serves. */
export const carePage: Page = {
  get: (visit) => shown(visit),
  post: async (visit) => {
    if (visit.form.get("do") === surveyAct.does) return toSurvey(visit);
    const childId = visit.form.get("do") ?? "";
    const record = answered(
      await visit.client.ask(childrenApi.getChildRecord, { params: { childId } }),
    );
    return shown(visit, new Map([[childId, record.child.name]]));
  },
};

/** Fetches the token of a survey and goes to the page where it is answered, as a slip's code does. */
async function toSurvey(visit: Sent): Promise<Answered> {
  const { client, form, to } = visit;
  const written = (name: string) => form.get(name) ?? "";
  const reply = await client.ask(evaluationsApi.fetchRecipientToken, {
    params: { roundId: written(surveyAct.round) },
    body: { childId: written(surveyAct.child) },
    key: keyIn(form),
  });
  if (reply.ok) return { goTo: to(surveyPath(reply.body)) };
  const page = await shown(visit);
  const main = html`${summary(visit, faultsAt(visit, reply.problem))}${page.main}`;
  return { ...page, main, status: reply.problem.status, isRefused: true };
}

async function shown(visit: Visit, names?: ReadonlyMap<string, string>): Promise<Shown> {
  const { person, say } = visit;
  if (!person) throw new Stopped("signInFirst");
  if (!isOfCare(visit)) throw new Stopped("forbidden");
  const main = may(visit, "child.keep") ? await childrenPart(visit, names) : await ofStaff(visit);
  return { title: say(words.title), main: html`<h1>${say(words.title)}</h1>${main}` };
}

/** Sessions of the own communities, or on whose roster one is: those that wait and those that go on. */
async function ofStaff(visit: Visit): Promise<Html> {
  const { say, to, person } = visit;
  const sessions =
    person?.role === "volunteer"
      ? await ofVolunteer(visit)
      : await sessionsIn(visit, await scopesOf(visit));
  const plan = may(visit, "care.arrange")
    ? html`<p><a class="button second" href="${to("/desk/do/care/planSession?_back=/care")}">${say(words.plan)}</a></p>`
    : none;
  return html`<p class="lead">${say(words.lead)}</p>${await sessionCards(visit, sessions)}${plan}`;
}

async function ofVolunteer({ client }: Visit): Promise<readonly SessionSeen[]> {
  const { items } = await gather(client, tasksApi.listTasks, {
    query: { kind: "attend_session" },
  });
  const replies = items.flatMap(({ link }) => {
    const sessionId = link.path.sessionId;
    return sessionId ? [client.ask(careApi.getSession, { params: { sessionId } })] : [];
  });
  return (await Promise.all(replies)).flatMap((reply) => (reply.ok ? [reply.body] : []));
}
