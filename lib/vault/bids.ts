import { createDecipheriv, createPublicKey } from "node:crypto";
import { calculateJwkThumbprint } from "jose";
import { bidKey, unwrapBid } from "./kms.ts";

/** The key that bids are sealed to, as a JWK with its thumbprint. */
export async function loadBidKey() {
  const key = createPublicKey({ key: Buffer.from(await bidKey()), format: "der", type: "spki" });
  const { n = "", e = "" } = key.export({ format: "jwk" });
  const kid = await calculateJwkThumbprint({ kty: "RSA", n, e });
  return { kty: "RSA", alg: "RSA-OAEP-256", use: "enc", kid, n, e } as const;
}

/**
 * A file of a bid under the key that its bid holds (AES-256-GCM: nonce 12 ‖ text ‖ tag 16), or nothing
 * where it does not open.
 */
export function openSealedFile(key: string, sealed: Uint8Array): Uint8Array | undefined {
  const [nonce, text, tag] = [
    sealed.subarray(0, 12),
    sealed.subarray(12, -16),
    sealed.subarray(-16),
  ];
  try {
    const secret = Buffer.from(key, "base64url");
    const decipher = createDecipheriv("aes-256-gcm", secret, nonce, { authTagLength: 16 });
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]);
  } catch {
    return undefined;
  }
}

/**
 * What a sealed bid says (RFC 7516, RSA-OAEP-256 and A256GCM), or nothing where it does not open.
 * The protected header is authenticated with it: one that was changed opens nothing.
 */
export async function openSealedBid(sealed: string): Promise<unknown> {
  const [header = "", ...encoded] = sealed.split(".");
  const [wrapped, iv, text, tag] = encoded.map((part) => Buffer.from(part, "base64url"));
  const key = wrapped && (await unwrapBid(wrapped));
  if (!key || !iv || !text || !tag) return undefined;
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: 16 });
    decipher.setAAD(Buffer.from(header, "ascii")).setAuthTag(tag);
    return JSON.parse(Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8"));
  } catch {
    return undefined;
  }
}
