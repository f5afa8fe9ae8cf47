import { createHmac } from "node:crypto";
import { assert } from "../core/decision.ts";
import { derivingKeys, type Purpose, purposes } from "../core/purposes.ts";
import { environment } from "../env.ts";
import { macOf } from "./kms.ts";

const derived = new Map<Purpose, Promise<Uint8Array>>();

/**
 * A 32-byte key for one purpose, derived inside KMS from the platform's HMAC key for it. The same
 * label always gives the same key; one call to KMS per purpose and start of a function.
 */
export function derivedKey(label: Purpose): Promise<Uint8Array> {
  const known = derived.get(label);
  if (known) return known;
  const asked = macOf(keyIdFor(label), label);
  asked.catch(() => derived.delete(label));
  derived.set(label, asked);
  return asked;
}

function keyIdFor(label: Purpose): string {
  const keyId = environment()[derivingKeys[purposes[label]]];
  assert(keyId, `no key is named to derive ${label} from`);
  return keyId;
}

/** A keyed hash (HMAC-SHA-256, hex): equal texts match, and nobody without the key can guess. */
export const keyedHash = async (label: Purpose, text: string): Promise<string> =>
  (await keyedHashes(label))(text);

/** The same for many texts of one purpose. */
export async function keyedHashes(label: Purpose): Promise<(text: string) => string> {
  const key = await derivedKey(label);
  return (text) => createHmac("sha256", key).update(text, "utf8").digest("hex");
}
