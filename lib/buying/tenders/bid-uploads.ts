import type { z } from "zod";
import { kindOf } from "../../core/document.ts";
import { sha256Of } from "../../core/sha256.ts";
import { opensUntil, servedAs, documentUploads as uploads } from "../../engine/documents.ts";
import { openSealedFile } from "../../vault/bids.ts";
import type { FoundFile, OfferedFile, OpenedFile, SealedFile, SealedUpload } from "./bid-files.ts";

const incoming = (bidId: string, sha256: string): string => `${bidId}/${sha256}`;
const keptAs = (bidId: string, { documentId }: SealedFile): string => `${bidId}/${documentId}`;

/** An address that takes one encrypted file of this size; where it comes to lie names its digest. */
export async function signSealedUpload(
  bidId: string,
  { bytes, sha256, now }: { readonly bytes: number; readonly sha256: string; readonly now: string },
): Promise<z.infer<typeof SealedUpload>> {
  const url = await uploads.signUpload(incoming(bidId, sha256), { bytes });
  return { url, expiresAt: opensUntil(now) };
}

/** What was uploaded for a bid, file by file, and what keeps it. */
export type FoundFiles = {
  readonly files: readonly FoundFile[];
  /** Keeps them: before they are told of, so that a bid never names a file that is not there. */
  readonly keep: () => Promise<void>;
};

/** What lies where the files of a bid were put. Each is named by an id that no file had before. */
export async function loadSealedUploads(
  bidId: string,
  named: readonly Pick<SealedFile, "documentId" | "sha256">[],
): Promise<FoundFiles> {
  const found = await Promise.all(
    named.map(
      async ({ documentId, sha256 }): Promise<{ file: FoundFile; content?: Uint8Array }> => {
        const content = await uploads.load(incoming(bidId, sha256));
        if (!content) return { file: { sha256, fault: "document_not_uploaded" } };
        if (sha256Of(content) !== sha256)
          return { file: { sha256, fault: "document_digest_differs" } };
        return { file: { documentId, bytes: content.length, sha256 }, content };
      },
    ),
  );
  const keep = async () => {
    await Promise.all(
      found.map(async ({ file, content }) => {
        if (!content || "fault" in file) return;
        await uploads.keep(keptAs(bidId, file), {
          bytes: content,
          type: "application/octet-stream",
        });
      }),
    );
  };
  return { files: found.map(({ file }) => file), keep };
}

/**
 * Erases the files of a bid that was replaced or withdrawn, after that is written. Cut off in between,
 * they stay as what nobody can open: their keys went with what was sealed.
 */
export async function eraseSealedFiles(
  bidId: string,
  files: readonly SealedFile[] = [],
): Promise<void> {
  await Promise.all(files.map((file) => uploads.erase(keptAs(bidId, file))));
}

/**
 * A file of an opened bid, decrypted for this reader and given by an address; it goes by itself after a
 * day. What does not open, or is other than the bid says of it, is said to be unreadable.
 */
export async function openFile(
  bidId: string,
  { offered, sealed, now }: { offered: OfferedFile; sealed: SealedFile | undefined; now: string },
): Promise<z.infer<typeof OpenedFile>> {
  const { key, ...said } = offered;
  const { kind, bytes, sha256, sealedSha256 } = said;
  const content = sealed && (await uploads.loadKept(keptAs(bidId, sealed)));
  const isSealed = content && sha256Of(content) === sealedSha256;
  const opened = isSealed ? openSealedFile(key, content) : undefined;
  const isAsSaid =
    opened?.length === bytes && sha256Of(opened) === sha256 && kindOf(opened) === kind;
  if (!opened || !isAsSaid) return { ...said, fault: "unreadable" };
  const url = await uploads.lend(`${bidId}/${sha256}`, {
    bytes: opened,
    ...servedAs(said),
  });
  return { ...said, url, expiresAt: opensUntil(now) };
}
