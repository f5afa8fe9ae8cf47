import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { promisify } from "node:util";
import type { DataDirectory } from "../data-directory.ts";

/** What is read of `AWS::KMS::Key`. */
export type KeyProperties = { readonly KeySpec?: string; readonly KeyUsage?: string };

/** A key as the template declares it. */
export type KeyDeclaration = {
  readonly id: string;
  readonly arn: string;
  readonly spec: string;
  readonly usage: string;
};

/** Key material, made at first use and kept in the data directory. */
export type KeyMaterial = {
  secret(key: KeyDeclaration): Promise<Buffer>;
  privateKey(key: KeyDeclaration): Promise<KeyObject>;
  publicKey(key: KeyDeclaration): Promise<KeyObject>;
};

const secretBytes: Readonly<Record<string, number>> = {
  SYMMETRIC_DEFAULT: 32,
  HMAC_224: 28,
  HMAC_256: 32,
  HMAC_384: 48,
  HMAC_512: 64,
};

export function openKeyMaterial(directory: Pick<DataDirectory, "read" | "write">): KeyMaterial {
  const kept = new Map(Object.entries(directory.read<Record<string, string>>("keys.json") ?? {}));
  const making = new Map<string, Promise<Buffer>>();

  const make = async (key: KeyDeclaration): Promise<Buffer> => {
    const bytes = secretBytes[key.spec];
    const made = bytes === undefined ? await newRsaKey(key.spec) : randomBytes(bytes);
    kept.set(key.id, made.toString("base64"));
    directory.write("keys.json", Object.fromEntries(kept));
    return made;
  };
  const secret = (key: KeyDeclaration): Promise<Buffer> => {
    const found = kept.get(key.id);
    if (found !== undefined) return Promise.resolve(Buffer.from(found, "base64"));
    const made = making.get(key.id) ?? make(key);
    making.set(key.id, made);
    return made;
  };
  const privateKey = async (key: KeyDeclaration) =>
    createPrivateKey({ key: await secret(key), format: "der", type: "pkcs8" });
  return {
    secret,
    privateKey,
    publicKey: async (key) => createPublicKey(await privateKey(key)),
  };
}

async function newRsaKey(spec: string): Promise<Buffer> {
  const bits = /^RSA_(\d+)$/.exec(spec)?.[1];
  if (bits === undefined) throw new Error(`Keys of ${spec} have no local counterpart.`);
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: Number(bits) });
  return privateKey.export({ format: "der", type: "pkcs8" });
}
