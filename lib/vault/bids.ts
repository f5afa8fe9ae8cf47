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
    return decrypted({ key: Buffer.from(key, "base64url"), nonce, text, tag });
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
  const [wrapped, nonce, text, tag] = encoded.map((part) => Buffer.from(part, "base64url"));
  const key = wrapped && (await unwrapBid(wrapped));
  if (!key || !nonce || !text || !tag) return undefined;
  try {
    const sealedTo = Buffer.from(header, "ascii");
    return JSON.parse(decrypted({ key, nonce, text, tag, sealedTo }).toString("utf8"));
  } catch {
    return undefined;
  }
}

type Encrypted = Readonly<Record<"key" | "nonce" | "text" | "tag", Uint8Array>> & {
  /** What is authenticated with it. */
  readonly sealedTo?: Uint8Array;
};

/** AES-256-GCM; throws where it does not open. */
function decrypted({ key, nonce, text, tag, sealedTo }: Encrypted): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: 16 });
  if (sealedTo) decipher.setAAD(sealedTo);
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(text), decipher.final()]);
}
