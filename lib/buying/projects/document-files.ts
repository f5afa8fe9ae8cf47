import { sha256Of } from "../../core/sha256.ts";
import { uploadsIn } from "../../engine/uploads.ts";
import { environment } from "../../env.ts";
import { policy } from "../policy.ts";
import type { FoundDocument } from "./document.ts";
import { kindOf, mediaTypes } from "./document-type.ts";

const uploads = uploadsIn(() => environment().DOCUMENTS_BUCKET, {
  minutes: policy.projectDocumentMinutes.value,
  bytesMax: policy.projectDocumentBytesMax.value,
});

type Named = { readonly projectId: string; readonly documentId: string };
type Kept = Named & { readonly sha256: string };

const uploadOf = ({ projectId, documentId }: Named): string => `${projectId}/${documentId}`;
/** Its digest is part of where it is kept: nothing else ever comes to stand there. */
const keptAs = ({ sha256, ...document }: Kept): string => `${uploadOf(document)}/${sha256}`;

/** An address that takes one file of this size; its signature covers that. */
export const signUpload = (document: Named, bytes: number): Promise<string> =>
  uploads.signUpload(uploadOf(document), { bytes });

/** An address that gives one document, and nothing else of the bucket. */
export const signDownload = (document: Kept): Promise<string> =>
  uploads.signDownload(keptAs(document));

/** What was uploaded, as it is; or what is wrong with it. */
export async function loadUpload(
  document: Named,
  said: { readonly sha256: string },
): Promise<
  | { readonly found: FoundDocument; readonly content: Uint8Array }
  | "document_not_uploaded"
  | "document_type_unfit"
  | "document_digest_differs"
> {
  const content = await uploads.load(uploadOf(document));
  if (!content) return "document_not_uploaded";
  const kind = kindOf(content);
  if (!kind) return "document_type_unfit";
  const sha256 = sha256Of(content);
  if (sha256 !== said.sha256) return "document_digest_differs";
  const { documentId } = document;
  return { found: { documentId, kind, bytes: content.length, sha256 }, content };
}

type ToKeep = {
  readonly found: FoundDocument;
  readonly content: Uint8Array;
  readonly title: string;
};

/** Keeps a document, before it is told of: an address that is told of opens. */
export async function keepDocument(
  document: Named,
  { found: { kind, sha256 }, content, title }: ToKeep,
): Promise<void> {
  await uploads.keep(keptAs({ ...document, sha256 }), {
    bytes: content,
    type: mediaTypes[kind],
    // a browser keeps it under its title, and never shows it as a page of the bucket's
    disposition: `attachment; filename*=UTF-8''${encodeURIComponent(`${title}.${kind}`)}`,
  });
}

/** Erases a document and its upload; the bucket keeps no versions. */
export async function eraseDocument(document: Kept): Promise<void> {
  await uploads.forget(uploadOf(document));
  await uploads.erase(keptAs(document));
}
