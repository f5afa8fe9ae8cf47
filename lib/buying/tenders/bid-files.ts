import * as z from "zod";
import { Document, DocumentId, DocumentUpload } from "../../core/document.ts";
import { inWords } from "../../core/field-words.ts";
import { Sha256 } from "../../core/sha256.ts";
import { Instant } from "../../core/time.ts";
import { policy } from "../policy.ts";

/**
 * A file of a bid as it is kept: encrypted by the bidder under a key of its own, which lies in the
 * sealed bid, and known by its digest.
 */
export const SealedFile = z.strictObject({
  /** By which it is kept; never one that a file of an earlier bid had. */
  documentId: DocumentId,
  bytes: z.int().min(1),
  /** Of the encrypted file. */
  sha256: Sha256,
});
export type SealedFile = z.infer<typeof SealedFile>;

const { value: most } = policy.bidFilesMax;

/** The digests by which a bid names the files that were uploaded for it. */
export const SealedDigests = z
  .array(Sha256)
  .max(most)
  .refine(
    (all) => new Set(all).size === all.length,
    inWords({ en: "A file is named once.", zh: "同一文件不得重复列出。" }),
  );

/** What a sealed bid says of a file: what it is, and what opens it. */
export const OfferedFile = Document.pick({
  title: true,
  kind: true,
  bytes: true,
  sha256: true,
}).extend({
  /** Of the encrypted file, as the bid named it while it was sealed. */
  sealedSha256: Sha256,
  /** 32 bytes in base64url, used for this file alone (AES-256-GCM: nonce 12 ‖ text ‖ tag 16). */
  key: z.string().regex(/^[\w-]{43}$/),
});
export type OfferedFile = z.infer<typeof OfferedFile>;
export const OfferedFiles = z.array(OfferedFile).max(most);

/** What is shown of it: its key opens nothing but what the platform holds, and stays with it. */
export const ShownFile = OfferedFile.omit({ key: true });

/** Why a file is not shown. */
export const FileFault = z.enum(["unreadable"]).meta({ id: "BidFileFault" });

/** An opened bid's file by an address that gives it, or with what is wrong with it. */
export const OpenedFile = ShownFile.extend({
  url: z.url().optional(),
  expiresAt: Instant.optional(),
  fault: FileFault.optional(),
});

/** Where an encrypted file is put, by whoever holds this and for so long. */
export const SealedUpload = DocumentUpload.omit({ documentId: true });

/** A file as it was found where it was uploaded, or what is wrong there. */
export type FoundFile =
  | SealedFile
  | {
      readonly sha256: string;
      readonly fault: "document_not_uploaded" | "document_digest_differs";
    };

/** Whether two lists name the same files, each once. */
export const sameFiles = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.toSorted().join() === others.toSorted().join();

export const digestsOf = (files: readonly { readonly sha256: string }[] = []): string[] =>
  files.map(({ sha256 }) => sha256);
