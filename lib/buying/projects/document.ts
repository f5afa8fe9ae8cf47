import { accept, type Decision, type RefusalCatalogue, refuse } from "../../core/decision.ts";
import { addDuration } from "../../core/time.ts";
import { policy } from "../policy.ts";
import type { TenderMethod } from "../purchase-method.ts";
import type { Document, DocumentKind } from "./document-type.ts";
import type { Project, ProjectEvent } from "./model.ts";

export const documentRefusals = {
  documents_settled: {
    status: 409,
    en: "The documents of a project change until its notice; while bids are taken some are added, of an open tender up to 15 days before the deadline.",
    zh: "采购文件在公告前可增删；接受投标期间只可补充，公开招标须在截止前十五日补充。",
  },
  documents_full: {
    status: 409,
    en: `A project has at most ${policy.projectDocumentsMax.value} documents.`,
    zh: `一个项目的采购文件不超过 ${policy.projectDocumentsMax.value} 份。`,
  },
  document_not_uploaded: {
    status: 409,
    en: "Nothing was uploaded for this document, or too long ago.",
    zh: "该文件尚未上传，或上传已过期。",
  },
  document_type_unfit: {
    status: 422,
    en: "The file is no whole PDF, Word, Excel or ZIP file without macros.",
    zh: "文件须为完整的 PDF、Word、Excel 或 ZIP 文件，且不含宏。",
  },
  document_digest_differs: {
    status: 422,
    en: "What was uploaded has another SHA-256 than was said.",
    zh: "上传文件的 SHA-256 与所报不符。",
  },
  document_there: {
    status: 409,
    en: "The project has this very file already, or one that was uploaded to the same address.",
    zh: "该项目已有同一文件，或同一地址上传的文件。",
  },
  document_unknown: {
    status: 404,
    en: "The project has no such document.",
    zh: "该项目没有此文件。",
  },
} as const satisfies RefusalCatalogue;

/** A file as it was found where it was uploaded. */
export type FoundDocument = Pick<Document, "documentId" | "bytes" | "sha256"> & {
  readonly kind: DocumentKind;
};

/** The tender of a project that is noticed by one. */
type Deadline = {
  readonly status: string;
  readonly method: TenderMethod;
  readonly closesAt: string;
};

/** Until when documents are added once it is noticed: what may affect an open tender's bids early enough. */
const untilOf = ({ method, closesAt }: Deadline): string =>
  method === "open_tender"
    ? addDuration(closesAt, `-P${policy.clarificationDays.value}D`)
    : closesAt;

/**
 * Adds a document that was uploaded: while the project is planned, or to make the notice clearer while
 * bids are taken. Source: Implementing Regulation of the Procurement Law Art. 31.
 * Keeps: at most ten, each as it was added, by the project's version.
 */
export function addDocument(
  project: Project,
  command: { readonly title: string; readonly at: string },
  facts: {
    readonly upload:
      | FoundDocument
      | "document_not_uploaded"
      | "document_type_unfit"
      | "document_digest_differs";
    readonly tender: Deadline | undefined;
  },
): Decision<ProjectEvent, Exclude<keyof typeof documentRefusals, "document_unknown">> {
  const { upload, tender } = facts;
  const isTaken =
    project.status === "planned" ||
    (project.status === "noticed" && tender?.status === "open" && command.at < untilOf(tender));
  if (!isTaken) return refuse("documents_settled", { status: project.status });
  const { documents = [] } = project;
  const max = policy.projectDocumentsMax.value;
  if (documents.length >= max) return refuse("documents_full", { max });
  if (typeof upload === "string") return refuse(upload);
  const { sha256, documentId } = upload;
  // an address that was used takes nothing in the place of what was added
  if (documents.some((one) => one.sha256 === sha256 || one.documentId === documentId)) {
    return refuse("document_there", { sha256, documentId });
  }
  const { title } = command;
  return accept<ProjectEvent>([{ type: "project.document_added", ...upload, title }]);
}

/** Takes a document off before the notice; what was published stays. */
export function removeDocument(
  project: Project,
  { documentId }: { readonly documentId: string },
): Decision<ProjectEvent, "documents_settled" | "document_unknown"> {
  const { status, documents = [] } = project;
  if (status !== "planned") return refuse("documents_settled", { status });
  if (!documents.some((one) => one.documentId === documentId)) return refuse("document_unknown");
  return accept<ProjectEvent>([{ type: "project.document_removed", documentId }]);
}
