import { createPrivateKey, type JsonWebKey, sign } from "node:crypto";
import { Webhook } from "standardwebhooks";

/** What signs a message: a secret that both sides know and, where it has one, a key of Ed25519. */
type SigningKey = {
  /** In base 64, `whsec_` before it or not. */
  readonly secret: string;
  /** As a JWK. */
  readonly privateKey?: Readonly<Record<string, unknown>>;
};

/**
 * The headers of Standard Webhooks 1.0. Every key signs, a new one and the one before it, so that
 * a receiver may change over at its own time. `sentAt` is the wall clock's.
 */
export function signedHeaders(
  message: { readonly id: string; readonly sentAt: Date; readonly body: string },
  keys: readonly SigningKey[],
): Record<string, string> {
  const { id, sentAt, body } = message;
  const timestamp = String(Math.floor(sentAt.getTime() / 1_000));
  const signed = Buffer.from(`${id}.${timestamp}.${body}`, "utf8");
  const signatures = keys.flatMap(({ secret, privateKey }) => {
    const common = new Webhook(secret).sign(id, sentAt, body);
    if (!privateKey) return [common];
    const key = createPrivateKey({ key: privateKey as JsonWebKey, format: "jwk" });
    return [common, `v1a,${sign(null, signed, key).toString("base64")}`];
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}
