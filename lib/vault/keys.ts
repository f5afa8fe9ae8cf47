import { createHmac } from "node:crypto";
import { macOf } from "./kms.ts";

const derived = new Map<string, Promise<Uint8Array>>();

/**
 * A 32-byte key for one purpose, derived inside KMS from the platform's HMAC key. The same label
 * always gives the same key; one call to KMS per purpose and start of a function.
 */
export function derivedKey(label: string): Promise<Uint8Array> {
  const known = derived.get(label);
  if (known) return known;
  const asked = macOf(label);
  asked.catch(() => derived.delete(label));
  derived.set(label, asked);
  return asked;
}

/** A keyed hash (HMAC-SHA-256, hex): equal texts match, and nobody without the key can guess. */
export const keyedHash = async (label: string, text: string): Promise<string> =>
  (await keyedHashes(label))(text);

/** The same for many texts of one purpose. */
export async function keyedHashes(label: string): Promise<(text: string) => string> {
  const key = await derivedKey(label);
  return (text) => createHmac("sha256", key).update(text, "utf8").digest("hex");
}
