import { createHash } from "node:crypto";
import { projectsApi } from "../../../buying/projects/api.ts";
import { documentsApi } from "../../../buying/projects/documents-api.ts";
import { putFile } from "../../../client/upload.ts";
import { answered } from "../../asking.ts";
import { commandsOn } from "../../console/things.ts";
import { type Faults, faultsAt, summary } from "../../form/faults.ts";
import { fileField, hiddenField, standing, textField } from "../../form/field.ts";
import { keyField, keyIn } from "../../form/form.ts";
import { type Html, html, none } from "../../html.ts";
import { hidden } from "../../layout.ts";
import { may } from "../../may.ts";
import { fieldWords, readableInstant, valueWord } from "../../readable.ts";
import { actAmong } from "../../sent-act.ts";
import { type Answered, type Page, type Sent, Stopped, type Visit } from "../../visit.ts";
import type { NoticeSeen, ProjectSeen } from "./seen.ts";
import { tenderWords as words } from "./words.ts";

const path = "/projects/{projectId}";
const idIn = ({ params }: Visit) => ({ projectId: params.projectId ?? "" });
const fileName = "file";

/** The documents of a project, for its buyer: what is there, one more, one less. */
export const documentsPage: Page = {
  get: (visit) => shown(visit),
  post: async (visit) => actAmong(documentActs, visit.form).act(visit),
};

/** What the page's forms do, and the command that each asks. */
export const documentActs = [
  { does: "add", endpoint: documentsApi.addDocument, act: (visit: Sent) => add(visit) },
  {
    does: "remove",
    endpoint: documentsApi.removeDocument,
    act: async (visit: Sent): Promise<Answered> => {
      const { client, form, to, say } = visit;
      const params = { ...idIn(visit), documentId: form.get("documentId") ?? "" };
      const reply = await client.ask(documentsApi.removeDocument, { params, key: keyIn(form) });
      return reply.ok
        ? { goTo: to(visit.path), told: { heading: say(words.documentRemoved) } }
        : shown(visit, faultsAt(visit, reply.problem));
    },
  },
] as const;

async function add(visit: Sent): Promise<Answered> {
  const { client, file, form, say, to } = visit;
  const params = idIn(visit);
  if (!file) return shown(visit, [{ name: fileName, label: "", words: say(words.fileMissing) }]);
  const { bytes } = file;
  const upload = await client.ask(documentsApi.uploadDocument, {
    params,
    query: { bytes: bytes.length },
  });
  if (!upload.ok) return shown(visit, faultsAt(visit, upload.problem));
  const { documentId, url } = upload.body;
  if (!(await putFile(url, { bytes, type: "application/octet-stream" }))) {
    return shown(visit, [{ name: fileName, label: "", words: say(words.fileNotTaken) }]);
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const body = { documentId, title: form.get("/title")?.trim() ?? "", sha256 };
  const done = await client.ask(documentsApi.addDocument, { params, body, key: documentId });
  return done.ok
    ? { goTo: to(visit.path), told: { heading: say(words.documentAdded) } }
    : shown(visit, faultsAt(visit, done.problem, { names: ["/title"] }));
}

async function shown(visit: Visit, faults: Faults = []): Promise<Answered> {
  const { client, say, to } = visit;
  if (!may(visit, "project.plan")) throw new Stopped("forbidden");
  const params = idIn(visit);
  const project = answered(await client.ask(projectsApi.getProject, { params }));
  const taken = commandsOn(visit, { path, params, state: project }, { parts: true }).map(
    ({ endpoint }) => endpoint,
  );
  const isRefused = faults.length > 0;
  const title = `${say(words.documents)} · ${project.title}`;
  const removes = taken.includes(documentsApi.removeDocument);
  return {
    title,
    status: isRefused ? 422 : 200,
    isRefused,
    main: html`${summary(visit, faults)}<p><a href="${to(`/projects/${params.projectId}`)}">${say(words.toProject)}</a></p><h1>${title}</h1>
<p class="lead">${say(words.documentsLead)}</p>${cards(visit, project, (documentId) =>
      removes ? removeForm(visit, documentId) : none,
    )}${taken.includes(documentsApi.addDocument) ? addForm(visit, faults) : none}`,
  };
}

const removeForm = (visit: Visit, documentId: string): Html =>
  html`<form method="post">${hidden(visit)}${keyField(undefined)}${hiddenField("do", "remove")}${hiddenField("documentId", documentId)}<button class="second">${visit.say(words.documentRemove)}</button></form>`;

function addForm(visit: Visit, faults: Faults): Html {
  const { say, form } = visit;
  const file = {
    ...standing(undefined, faults, fileName),
    label: words.file,
    hint: words.fileHint,
    isRequired: true,
  };
  const title = { ...standing(form, faults, "/title"), label: words.fileTitle, isRequired: true };
  return html`<h2>${say(words.documentAdd)}</h2><form method="post" enctype="multipart/form-data" class="card">${hidden(visit)}${hiddenField("do", "add")}${textField(visit, title)}
${fileField(visit, { ...file, accept: ".pdf,.docx,.xlsx,.zip" })}<button>${say(words.documentAdd)}</button></form>`;
}

type Told = { readonly documents?: ProjectSeen["documents"] | NoticeSeen["documents"] };

function cards(
  visit: Visit,
  { documents = [] }: Told,
  below: (documentId: string) => Html,
  urlOf: (documentId: string) => string | undefined = () => undefined,
): Html {
  const { say, language } = visit;
  if (documents.length === 0) return html`<p class="soft">${say(words.documentsNone)}</p>`;
  const items = documents.map(({ documentId, title, kind, bytes, sha256, addedAt }) => {
    const url = urlOf(documentId);
    const name = url ? html`<a href="${url}" download>${title}</a>` : html`${title}`;
    const size = `${(bytes / 1_000_000).toFixed(bytes < 100_000 ? 2 : 1)} MB`;
    return html`<li class="card"><h3>${name}</h3><p>${valueWord("DocumentType", kind, language)} · ${size}<br><span class="soft">${readableInstant(addedAt, language)}</span></p><p class="code">${say(fieldWords("sha256"))} ${sha256}</p>${below(documentId)}</li>`;
  });
  return html`<ul class="cards">${items}</ul>`;
}

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
  return html`<h2>${say(words.documents)}</h2>${reply.ok ? html`<p class="soft">${say(words.documentsHint)}</p>` : none}${cards(
    visit,
    project,
    () => none,
    (id) => urls.get(id),
  )}`;
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
