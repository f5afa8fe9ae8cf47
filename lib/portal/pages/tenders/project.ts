import { projectsApi } from "../../../buying/projects/api.ts";
import { tendersApi } from "../../../buying/tenders/api.ts";
import { answered } from "../../asking.ts";
import { historyOf } from "../../console/history.ts";
import { commandLinks } from "../../console/links.ts";
import type { Thing } from "../../console/things.ts";
import { factsList } from "../../facts.ts";
import { filledWords } from "../../filled-words.ts";
import { type Html, html, none } from "../../html.ts";
import { may } from "../../may.ts";
import { organisationNames } from "../../names.ts";
import { fieldWords, readableInstant, readableYuan, valueWord } from "../../readable.ts";
import type { Page, Visit } from "../../visit.ts";
import { organisationLink } from "../organisations/organisation.ts";
import { documentActs, documentsLink, documentsOf } from "./documents.ts";
import { nextOf } from "./next.ts";
import { noticeOf } from "./notice.ts";
import { contractLink } from "./ranking.ts";
import { deadline, type NoticeSeen, type ProjectSeen, questionsOf } from "./seen.ts";
import { type Course, stepsOf } from "./steps.ts";
import { contractOf } from "./tender.ts";
import { tenderWords as words } from "./words.ts";

/** What stands on a page of its own. */
const documentCommands = documentActs.map(({ endpoint }) => endpoint);

const path = "/projects/{projectId}";

/** A project: whole for its buyer and oversight, from its notice on for everybody. */
export const projectPage: Page = {
  get: async (visit) => {
    const { client, say, to, language } = visit;
    const params = { projectId: visit.params.projectId ?? "" };
    const { project, isWhole } = await projectIn(visit, params);
    const { title, status } = project;
    const tenderId = "tenderId" in project ? project.tenderId : undefined;
    const contractId = "contractId" in project ? project.contractId : undefined;
    const [tender, questions, contract, nameOf] = await Promise.all([
      tenderId
        ? client.ask(tendersApi.getTender, { params: { tenderId } }).then(answered)
        : undefined,
      tenderId ? questionsOf(visit, tenderId) : [],
      contractOf(visit, contractId),
      organisationNames(client),
    ]);
    const course = { project, tender, contract };
    const thing = { path, params, state: project };
    const [next, notice, documents, history] = await Promise.all([
      nextOf(visit, { ...course, questions }),
      noticeOf(visit, project, tender),
      documentsOf(visit, project),
      isWhole ? historyOf(visit, thing) : none,
    ]);
    const acts = visit.person ? commandLinks(visit, thing, { except: documentCommands }) : none;
    const toTender = tenderId
      ? html`<p><a class="button second" href="${to(`/tenders/${tenderId}`)}">${say(words.tender)} · ${tender ? valueWord("TenderStatus", tender.status, language) : ""}</a></p>`
      : none;
    const list = may(visit, "project.read")
      ? html`<a href="${to("/desk/projects")}">${say(words.projects)}</a>`
      : none;
    return {
      title,
      main: html`<h1>${title}</h1><p class="row"><span class="state">${valueWord("Project.status", status, language)}</span></p>
<div class="beside"><div>${next}${toTender}${acts}${visit.person ? documentsLink(visit, project) : none}</div><div>${stepsOf(visit, course)}</div></div>${awardOf(visit, course, nameOf)}
${displayOf(visit, thing, project, nameOf)}${notice}${documents}${history}
<p class="row">${list}<a href="${to("/tenders")}">${say(words.tenders)}</a></p>`,
    };
  },
};

async function projectIn(
  visit: Visit,
  params: { readonly projectId: string },
): Promise<{ readonly project: ProjectSeen | NoticeSeen; readonly isWhole: boolean }> {
  const { client } = visit;
  const whole = may(visit, "project.read")
    ? await client.ask(projectsApi.getProject, { params })
    : undefined;
  if (whole?.ok) return { project: whole.body, isWhole: true };
  return {
    project: answered(await client.ask(projectsApi.getProjectNotice, { params })),
    isWhole: false,
  };
}

function awardOf(
  visit: Visit,
  { project, contract }: Course,
  nameOf: (id: string) => string,
): Html {
  const { say } = visit;
  if (!project || !("supplierId" in project) || !project.supplierId) return none;
  const { supplierId, priceFen } = project;
  return html`<h2>${say(words.awarded)}</h2>${factsList(visit, [
    [fieldWords("supplierId"), organisationLink(visit, supplierId, nameOf)],
    [fieldWords("priceFen"), priceFen ? readableYuan(priceFen) : undefined],
    [words.contract, contract?.isShown ? contractLink(visit, contract) : undefined],
  ])}`;
}

/** Whom a single source is bought from, until when others may object, and what they said. */
function displayOf(
  visit: Visit,
  thing: Thing,
  project: ProjectSeen | NoticeSeen,
  nameOf: (id: string) => string,
): Html {
  const { say, language } = visit;
  const display = "display" in project ? project.display : undefined;
  if (!display) return none;
  const at = (instant: string) => readableInstant(instant, language);
  const cards = display.objections.map(({ number, organisationId, text, objectedAt, answer }) => {
    const params = { ...thing.params, number: String(number) };
    const one = { path: `${path}/objections/{number}`, params, state: project };
    const said = answer
      ? html`<p><strong>${say(words.answer)}</strong> <span class="state ${answer.isUpheld ? "bad" : "good"}">${say(answer.isUpheld ? words.objectionUpheld : words.objectionNot)}</span><br><span class="soft">${at(answer.answeredAt)}</span></p><p class="said">${answer.text}</p>`
      : none;
    return html`<li class="card"><h3>${say(filledWords(words.objection, number))} · ${nameOf(organisationId)}</h3><p class="soft">${at(objectedAt)}</p><p class="said">${text}</p>${said}${commandLinks(visit, one, { isRow: true })}</li>`;
  });
  return html`<h2>${say(words.display)}</h2>${factsList(visit, [
    [fieldWords("supplierId"), nameOf(display.supplierId)],
    [fieldWords("display"), say(filledWords(words.until, deadline(visit, display.until)))],
  ])}<h3>${say(words.objections)}</h3>${cards.length > 0 ? html`<ul class="cards">${cards}</ul>` : html`<p class="soft">${say(words.objectionsNone)}</p>`}`;
}
