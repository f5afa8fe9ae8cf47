import type { z } from "zod";
import {
  type Document,
  type DocumentsSeen,
  type DocumentUpload,
  type FoundDocument,
  kindOf,
  mediaTypes,
  type UnfitUpload,
} from "../core/document.ts";
import { commonPolicy } from "../core/policy.ts";
import { sha256Of } from "../core/sha256.ts";
import { addDuration } from "../core/time.ts";
import { environment } from "../env.ts";
import { uploadsIn } from "./uploads.ts";

/** Files in the bucket of documents: of projects and of affairs, and of sealed bids. */
export const documentUploads = uploadsIn(() => environment().DOCUMENTS_BUCKET, {
  minutes: commonPolicy.documentMinutes.value,
  bytesMax: commonPolicy.documentBytesMax.value,
});

/** A document of a project or of an affair: by the id of what it belongs to, and its own. */
type Named = { readonly ownerId: string; readonly documentId: string };
type Kept = Named & { readonly sha256: string };

const uploadOf = ({ ownerId, documentId }: Named): string => `${ownerId}/${documentId}`;
/** Its digest is part of where it is kept: nothing else ever comes to stand there. */
const keptAs = ({ sha256, ...document }: Kept): string => `${uploadOf(document)}/${sha256}`;

/** Until when an address opens that is signed now. */
export const opensUntil = (now: string): string =>
  addDuration(now, `PT${commonPolicy.documentMinutes.value}M`);

/** An address that takes one file of this size; its signature covers that. */
export async function signUpload(
  document: Named,
  { bytes, now }: { readonly bytes: number; readonly now: string },
): Promise<z.infer<typeof DocumentUpload>> {
  const url = await documentUploads.signUpload(uploadOf(document), { bytes });
  const { documentId } = document;
  return { documentId, url, expiresAt: opensUntil(now) };
}

/** Documents, each with an address that gives it, and nothing else of the bucket. */
export async function signDownloads(
  ownerId: string,
  {
    documents = [],
    now,
  }: { readonly documents?: readonly Document[] | undefined; readonly now: string },
): Promise<z.infer<typeof DocumentsSeen>> {
  const seen = documents.map(async (document) => ({
    ...document,
    url: await documentUploads.signDownload(keptAs({ ownerId, ...document })),
  }));
  return { expiresAt: opensUntil(now), documents: await Promise.all(seen) };
}

/** Decides on what was uploaded, and keeps it where it is taken: before it is told of. */
export async function takeUpload<Decided extends { readonly ok: boolean }>(
  document: Named,
  { title, sha256 }: { readonly title: string; readonly sha256: string },
  decide: (upload: FoundDocument | UnfitUpload) => Decided,
): Promise<Decided> {
  const upload = await loadUpload(document, { sha256 });
  if (typeof upload === "string") return decide(upload);
  const decided = decide(upload.found);
  if (decided.ok) await keepDocument(document, { ...upload, title });
  return decided;
}

/** What was uploaded, as it is; or what is wrong with it. */
async function loadUpload(
  document: Named,
  said: { readonly sha256: string },
): Promise<{ readonly found: FoundDocument; readonly content: Uint8Array } | UnfitUpload> {
  const content = await documentUploads.load(uploadOf(document));
  if (!content) return "document_not_uploaded";
  const kind = kindOf(content);
  if (!kind) return "document_type_unfit";
  const sha256 = sha256Of(content);
  if (sha256 !== said.sha256) return "document_digest_differs";
  const { documentId } = document;
  return { found: { documentId, kind, bytes: content.length, sha256 }, content };
}

/** A browser keeps a file under its title, and never shows it as a page of the bucket's. */
export const servedAs = ({ title, kind }: Pick<Document, "title" | "kind">) => ({
  type: mediaTypes[kind],
  disposition: `attachment; filename*=UTF-8''${encodeURIComponent(`${title}.${kind}`)}`,
});

type ToKeep = {
  readonly found: FoundDocument;
  readonly content: Uint8Array;
  readonly title: string;
};

/** Keeps a document: an address that is told of opens. */
async function keepDocument(
  document: Named,
  { found: { kind, sha256 }, content, title }: ToKeep,
): Promise<void> {
  await documentUploads.keep(keptAs({ ...document, sha256 }), {
    bytes: content,
    ...servedAs({ title, kind }),
  });
}

/** Erases a document and its upload; the bucket keeps no versions. */
export async function eraseDocument(document: Kept): Promise<void> {
  await documentUploads.forget(uploadOf(document));
  await documentUploads.erase(keptAs(document));
}
