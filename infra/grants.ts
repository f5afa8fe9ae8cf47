import { type CfnResource, Stack, Validations } from "aws-cdk-lib";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement, type PolicyStatementProps } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { idPrefixes } from "../lib/core/id.ts";
import { type Entity, prefixes } from "../lib/engine/keys.ts";
import type { BankFiles } from "./bank-files.ts";
import { guarded, type Needs } from "./functions.ts";
import type { PlatformKeys } from "./keys.ts";
import { indexNames } from "./table.ts";

/** Patterns of the partitions of an entity; of the vault's, those of its owners alone. */
const partitionsOf = (
  entity: Entity,
  { opensVaultOf = [], looksIntoVaultOf = [] }: Needs,
): string[] =>
  entity === "vault"
    ? [...opensVaultOf, ...looksIntoVaultOf].map(
        (kind) => `${prefixes.vault}#${idPrefixes[kind]}_*`,
      )
    : [`${prefixes[entity]}#*`];

/** Every call on the table is for partitions that are named; those of indexes hold what lists show. */
const within = (entities: readonly Entity[], needs: Needs) => ({
  "ForAllValues:StringLike": {
    "dynamodb:LeadingKeys": entities.flatMap((entity) => partitionsOf(entity, needs)),
  },
});

const isGuarded = (entity: Entity): boolean => guarded.some((one) => one === entity);

/** What a function reads: all that is not guarded, what it writes, and what its line says. */
export const readableBy = ({ writes, reads = [] }: Needs): readonly Entity[] =>
  (Object.keys(prefixes) as Entity[]).filter(
    (entity) => !isGuarded(entity) || [...writes, ...reads].includes(entity),
  );

/**
 * Reads by key and by index, never a Scan; reads what is guarded, and writes, only in the partitions
 * of the entities that the function's line names.
 *
 * DynamoDB opens an encrypted table with the caller's right to its key, so that right comes along,
 * for calls through DynamoDB only.
 */
export function grantTable(
  to: IFunction,
  from: { readonly table: ITableV2; readonly keys: PlatformKeys },
  needs: Needs,
): void {
  const { tableArn } = from.table;
  const resources = [tableArn];
  allow(to, {
    actions: ["GetItem", "BatchGetItem", "ConditionCheckItem", "Query"].map(onTable),
    resources,
    conditions: within(readableBy(needs), needs),
  });
  allow(to, {
    actions: ["Query"].map(onTable),
    resources: Object.values(indexNames).map((name) => `${tableArn}/index/${name}`),
  });
  allow(to, {
    actions: ["kms:Decrypt", "kms:DescribeKey"],
    resources: [from.keys.storage.keyArn],
    conditions: throughDynamoDb(to),
  });
  const { writes, updates = [] } = needs;
  if (writes.length === 0) return;
  allow(to, {
    actions: ["PutItem", "DeleteItem"].map(onTable),
    resources,
    conditions: within(writes, needs),
  });
  if (updates.length > 0) {
    allow(to, {
      actions: ["UpdateItem"].map(onTable),
      resources,
      conditions: within(updates, needs),
    });
  }
  allow(to, {
    actions: ["kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
    resources: [from.keys.storage.keyArn],
    conditions: throughDynamoDb(to),
  });
}

const onTable = (action: string) => `dynamodb:${action}`;

/** The service's name ends in .com.cn in the Chinese regions. */
const throughDynamoDb = (to: IFunction) => ({
  StringLike: { "kms:ViaService": `dynamodb.${Stack.of(to).region}.amazonaws.com*` },
});

/**
 * Keys for what the function's line says: those that it derives from, and the vault's for the records
 * of its owners, since KMS unwraps a data key in the context alone that it was wrapped in.
 */
export function grantKeys(to: IFunction, keys: PlatformKeys, needs: Needs): void {
  const { derives = [], opensVaultOf = [] } = needs;
  for (const name of ["common", ...derives] as const) {
    allowKey(to, keys.deriving[name], ["kms:GenerateMac"]);
  }
  if (opensVaultOf.length > 0) {
    const isSealing = needs.writes.includes("vault");
    const owner = opensVaultOf.map((kind) => `${idPrefixes[kind]}_*`);
    allow(to, {
      actions: [...(isSealing ? ["kms:GenerateDataKey"] : []), "kms:Decrypt"],
      resources: [keys.vault.keyArn],
      conditions: { StringLike: { "kms:EncryptionContext:owner": owner } },
    });
  }
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

/** By the addresses that it signs people put and see single files; those hold what its role may. */
export function grantUploads(
  to: IFunction,
  from: { readonly photos: Bucket; readonly documents: Bucket; readonly keys: PlatformKeys },
  { keepsPhotos, keepsDocuments }: Needs,
): void {
  const own = [...(keepsPhotos ? [from.photos] : []), ...(keepsDocuments ? [from.documents] : [])];
  if (own.length === 0) return;
  for (const bucket of own) {
    allowObjects(to, bucket, ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]);
    // that a file is not there S3 says to nobody who may not list
    allow(to, { actions: ["s3:ListBucket"], resources: [bucket.bucketArn] });
  }
  allowThroughS3(to, from.keys.storage, ["kms:GenerateDataKey", "kms:Decrypt"]);
}

/** Whoever sends notices reads what their channels keep secret, which AWS's own key encrypts. */
export function grantSecret(to: IFunction, { secretArn }: Secret, { channels }: Needs): void {
  if (channels !== "sends") return;
  allow(to, { actions: ["secretsmanager:GetSecretValue"], resources: [secretArn] });
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
      "The names of files are made with each of them; the bucket holds nothing that the function is not for.",
  });
}
