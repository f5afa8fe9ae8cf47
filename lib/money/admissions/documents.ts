import { accept, type Decision, refuse } from "../../core/decision.ts";
import {
  type Document,
  type FoundDocument,
  fitUpload,
  type UnfitUpload,
} from "../../core/document.ts";
import type { Affair, AffairEvent } from "./model.ts";

/** Whether papers of its legal basis come and go: those who are heard and who decides read what stands. */
const isUndecided = ({ status }: Affair): boolean =>
  status === "proposed" || status === "consulted";

/**
 * Adds a paper of the affair's legal basis that was uploaded.
 * Keeps: at most ten, each as it was added, by the affair's version.
 */
export function addDocument(
  affair: Affair,
  { title }: Pick<Document, "title">,
  { upload }: { readonly upload: FoundDocument | UnfitUpload },
): Decision<AffairEvent, UnfitUpload | "already_decided" | "documents_full" | "document_there"> {
  const { status, documents = [] } = affair;
  if (!isUndecided(affair)) return refuse("already_decided", { status });
  const fit = fitUpload(documents, upload);
  if ("code" in fit) return fit;
  return accept<AffairEvent>([{ type: "affair.document_added", ...fit, title }]);
}

/** Takes a paper off before the decision; what was decided on stays. */
export function removeDocument(
  affair: Affair,
  { documentId }: Pick<Document, "documentId">,
): Decision<AffairEvent, "already_decided" | "document_unknown"> {
  const { status, documents = [] } = affair;
  if (!isUndecided(affair)) return refuse("already_decided", { status });
  if (!documents.some((one) => one.documentId === documentId)) return refuse("document_unknown");
  return accept<AffairEvent>([{ type: "affair.document_removed", documentId }]);
}
