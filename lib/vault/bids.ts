import { createDecipheriv, createHash, createPublicKey } from "node:crypto";
import {
  DecryptCommand,
  GetPublicKeyCommand,
  InvalidCiphertextException,
} from "@aws-sdk/client-kms";
import { calculateJwkThumbprint } from "jose";
import { environment } from "../env.ts";
import { kms } from "./keys.ts";

const keyId = (): string => {
  const { BID_KEY_ID } = environment();
  if (!BID_KEY_ID) throw new Error("this function has no part in bids");
  return BID_KEY_ID;
};

/** The key that bids are sealed to, as a JWK with its thumbprint. */
export async function loadBidKey() {
  const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId: keyId() }));
  if (!PublicKey) throw new Error("KMS answered no public key");
  const key = createPublicKey({ key: Buffer.from(PublicKey), format: "der", type: "spki" });
  const { n = "", e = "" } = key.export({ format: "jwk" });
  const kid = await calculateJwkThumbprint({ kty: "RSA", n, e });
  return { kty: "RSA", alg: "RSA-OAEP-256", use: "enc", kid, n, e } as const;
}

export const sha256Of = (sealed: string): string =>
  createHash("sha256").update(sealed, "utf8").digest("hex");

/** The content key of a sealed bid, unwrapped inside KMS; nothing where it was wrapped for another. */
async function unwrap(wrapped: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    const { Plaintext } = await kms.send(
      new DecryptCommand({
        KeyId: keyId(),
        CiphertextBlob: wrapped,
        EncryptionAlgorithm: "RSAES_OAEP_SHA_256",
      }),
    );
    return Plaintext;
  } catch (error) {
    if (error instanceof InvalidCiphertextException) return undefined;
    throw error;
  }
}

/**
 * What a sealed bid says (RFC 7516, RSA-OAEP-256 and A256GCM), or nothing where it does not open.
 * The protected header is authenticated with it: one that was changed opens nothing.
 */
export async function openSealedBid(sealed: string): Promise<unknown> {
  const [header = "", ...encoded] = sealed.split(".");
  const [wrapped, iv, text, tag] = encoded.map((part) => Buffer.from(part, "base64url"));
  const key = wrapped && (await unwrap(wrapped));
  if (!key || !iv || !text || !tag) return undefined;
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: 16 });
    decipher.setAAD(Buffer.from(header, "ascii")).setAuthTag(tag);
    return JSON.parse(Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8"));
  } catch {
    return undefined;
  }
}
