import { createPublicKey, verify } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { signedHeaders } from "../../../lib/outbound/signing.ts";
import { newSigningKeys } from "../../../lib/webhooks/signing.ts";

const message = { id: "msg_whe_1_3", sentAt: new Date(), body: '{"type":"contract.signed"}' };

/** Checks a `v1a` signature as a receiver does, with the public half alone. */
function isSignedBy(publicKey: string, headers: Record<string, string>): boolean {
  const x = Buffer.from(publicKey.replace("whpk_", ""), "base64").toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  const text = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${message.body}`;
  const signatures = (headers["webhook-signature"] ?? "").split(" ");
  return signatures
    .filter((one) => one.startsWith("v1a,"))
    .some((one) => verify(null, Buffer.from(text), key, Buffer.from(one.slice(4), "base64")));
}

describe("a signature", () => {
  it("is verified by the reference library with the secret, and by Ed25519 without it", () => {
    const { keys, publicKey } = newSigningKeys();
    const headers = signedHeaders(message, [keys]);
    expect(new Webhook(keys.secret).verify(message.body, headers)).toEqual({
      type: "contract.signed",
    });
    expect(isSignedBy(publicKey, headers)).toBe(true);
  });

  it("is refused for another body, another secret and another public key", () => {
    const { keys } = newSigningKeys();
    const other = newSigningKeys();
    const headers = signedHeaders(message, [keys]);
    expect(() => new Webhook(keys.secret).verify("{}", headers)).toThrow();
    expect(() => new Webhook(other.keys.secret).verify(message.body, headers)).toThrow();
    expect(isSignedBy(other.publicKey, headers)).toBe(false);
  });

  it("is made by the old secret and the new one while both hold", () => {
    const [old, fresh] = [newSigningKeys(), newSigningKeys()];
    const headers = signedHeaders(message, [fresh.keys, old.keys]);
    for (const { keys, publicKey } of [old, fresh]) {
      expect(() => new Webhook(keys.secret).verify(message.body, headers)).not.toThrow();
      expect(isSignedBy(publicKey, headers)).toBe(true);
    }
  });

  it("rests on at least 24 random bytes", () => {
    const { secret } = newSigningKeys().keys;
    expect(secret).toMatch(/^whsec_/);
    expect(Buffer.from(secret.slice(6), "base64").length).toBeGreaterThanOrEqual(24);
    expect(newSigningKeys().keys.secret).not.toBe(secret);
  });
});
