import {
  DecryptCommand,
  GenerateDataKeyCommand,
  GenerateMacCommand,
  GetPublicKeyCommand,
  InvalidCiphertextException,
  KMSClient,
} from "@aws-sdk/client-kms";
import { assert } from "../core/decision.ts";
import { environment } from "../env.ts";
import { orBusy, requestHandler } from "../transient-faults.ts";

const kms = new KMSClient({ maxAttempts: 3, requestHandler });

kms.middlewareStack.add((next) => (args) => orBusy(next(args)), {
  step: "initialize",
  priority: "high",
  name: "passingFaults",
});

/** Whose key it is: KMS unwraps a data key for no other context than it was made in. */
export type KeyContext = Readonly<Record<string, string>>;

/** HMAC-SHA-256 of a label under one of the platform's own keys, which never leaves KMS. */
export async function macOf(keyId: string, label: string): Promise<Uint8Array> {
  const { Mac } = await kms.send(
    new GenerateMacCommand({
      KeyId: keyId,
      MacAlgorithm: "HMAC_SHA_256",
      Message: new TextEncoder().encode(label),
    }),
  );
  assert(Mac, "KMS answered no MAC");
  return Mac;
}

/** A data key, and the same as only KMS can unwrap it for its owner. */
export type DataKey = { readonly key: Uint8Array; readonly wrapped: Uint8Array };

export async function makeDataKey(context: KeyContext): Promise<DataKey> {
  const { Plaintext, CiphertextBlob } = await kms.send(
    new GenerateDataKeyCommand({
      KeyId: environment().VAULT_KEY_ID,
      KeySpec: "AES_256",
      EncryptionContext: context,
    }),
  );
  assert(Plaintext && CiphertextBlob, "KMS answered no key");
  return { key: Plaintext, wrapped: CiphertextBlob };
}

export async function unwrapDataKey(wrapped: Uint8Array, context: KeyContext): Promise<Uint8Array> {
  const { Plaintext } = await kms.send(
    new DecryptCommand({
      KeyId: environment().VAULT_KEY_ID,
      CiphertextBlob: wrapped,
      EncryptionContext: context,
    }),
  );
  assert(Plaintext, "KMS answered no key");
  return Plaintext;
}

const bidKeyId = (): string => {
  const { BID_KEY_ID } = environment();
  assert(BID_KEY_ID, "this function has no part in bids");
  return BID_KEY_ID;
};

/** The key that bids are sealed to (DER, SubjectPublicKeyInfo). */
export async function bidKey(): Promise<Uint8Array> {
  const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId: bidKeyId() }));
  assert(PublicKey, "KMS answered no public key");
  return PublicKey;
}

/** The content key of a sealed bid, unwrapped inside KMS; nothing where it was wrapped for another. */
export async function unwrapBid(wrapped: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    const { Plaintext } = await kms.send(
      new DecryptCommand({
        KeyId: bidKeyId(),
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
