import { projectsApi } from "../../../buying/projects/api.ts";
import { documentsApi } from "../../../buying/projects/documents-api.ts";
import { answered } from "../../asking.ts";
import { commandsOn } from "../../console/things.ts";
import { type Html, html, none } from "../../html.ts";
import { may } from "../../may.ts";
import { Stopped, type Visit } from "../../visit.ts";
import { documentCards, documentsPageOf } from "../documents/documents.ts";
import { documentWords as words } from "../documents/words.ts";
import type { NoticeSeen, ProjectSeen } from "./seen.ts";

const path = "/projects/{projectId}";
const paramsOf = ({ params }: Visit) => ({ projectId: params.projectId ?? "" });
const { addDocument, removeDocument } = documentsApi;

/** The documents of a project, for its buyer. */
export const { page: documentsPage, acts: documentActs } = documentsPageOf({
  words: { title: words.documents, lead: words.documentsLead, back: words.toProject },
  ownerOf: async (visit) => {
    if (!may(visit, "project.plan")) throw new Stopped("forbidden");
    const params = paramsOf(visit);
    const state = answered(await visit.client.ask(projectsApi.getProject, { params }));
    const { title: name, documents } = state;
    const back = visit.to(`/projects/${params.projectId}`);
    return { thing: { path, params, state }, name, documents, back };
  },
  upload: (visit, bytes) =>
    visit.client.ask(documentsApi.uploadDocument, { params: paramsOf(visit), query: { bytes } }),
  addDocument,
  add: (visit, body) =>
    visit.client.ask(addDocument, { params: paramsOf(visit), body, key: body.documentId }),
  removeDocument,
  remove: (visit, { documentId, key }) =>
    visit.client.ask(removeDocument, { params: { ...paramsOf(visit), documentId }, key }),
});

/** The documents of a project that was noticed, to be downloaded by everybody for some minutes. */
export async function documentsOf(
  visit: Visit,
  project: ProjectSeen | NoticeSeen | undefined,
): Promise<Html> {
  const { client, say } = visit;
  if (!project?.documents?.length) return none;
  const { projectId } = project;
  const reply = await client.ask(documentsApi.listDocuments, { params: { projectId } });
  const urls = new Map(
    (reply.ok ? reply.body.documents : []).map(({ documentId, url }) => [documentId, url] as const),
  );
  return html`<h2>${say(words.documents)}</h2>${reply.ok ? html`<p class="soft">${say(words.documentsHint)}</p>` : none}${documentCards(visit, project.documents, { urlOf: (id) => urls.get(id) })}`;
}

/** Where its buyer adds and takes off documents, while the project takes any of that. */
export function documentsLink(visit: Visit, project: ProjectSeen | NoticeSeen): Html {
  const { say, to } = visit;
  const { projectId } = project;
  const thing = { path, params: { projectId }, state: project };
  const taken = commandsOn(visit, thing, { parts: true }).map(({ endpoint }) => endpoint);
  return documentActs.some(({ endpoint }) => taken.includes(endpoint))
    ? html`<p><a class="button second" href="${to(`/projects/${projectId}/documents`)}">${say(words.documentsChange)}</a></p>`
    : none;
}
