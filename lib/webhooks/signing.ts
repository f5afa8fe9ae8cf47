import { generateKeyPairSync, randomBytes } from "node:crypto";
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
