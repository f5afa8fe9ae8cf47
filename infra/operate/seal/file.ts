import { createCipheriv, randomBytes } from "node:crypto";
import type { OfferedFile } from "../../../lib/buying/tenders/bid-files.ts";
import { kindOf } from "../../../lib/core/document.ts";
import { sha256Of } from "../../../lib/core/sha256.ts";

/** An encrypted file, and what the bid says of it. */
export type SealedFile = { readonly sealed: Uint8Array; readonly offered: OfferedFile };

/**
 * Encrypts a file of a bid under a key of its own (AES-256-GCM: nonce 12 ‖ text ‖ tag 16). The key goes
 * into the bid, which is sealed in turn; nothing where the file is of no kind that is taken.
 */
export function sealFile(title: string, content: Uint8Array): SealedFile | undefined {
  const kind = kindOf(content);
  if (!kind) return undefined;
  const [key, nonce] = [randomBytes(32), randomBytes(12)];
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: 16 });
  const text = [cipher.update(content), cipher.final()];
  const sealed = Buffer.concat([nonce, ...text, cipher.getAuthTag()]);
  const said = { title, kind, bytes: content.length, sha256: sha256Of(content) };
  const offered = { ...said, sealedSha256: sha256Of(sealed), key: key.toString("base64url") };
  return { sealed, offered };
}
