import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHmac,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { keyFinder } from "./key-finder.ts";
import type { KeyDeclaration, KeyMaterial } from "./key-material.ts";
import { KeyRefusal } from "./key-refusal.ts";

type Input = Readonly<Record<string, unknown>>;
type Operation = (input: Input) => Promise<Record<string, unknown>>;

/** Answers the operations of AWS KMS that the functions use, in its JSON shapes. */
export function keyOperations(
  keys: readonly KeyDeclaration[],
  aliases: Readonly<Record<string, string>>,
  material: KeyMaterial,
): (operation: string, input: Input) => Promise<Record<string, unknown>> {
  const find = keyFinder(keys, aliases);

  const mac = async (input: Input): Promise<Buffer> => {
    const name = String(input.MacAlgorithm).replace(/^HMAC_SHA_/, "sha");
    return createHmac(name, await material.secret(find(input)))
      .update(bytes(input.Message))
      .digest();
  };

  const encrypt = async (key: KeyDeclaration, plain: Buffer, input: Input): Promise<Buffer> => {
    if (key.spec.startsWith("RSA_")) {
      return publicEncrypt({ key: await material.publicKey(key), ...oaep(input) }, plain);
    }
    return seal(key.id, await material.secret(key), plain, context(input));
  };

  const decrypt: Operation = async (input) => {
    const sealed = bytes(input.CiphertextBlob);
    const key = find(input);
    try {
      const plain = key.spec.startsWith("RSA_")
        ? privateDecrypt({ key: await material.privateKey(key), ...oaep(input) }, sealed)
        : unseal(key.id, await material.secret(key), sealed, context(input));
      const algorithm = input.EncryptionAlgorithm ?? "SYMMETRIC_DEFAULT";
      return { KeyId: key.arn, Plaintext: base64(plain), EncryptionAlgorithm: algorithm };
    } catch {
      throw new KeyRefusal("InvalidCiphertextException", "");
    }
  };

  const operations: Readonly<Record<string, Operation>> = {
    GenerateMac: async (input) => ({
      KeyId: find(input).arn,
      Mac: base64(await mac(input)),
      MacAlgorithm: input.MacAlgorithm,
    }),
    VerifyMac: async (input) => {
      const expected = await mac(input);
      const given = bytes(input.Mac);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
        throw new KeyRefusal("KMSInvalidMacException", "The Mac is not valid.");
      }
      return { KeyId: find(input).arn, MacValid: true, MacAlgorithm: input.MacAlgorithm };
    },
    GenerateDataKey: async (input) => {
      const key = find(input);
      const size = Number(input.NumberOfBytes ?? (input.KeySpec === "AES_128" ? 16 : 32));
      const plain = randomBytes(size);
      const sealed = await encrypt(key, plain, input);
      return { KeyId: key.arn, Plaintext: base64(plain), CiphertextBlob: base64(sealed) };
    },
    Encrypt: async (input) => {
      const key = find(input);
      const sealed = await encrypt(key, bytes(input.Plaintext), input);
      const algorithm = input.EncryptionAlgorithm ?? "SYMMETRIC_DEFAULT";
      return { KeyId: key.arn, CiphertextBlob: base64(sealed), EncryptionAlgorithm: algorithm };
    },
    Decrypt: decrypt,
    GetPublicKey: async (input) => {
      const key = find(input);
      const publicKey = await material.publicKey(key);
      return {
        KeyId: key.arn,
        PublicKey: base64(publicKey.export({ format: "der", type: "spki" })),
        KeySpec: key.spec,
        KeyUsage: key.usage,
        EncryptionAlgorithms: ["RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"],
      };
    },
    DescribeKey: async (input) => {
      const key = find(input);
      const state = { Enabled: true, KeyState: "Enabled", KeyManager: "CUSTOMER" };
      const made = { Arn: key.arn, KeyId: key.id, KeySpec: key.spec, KeyUsage: key.usage };
      return { KeyMetadata: { ...made, ...state, Origin: "AWS_KMS", MultiRegion: false } };
    },
  };

  return (name, input) => {
    const operation = operations[name];
    if (operation !== undefined) return operation(input);
    throw new KeyRefusal("UnknownOperationException", `${name} has no local counterpart.`);
  };
}

const bytes = (value: unknown): Buffer => Buffer.from(String(value ?? ""), "base64");
const base64 = (value: Buffer): string => value.toString("base64");

function oaep(input: Input): { padding: number; oaepHash: string } {
  const oaepHash = input.EncryptionAlgorithm === "RSAES_OAEP_SHA_1" ? "sha1" : "sha256";
  return { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash };
}

/** The encryption context as bytes that do not depend on the order of its names. */
function context(input: Input): Buffer {
  const entries = Object.entries((input.EncryptionContext ?? {}) as Record<string, string>);
  return Buffer.from(JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** Length and text of the key's id, nonce, tag, then the sealed bytes (AES-256-GCM). */
function seal(keyId: string, secret: Buffer, plain: Buffer, bound: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", secret, nonce).setAAD(bound);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  const id = Buffer.from(keyId);
  return Buffer.concat([Buffer.from([id.length]), id, nonce, cipher.getAuthTag(), sealed]);
}

function unseal(keyId: string, secret: Buffer, sealed: Buffer, bound: Buffer): Buffer {
  const start = 1 + Buffer.byteLength(keyId);
  const nonce = sealed.subarray(start, start + 12);
  const tag = sealed.subarray(start + 12, start + 28);
  const cipher = createDecipheriv("aes-256-gcm", secret, nonce).setAAD(bound).setAuthTag(tag);
  return Buffer.concat([cipher.update(sealed.subarray(start + 28)), cipher.final()]);
}
