import { describe, expect, test } from "vitest";
import { derivingKeys } from "../../lib/core/purposes.ts";
import { refersTo, resourcesOf, template, theOnly } from "./template.ts";

const keyOf = (description: string) =>
  resourcesOf("AWS::KMS::Key").find((k) => String(k.Properties.Description).includes(description));

describe("the table", () => {
  const table = theOnly("AWS::DynamoDB::GlobalTable");
  const [replica] = table.Properties.Replicas as [Record<string, unknown>];

  test("keeps point-in-time recovery", () => {
    expect(replica.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
  });

  test("cannot be deleted, neither with the stack nor by hand", () => {
    expect(template.Resources[table.id]).toMatchObject({
      DeletionPolicy: "RetainExceptOnCreate",
      UpdateReplacePolicy: "Retain",
    });
    expect(replica.DeletionProtectionEnabled).toBe(true);
  });

  test("is encrypted with the platform's own key", () => {
    expect(table.Properties.SSESpecification).toEqual({ SSEEnabled: true, SSEType: "KMS" });
    expect(refersTo(replica.SSESpecification, keyOf("at rest")?.id ?? "")).toBe(true);
  });

  test("grows with its use and forgets commands by the clock", () => {
    expect(table.Properties).toMatchObject({
      BillingMode: "PAY_PER_REQUEST",
      TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
    });
  });
});

describe("keys", () => {
  const keys = resourcesOf("AWS::KMS::Key");

  test("that hold records outlive the stack", () => {
    const kept = keys
      .filter((key) => template.Resources[key.id])
      .filter((key) => "DeletionPolicy" in key && key.DeletionPolicy === "RetainExceptOnCreate");
    expect(kept).toHaveLength(3 + Object.keys(derivingKeys).length);
  });

  test("rotate every year, but for those of keyed hashes and of bids", () => {
    const fixed = keys.filter((key) => key.Properties.EnableKeyRotation !== true);
    expect(fixed.map(({ Properties }) => [Properties.KeyUsage, Properties.KeySpec])).toEqual([
      ...Object.keys(derivingKeys).map(() => ["GENERATE_VERIFY_MAC", "HMAC_256"]),
      ["ENCRYPT_DECRYPT", "RSA_3072"],
    ]);
  });
});

describe("bank files", () => {
  const buckets = resourcesOf("AWS::S3::Bucket");
  const files = buckets.filter((bucket) => bucket.Properties.VersioningConfiguration);

  test("lie in an outbox and an inbox that keep every version, and outlive the stack", () => {
    expect(files).toHaveLength(2);
    for (const bucket of files) {
      expect(bucket.Properties.VersioningConfiguration).toEqual({ Status: "Enabled" });
      expect(bucket.Properties.LifecycleConfiguration).not.toHaveProperty(
        "Rules.0.ExpirationInDays",
      );
      expect(bucket).toHaveProperty("DeletionPolicy", "RetainExceptOnCreate");
    }
  });

  test("are encrypted with the platform's own key, and who opens them is logged", () => {
    for (const bucket of files) {
      expect(refersTo(bucket.Properties.BucketEncryption, keyOf("at rest")?.id ?? "")).toBe(true);
      expect(bucket.Properties.LoggingConfiguration).toBeDefined();
    }
  });

  test("are never public and never travel in the clear", () => {
    for (const bucket of buckets) {
      expect(Object.values(bucket.Properties.PublicAccessBlockConfiguration ?? {})).toEqual([
        true,
        true,
        true,
        true,
      ]);
      const policy = resourcesOf("AWS::S3::BucketPolicy").find((p) =>
        refersTo(p.Properties.Bucket, bucket.id),
      );
      expect(JSON.stringify(policy?.Properties)).toContain('"aws:SecureTransport":"false"');
    }
  });
});
