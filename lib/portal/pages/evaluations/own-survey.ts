import { evaluationsApi } from "../../../contracting/evaluations/api.ts";
import { filledWords } from "../../filled-words.ts";
import { faultsAt, summary } from "../../form/faults.ts";
import { keyIn } from "../../form/form.ts";
import { html } from "../../html.ts";
import { organisationNames } from "../../names.ts";
import { readableLimit } from "../../readable.ts";
import { type Page, Stopped } from "../../visit.ts";
import { ui } from "../../words.ts";
import { actForm } from "../desk/act.ts";
import { loadTasks } from "../desk/task-groups.ts";
import { surveyPath } from "./survey.ts";
import { evaluationWords as words } from "./words.ts";

/** Where a resident of a household that was drawn fetches its token, and goes on to the survey. */
export const ownSurveyPage: Page = {
  get: async (visit) => {
    const { say, language, client, params } = visit;
    const { tasks } = await loadTasks(visit, "answer_survey");
    const asked = tasks.find(({ link }) => link.path.roundId === params.roundId);
    // answered, closed or never asked of this household
    if (!asked) throw new Stopped("notFound");
    const { partyCode = "", dueAt = "" } = asked;
    const nameOf = await organisationNames(client);
    const lead = filledWords(words.ownLead, nameOf(partyCode), readableLimit(dueAt, language));
    return {
      title: say(words.survey),
      main: html`<h1>${say(words.survey)}</h1><p class="lead">${say(lead)}</p><p class="soft">${say(words.ownHint)}</p>${actForm(visit, { does: "fetch", button: words.ownFetch })}`,
    };
  },
  post: async (visit) => {
    const { client, form, params, say, to } = visit;
    const roundId = params.roundId ?? "";
    const asked = { params: { roundId }, key: keyIn(form) };
    const reply = await client.ask(evaluationsApi.fetchInvitationToken, asked);
    if (reply.ok) return { goTo: to(surveyPath(reply.body)) };
    // somebody else of the household has answered meanwhile, or it is over
    return {
      title: say(words.survey),
      status: reply.problem.status,
      isRefused: true,
      main: html`${summary(visit, faultsAt(visit, reply.problem))}<h1>${say(words.survey)}</h1><p><a class="button second" href="${to("/me")}">${say(ui.mine)}</a></p>`,
    };
  },
};
