import { constants, createPublicKey, publicEncrypt } from "node:crypto";
import {
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateMacCommand,
  GetPublicKeyCommand,
  KMSClient,
  VerifyMacCommand,
} from "@aws-sdk/client-kms";
import { afterAll, describe, expect, test } from "vitest";
import { startFixture } from "./fixtures/platform.ts";

const { platform, stop } = await startFixture();
afterAll(stop);
const { environment } = platform.description;
const client = new KMSClient({
  endpoint: String(environment.AWS_ENDPOINT_URL_KMS),
  region: "us-east-1",
  credentials: { accessKeyId: String(environment.AWS_ACCESS_KEY_ID), secretAccessKey: "local" },
});
const text = (value: string) => new TextEncoder().encode(value);

describe("the key service", () => {
  test("makes the same keyed hash of the same words and checks it", async () => {
    const asked = {
      KeyId: "HashKey",
      MacAlgorithm: "HMAC_SHA_256",
      Message: text("510107"),
    } as const;
    const { Mac } = await client.send(new GenerateMacCommand(asked));
    expect((await client.send(new GenerateMacCommand(asked))).Mac).toEqual(Mac);
    expect((await client.send(new VerifyMacCommand({ ...asked, Mac }))).MacValid).toBe(true);
    const other = { ...asked, Message: text("510108"), Mac };
    await expect(client.send(new VerifyMacCommand(other))).rejects.toThrow("Mac");
  });

  test("wraps a data key that only its context opens", async () => {
    const EncryptionContext = { person: "p1", purpose: "vault" };
    const made = await client.send(
      new GenerateDataKeyCommand({ KeyId: "VaultKey", KeySpec: "AES_256", EncryptionContext }),
    );
    expect(made.Plaintext).toHaveLength(32);
    const open = (context: Record<string, string>) =>
      client.send(
        new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, EncryptionContext: context }),
      );
    const opened = await open({ purpose: "vault", person: "p1" });
    expect(opened.Plaintext).toEqual(made.Plaintext);
    await expect(open({ person: "p2", purpose: "vault" })).rejects.toThrow();
  });

  test("opens what was encrypted to its public key", async () => {
    const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId: "BidKey" }));
    const sealed = publicEncrypt(
      {
        key: createPublicKey({
          key: Buffer.from(PublicKey ?? []),
          format: "der",
          type: "spki",
        }),
        padding: constants.RSA_PKCS1_OAEP_PADDING,
        oaepHash: "sha256",
      },
      text("a bid"),
    );
    const EncryptionAlgorithm = "RSAES_OAEP_SHA_256";
    const opened = await client.send(
      new DecryptCommand({ KeyId: "BidKey", CiphertextBlob: sealed, EncryptionAlgorithm }),
    );
    expect(new TextDecoder().decode(opened.Plaintext)).toBe("a bid");
  });

  test("knows keys by id and ARN, and no others", async () => {
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: "VaultKey" }));
    const byArn = { KeyId: KeyMetadata?.Arn, Plaintext: text("x") };
    expect((await client.send(new EncryptCommand(byArn))).KeyId).toBe(KeyMetadata?.Arn);
    await expect(client.send(new DescribeKeyCommand({ KeyId: "None" }))).rejects.toMatchObject({
      name: "NotFoundException",
    });
  });
});
