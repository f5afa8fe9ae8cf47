import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { derivedKey } from "./keys.ts";

const cipher = "aes-256-gcm";
/** Bytes. Source: NIST SP 800-38D, for nonces at random and tags of full length. */
const nonceLength = 12;
const tagLength = 16;

const key = () => derivedKey("list cursor");

/**
 * Where a list goes on, sealed: the place names keys of the table, and so things that the caller
 * may not know of. It opens for the same asker alone.
 */
export async function sealPlace(place: string, asker: string): Promise<string> {
  const nonce = randomBytes(nonceLength);
  const sealing = createCipheriv(cipher, await key(), nonce, { authTagLength: tagLength });
  sealing.setAAD(Buffer.from(asker, "utf8"));
  const sealed = Buffer.concat([sealing.update(place, "utf8"), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString("base64url");
}

/** The place in a cursor; nothing where it was changed, or sealed for another asker. */
export async function openPlace(cursor: string, asker: string): Promise<string | undefined> {
  const bytes = Buffer.from(cursor, "base64url");
  const [nonce, rest] = [bytes.subarray(0, nonceLength), bytes.subarray(nonceLength)];
  const [tag, sealed] = [rest.subarray(0, tagLength), rest.subarray(tagLength)];
  if (tag.length < tagLength) return undefined;
  const opening = createDecipheriv(cipher, await key(), nonce, { authTagLength: tagLength });
  try {
    opening.setAAD(Buffer.from(asker, "utf8")).setAuthTag(tag);
    return Buffer.concat([opening.update(sealed), opening.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}
