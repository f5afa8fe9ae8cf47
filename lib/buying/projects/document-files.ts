import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { assert } from "../../core/decision.ts";
import { sha256Of } from "../../core/sha256.ts";
import { environment } from "../../env.ts";
import { policy } from "../policy.ts";
import type { FoundDocument } from "./document.ts";
import { kindOf, mediaTypes } from "./document-type.ts";

/** A bucket is named in the path, as engines on a bare address need it and S3 takes it too. */
const s3 = new S3Client({
  maxAttempts: 4,
  forcePathStyle: true,
  // whoever uploads knows no checksum that was signed beforehand
  requestChecksumCalculation: "WHEN_REQUIRED",
});

type Named = { readonly projectId: string; readonly documentId: string };
type Kept = Named & { readonly sha256: string };

/** What was uploaded and belongs to no project yet goes by itself after a day. */
const uploaded = ({ projectId, documentId }: Named) => at(`incoming/${projectId}/${documentId}`);
/** Its digest is part of where it is kept: nothing else ever comes to stand there. */
const kept = ({ projectId, documentId, sha256 }: Kept) =>
  at(`kept/${projectId}/${documentId}/${sha256}`);

function at(key: string) {
  const { DOCUMENTS_BUCKET } = environment();
  assert(DOCUMENTS_BUCKET, "DOCUMENTS_BUCKET is not set for this function");
  return { Bucket: DOCUMENTS_BUCKET, Key: key };
}

const expiresIn = policy.projectDocumentMinutes.value * 60;

/** An address that takes one file of this size; its signature covers that. */
export const signUpload = (document: Named, bytes: number): Promise<string> =>
  getSignedUrl(s3, new PutObjectCommand({ ...uploaded(document), ContentLength: bytes }), {
    expiresIn,
    signableHeaders: new Set(["host", "content-length"]),
  });

/** An address that gives one document, and nothing else of the bucket. */
export const signDownload = (document: Kept): Promise<string> =>
  getSignedUrl(s3, new GetObjectCommand(kept(document)), { expiresIn });

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
  const content = await bytesOf(document);
  if (!content) return "document_not_uploaded";
  const kind = kindOf(content);
  if (!kind) return "document_type_unfit";
  const sha256 = sha256Of(content);
  if (sha256 !== said.sha256) return "document_digest_differs";
  const { documentId } = document;
  return { found: { documentId, kind, bytes: content.length, sha256 }, content };
}

async function bytesOf(document: Named): Promise<Uint8Array | undefined> {
  try {
    const { Body, ContentLength = 0 } = await s3.send(new GetObjectCommand(uploaded(document)));
    if (ContentLength > policy.projectDocumentBytesMax.value) return undefined;
    return await Body?.transformToByteArray();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
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
  await s3.send(
    new PutObjectCommand({
      ...kept({ ...document, sha256 }),
      Body: content,
      ContentType: mediaTypes[kind],
      // a browser keeps it under its title, and never shows it as a page of the bucket's
      ContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(`${title}.${kind}`)}`,
    }),
  );
}

/** Erases a document and its upload; the bucket keeps no versions. */
export async function eraseDocument(document: Kept): Promise<void> {
  await s3.send(new DeleteObjectCommand(uploaded(document)));
  await s3.send(new DeleteObjectCommand(kept(document)));
}
