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
export async function keyedHash(label: string, text: string): Promise<string> {
  return createHmac("sha256", await derivedKey(label))
    .update(text, "utf8")
    .digest("hex");
}
