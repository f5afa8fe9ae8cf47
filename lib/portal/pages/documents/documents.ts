import { createHash } from "node:crypto";
import type * as z from "zod";
import type { Reply } from "../../../client/client.ts";
import { putFile } from "../../../client/upload.ts";
import type { Document, DocumentUpload, UploadedDocument } from "../../../core/document.ts";
import type { Words } from "../../../core/words.ts";
import type { Endpoint } from "../../../http/api.ts";
import { commandsOn, type Thing } from "../../console/things.ts";
import { type Faults, faultsAt, summary } from "../../form/faults.ts";
import { fileField, hiddenField, standing, textField } from "../../form/field.ts";
import { keyField, keyIn } from "../../form/form.ts";
import { type Html, html, none } from "../../html.ts";
import { hidden } from "../../layout.ts";
import { fieldWords, readableInstant, readableSize, valueWord } from "../../readable.ts";
import { actAmong } from "../../sent-act.ts";
import type { Answered, Page, Sent, Visit } from "../../visit.ts";
import { documentWords as words } from "./words.ts";

/** What documents belong to, as whoever reads its page sees it. */
type Owner = {
  readonly thing: Thing;
  readonly name: string;
  readonly documents: readonly Document[] | undefined;
  /** Where one comes back to. */
  readonly back: string;
  readonly urlOf?: (documentId: string) => string | undefined;
};

type Removal = { readonly documentId: string; readonly key: string };
type Addition = z.infer<typeof UploadedDocument>;

/** The documents of one kind of thing: how it is read, and what adds them and takes them off. */
export type Shelf = {
  readonly words: Readonly<Record<"title" | "lead" | "back", Words>>;
  readonly ownerOf: (visit: Visit) => Promise<Owner>;
  readonly upload: (visit: Visit, bytes: number) => Promise<Reply<z.infer<typeof DocumentUpload>>>;
  readonly addDocument: Endpoint<"command">;
  readonly add: (visit: Visit, document: Addition) => Promise<Reply<unknown>>;
  readonly removeDocument: Endpoint<"command">;
  readonly remove: (visit: Visit, removal: Removal) => Promise<Reply<unknown>>;
};

/** A page of documents: what is there, one more, one less; and what its forms do. */
export function documentsPageOf(shelf: Shelf) {
  const acts = [
    { does: "add", endpoint: shelf.addDocument, act: (visit: Sent) => add(shelf, visit) },
    { does: "remove", endpoint: shelf.removeDocument, act: (visit: Sent) => remove(shelf, visit) },
  ] as const;
  const page: Page = {
    get: (visit) => shown(shelf, visit),
    post: async (visit) => actAmong(acts, visit.form).act(visit),
  };
  return { page, acts };
}

const fileName = "file";

async function remove(shelf: Shelf, visit: Sent): Promise<Answered> {
  const { form, to, say } = visit;
  const removal = { documentId: form.get("documentId") ?? "", key: keyIn(form) };
  const reply = await shelf.remove(visit, removal);
  return reply.ok
    ? { goTo: to(visit.path), told: { heading: say(words.documentRemoved) } }
    : shown(shelf, visit, faultsAt(visit, reply.problem));
}

async function add(shelf: Shelf, visit: Sent): Promise<Answered> {
  const { files: [file] = [], form, say, to } = visit;
  const fault = (what: Words) =>
    shown(shelf, visit, [{ name: fileName, label: "", words: say(what) }]);
  if (!file) return fault(words.fileMissing);
  const { bytes } = file;
  const upload = await shelf.upload(visit, bytes.length);
  if (!upload.ok) return shown(shelf, visit, faultsAt(visit, upload.problem));
  const { documentId, url } = upload.body;
  if (!(await putFile(url, { bytes, type: "application/octet-stream" }))) {
    return fault(words.fileNotTaken);
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const title = form.get("/title")?.trim() ?? "";
  const done = await shelf.add(visit, { documentId, title, sha256 });
  return done.ok
    ? { goTo: to(visit.path), told: { heading: say(words.documentAdded) } }
    : shown(shelf, visit, faultsAt(visit, done.problem, { names: ["/title"] }));
}

async function shown(shelf: Shelf, visit: Visit, faults: Faults = []): Promise<Answered> {
  const { say } = visit;
  const { thing, name, documents, back, urlOf } = await shelf.ownerOf(visit);
  const taken = commandsOn(visit, thing, { parts: true }).map(({ endpoint }) => endpoint);
  const isRefused = faults.length > 0;
  const title = `${say(shelf.words.title)} · ${name}`;
  const removes = taken.includes(shelf.removeDocument);
  const below = (documentId: string) => (removes ? removeForm(visit, documentId) : none);
  return {
    title,
    status: isRefused ? 422 : 200,
    isRefused,
    main: html`${summary(visit, faults)}<p><a href="${back}">${say(shelf.words.back)}</a></p><h1>${title}</h1>
<p class="lead">${say(shelf.words.lead)}</p>${documentCards(visit, documents, { isPage: true, below, urlOf })}${taken.includes(shelf.addDocument) ? addForm(visit, faults) : none}`,
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

type Ways = {
  /** Whether they are all that a page shows, and not a part of it under a heading. */
  readonly isPage?: boolean;
  readonly below?: (documentId: string) => Html;
  readonly urlOf?: ((documentId: string) => string | undefined) | undefined;
};

/** Documents as cards, by a link to each where there is an address. */
export function documentCards(
  visit: Visit,
  documents: readonly Document[] = [],
  { isPage = false, below = () => none, urlOf = () => undefined }: Ways = {},
): Html {
  const { say, language } = visit;
  if (documents.length === 0) return html`<p class="soft">${say(words.documentsNone)}</p>`;
  const items = documents.map(({ documentId, title, kind, bytes, sha256, addedAt }) => {
    const url = urlOf(documentId);
    const name = url ? html`<a href="${url}" download>${title}</a>` : html`${title}`;
    const heading = isPage ? html`<h2>${name}</h2>` : html`<h3>${name}</h3>`;
    return html`<li class="card">${heading}<p>${valueWord("DocumentType", kind, language)} · ${readableSize(bytes)}<br><span class="soft">${readableInstant(addedAt, language)}</span></p><p class="code">${say(fieldWords("sha256"))} ${sha256}</p>${below(documentId)}</li>`;
  });
  return html`<ul class="cards">${items}</ul>`;
}
