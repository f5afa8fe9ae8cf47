import { createHmac } from "node:crypto";
import { GenerateMacCommand, KMSClient } from "@aws-sdk/client-kms";
import { environment } from "../env.ts";
import { orBusy, requestHandler } from "../passing.ts";

export const kms = new KMSClient({ maxAttempts: 3, requestHandler });

kms.middlewareStack.add((next) => (args) => orBusy(next(args)), {
  step: "initialize",
  priority: "high",
  name: "passingFaults",
});

const derived = new Map<string, Promise<Uint8Array>>();

/**
 * A 32-byte key for one purpose, derived inside KMS from the platform's HMAC key. The same label
 * always gives the same key; one call to KMS per purpose and start of a function.
 */
export function derivedKey(label: string): Promise<Uint8Array> {
  const known = derived.get(label);
  if (known) return known;
  const asked = kms
    .send(
      new GenerateMacCommand({
        KeyId: environment().HASH_KEY_ID,
        MacAlgorithm: "HMAC_SHA_256",
        Message: new TextEncoder().encode(label),
      }),
    )
    .then((answer) => {
      if (!answer.Mac) throw new Error("KMS answered no MAC");
      return answer.Mac;
    });
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
