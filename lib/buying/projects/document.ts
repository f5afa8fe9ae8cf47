import { accept, type Decision, type RefusalCatalogue, refuse } from "../../core/decision.ts";
import { type FoundDocument, fitUpload, type UnfitUpload } from "../../core/document.ts";
import { sharedDocumentRefusals } from "../../core/refusals.ts";
import { addDuration } from "../../core/time.ts";
import { policy } from "../policy.ts";
import type { TenderMethod } from "../purchase-method.ts";
import type { Project, ProjectEvent } from "./model.ts";

export const documentRefusals = {
  documents_settled: {
    status: 409,
    en: "The documents of a project change until its notice; while bids are taken some are added, of an open tender up to 15 days before the deadline.",
    zh: "采购文件在公告前可增删；接受投标期间只可补充，公开招标须在截止前十五日补充。",
  },
  ...sharedDocumentRefusals,
} as const satisfies RefusalCatalogue;

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
    readonly upload: FoundDocument | UnfitUpload;
    readonly tender: Deadline | undefined;
  },
): Decision<ProjectEvent, Exclude<keyof typeof documentRefusals, "document_unknown">> {
  const { upload, tender } = facts;
  const isTaken =
    project.status === "planned" ||
    (project.status === "noticed" && tender?.status === "open" && command.at < untilOf(tender));
  if (!isTaken) return refuse("documents_settled", { status: project.status });
  const fit = fitUpload(project.documents ?? [], upload);
  if ("code" in fit) return fit;
  const { title } = command;
  return accept<ProjectEvent>([{ type: "project.document_added", ...fit, title }]);
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
