import {
  createPrivateKey,
  generateKeyPairSync,
  type JsonWebKey,
  randomBytes,
  sign,
} from "node:crypto";
import { Webhook } from "standardwebhooks";
import type { SigningKeys } from "./model.ts";

/** Keys for a new endpoint or a rotation, and the half of them that is no secret. */
export function newSigningKeys(): { keys: SigningKeys; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const publicBytes = Buffer.from(String(publicKey.export({ format: "jwk" }).x), "base64url");
  return {
    keys: {
      secret: `whsec_${randomBytes(32).toString("base64")}`,
      privateKey: { ...privateKey.export({ format: "jwk" }) },
    },
    publicKey: `whpk_${publicBytes.toString("base64")}`,
  };
}

/** `msg_<endpoint>_<number>`: the same at every attempt, so that a receiver can know it again. */
export const messageIdOf = (dispatch: { readonly endpointId: string; readonly number: number }) =>
  `msg_${dispatch.endpointId}_${dispatch.number}`;

/**
 * The headers of Standard Webhooks 1.0. Every key signs, a new one and the one before it, so that
 * a receiver may change over at its own time. `sentAt` is the wall clock's.
 */
export function signedHeaders(
  message: { readonly id: string; readonly sentAt: Date; readonly body: string },
  keys: readonly SigningKeys[],
): Record<string, string> {
  const { id, sentAt, body } = message;
  const timestamp = String(Math.floor(sentAt.getTime() / 1_000));
  const signed = Buffer.from(`${id}.${timestamp}.${body}`, "utf8");
  const signatures = keys.flatMap(({ secret, privateKey }) => {
    const key = createPrivateKey({ key: privateKey as JsonWebKey, format: "jwk" });
    return [
      new Webhook(secret).sign(id, sentAt, body),
      `v1a,${sign(null, signed, key).toString("base64")}`,
    ];
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}
