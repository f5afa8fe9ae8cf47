import { type CfnResource, Stack, Validations } from "aws-cdk-lib";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement, type PolicyStatementProps } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { type Entity, prefixes } from "../lib/engine/keys.ts";
import type { BankFiles } from "./bank-files.ts";
import type { Needs } from "./functions.ts";
import type { PlatformKeys } from "./keys.ts";
import { indexNames } from "./table.ts";

/**
 * Reads by key and by index, never a Scan; writes only in the partitions of its own entities.
 *
 * DynamoDB opens an encrypted table with the caller's right to its key, so that right comes along,
 * for calls through DynamoDB only.
 */
export function grantTable(
  to: IFunction,
  from: { readonly table: ITableV2; readonly keys: PlatformKeys },
  writes: readonly Entity[],
): void {
  const { tableArn } = from.table;
  const indexes = Object.values(indexNames).map((name) => `${tableArn}/index/${name}`);
  allow(to, {
    actions: ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem"],
    resources: [tableArn],
  });
  allow(to, { actions: ["dynamodb:Query"], resources: [tableArn, ...indexes] });
  allow(to, {
    actions: ["kms:Decrypt", "kms:DescribeKey"],
    resources: [from.keys.storage.keyArn],
    conditions: throughDynamoDb(to),
  });
  if (writes.length === 0) return;
  allow(to, {
    actions: ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"],
    resources: [tableArn],
    conditions: {
      "ForAllValues:StringLike": {
        "dynamodb:LeadingKeys": writes.map((entity) => `${prefixes[entity]}#*`),
      },
    },
  });
  allow(to, {
    actions: ["kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
    resources: [from.keys.storage.keyArn],
    conditions: throughDynamoDb(to),
  });
}

/** The service's name ends in .com.cn in the Chinese regions. */
const throughDynamoDb = (to: IFunction) => ({
  StringLike: { "kms:ViaService": `dynamodb.${Stack.of(to).region}.amazonaws.com*` },
});

/** Every function derives its own keys from the hash key; only some open the vault. */
export function grantKeys(to: IFunction, keys: PlatformKeys, needs: Needs): void {
  allowKey(to, keys.hash, ["kms:GenerateMac"]);
  if (needs.opensVault) allowKey(to, keys.vault, ["kms:GenerateDataKey", "kms:Decrypt"]);
  if (needs.publishesBidKey) allowKey(to, keys.bids, ["kms:GetPublicKey"]);
  if (needs.opensBids) allowKey(to, keys.bids, ["kms:Decrypt"]);
}

export function grantBankFiles(
  to: IFunction,
  from: { readonly bankFiles: BankFiles; readonly keys: PlatformKeys },
  needs: Needs,
): void {
  const { outbox, inbox } = from.bankFiles;
  if (needs.writesOutbox) {
    allowObjects(to, outbox, ["s3:PutObject"]);
    allowThroughS3(to, from.keys.storage, ["kms:GenerateDataKey"]);
  }
  if (needs.readsInbox) {
    allow(to, { actions: ["s3:ListBucket"], resources: [inbox.bucketArn] });
    // to delete hides a file that was read; its versions stay, and no function may delete those
    allowObjects(to, inbox, ["s3:GetObject", "s3:DeleteObject"]);
    allowThroughS3(to, from.keys.storage, ["kms:Decrypt"]);
  }
}

function allowThroughS3(to: IFunction, key: IKey, actions: string[]): void {
  const { region } = Stack.of(to);
  allow(to, {
    actions,
    resources: [key.keyArn],
    conditions: { StringLike: { "kms:ViaService": `s3.${region}.amazonaws.com*` } },
  });
}

function allow(to: IFunction, statement: PolicyStatementProps): void {
  to.addToRolePolicy(new PolicyStatement(statement));
}

function allowKey(to: IFunction, key: IKey, actions: string[]): void {
  allow(to, { actions, resources: [key.keyArn] });
}

function allowObjects(to: IFunction, bucket: Bucket, actions: string[]): void {
  allow(to, { actions, resources: [bucket.arnForObjects("*")] });
  const bucketId = Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnResource);
  Validations.of(to.role ?? to).acknowledge({
    id: `AwsSolutions-IAM5[Resource::<${bucketId}.Arn>/*]`,
    reason:
      "The names of bank files are made by the bank and by each batch; the bucket holds nothing else.",
  });
}
