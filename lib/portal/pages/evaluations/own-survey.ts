import { evaluationsApi } from "../../../contracting/evaluations/api.ts";
import { answered } from "../../asking.ts";
import { filledWords } from "../../filled-words.ts";
import { keyIn } from "../../form/form.ts";
import { html } from "../../html.ts";
import { organisationNames } from "../../names.ts";
import { readableLimit } from "../../readable.ts";
import { type Page, Stopped } from "../../visit.ts";
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
  post: async ({ client, form, params, to }) => {
    const roundId = params.roundId ?? "";
    const asked = { params: { roundId }, key: keyIn(form) };
    const held = answered(await client.ask(evaluationsApi.fetchInvitationToken, asked));
    return { goTo: to(surveyPath(held)) };
  },
};
