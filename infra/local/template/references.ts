import { basename } from "node:path";
import { CannotStart } from "../cannot-start.ts";
import { type References, resolveIntrinsics } from "./intrinsics.ts";
import type { Template, TemplateResource } from "./template.ts";

/** One account and region stand for the cloud; the engines are told the same. */
export const region = "us-east-1";
export const accountId = "000000000000";

const pseudoParameters: Readonly<Record<string, string>> = {
  "AWS::AccountId": accountId,
  "AWS::Partition": "aws",
  "AWS::Region": region,
  "AWS::StackName": "local",
  "AWS::StackId": `arn:aws:cloudformation:${region}:${accountId}:stack/local/local`,
  "AWS::URLSuffix": "amazonaws.com",
};

/** Where the running parts are reached, for attributes that are addresses. */
export type Addresses = { readonly gateway: string; readonly queues: string };

/** `functions/http/contracts.ts` is called `http-contracts` in logs and commands. */
export function functionNameOf(logicalId: string, resource: TemplateResource): string {
  const entry = resource.Metadata?.entry;
  if (typeof entry !== "string") return logicalId;
  return entry
    .replace(/^(.*\/)?functions\//, "")
    .replace(/\.[cm]?[jt]s$/, "")
    .replaceAll("/", "-");
}

/** The property in which the template may name a resource itself. */
const nameProperty: Readonly<Record<string, string>> = {
  "AWS::ApiGatewayV2::Stage": "StageName",
  "AWS::DynamoDB::GlobalTable": "TableName",
  "AWS::IAM::Role": "RoleName",
  "AWS::KMS::Alias": "AliasName",
  "AWS::S3::Bucket": "BucketName",
  "AWS::SQS::Queue": "QueueName",
  "AWS::Scheduler::Schedule": "Name",
};

const arnOf: Readonly<Record<string, (name: string) => string>> = {
  "AWS::DynamoDB::GlobalTable": (name) => `arn:aws:dynamodb:${region}:${accountId}:table/${name}`,
  "AWS::SQS::Queue": (name) => `arn:aws:sqs:${region}:${accountId}:${name}`,
  "AWS::S3::Bucket": (name) => `arn:aws:s3:::${name}`,
  "AWS::IAM::Role": (name) => `arn:aws:iam::${accountId}:role/${name}`,
  "AWS::Cognito::UserPool": (name) => `arn:aws:cognito-idp:${region}:${accountId}:userpool/${name}`,
  "AWS::Lambda::Function": (name) => `arn:aws:lambda:${region}:${accountId}:function:${name}`,
  "AWS::SecretsManager::Secret": (name) =>
    `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}`,
  "AWS::KMS::Key": (name) => `arn:aws:kms:${region}:${accountId}:key/${name}`,
  "AWS::Scheduler::Schedule": (name) =>
    `arn:aws:scheduler:${region}:${accountId}:schedule/default/${name}`,
};

/** The ARN of a resource; where only the cloud reads it, any that names the resource will do. */
export function arn(type: string, name: string): string {
  return arnOf[type]?.(name) ?? `arn:aws:local:${region}:${accountId}:${basename(type)}/${name}`;
}

export function queueUrl(name: string, addresses: Addresses): string {
  return `${addresses.queues}/${accountId}/${name}`;
}

export function issuerUrl(addresses: Addresses): string {
  return `${addresses.gateway}/_local/issuer`;
}

/** What `Fn::GetAtt` may read of a resource. */
function attributesOf(
  type: string,
  { logicalId, name, addresses }: { logicalId: string; name: string; addresses: Addresses },
): Readonly<Record<string, string>> {
  const Arn = arn(type, name);
  switch (type) {
    case "AWS::DynamoDB::GlobalTable":
      return { Arn, StreamArn: `${Arn}/stream/local`, TableId: logicalId };
    case "AWS::SQS::Queue":
      return { Arn, QueueName: name, QueueUrl: queueUrl(name, addresses) };
    case "AWS::Cognito::UserPool": {
      const ProviderURL = issuerUrl(addresses);
      const ProviderName = ProviderURL.replace(/^https?:\/\//, "");
      return { Arn, UserPoolId: logicalId, ProviderName, ProviderURL };
    }
    case "AWS::Cognito::UserPoolClient":
      return { ClientId: logicalId };
    case "AWS::ApiGatewayV2::Api":
      return { ApiId: logicalId, ApiEndpoint: addresses.gateway };
    case "AWS::KMS::Key":
      return { Arn, KeyId: name };
    case "AWS::SNS::Topic":
      return { Arn, TopicArn: Arn, TopicName: name };
    default:
      return { Arn };
  }
}

export type LocalReferences = References & {
  /** The name that a resource has here: the template's own, else its logical id. */
  readonly nameOf: (logicalId: string) => string;
};

/** Resolves the template's references to what runs on this machine. */
export function references(template: Template, addresses: Addresses): LocalReferences {
  const find = (logicalId: string): TemplateResource => {
    const resource = template.Resources[logicalId];
    if (resource === undefined) {
      throw new CannotStart(`The template refers to ${logicalId}, which it does not hold.`);
    }
    return resource;
  };
  const nameOf = (logicalId: string): string => {
    const resource = find(logicalId);
    if (resource.Type === "AWS::Lambda::Function") return functionNameOf(logicalId, resource);
    const named = resource.Properties?.[nameProperty[resource.Type] ?? ""];
    const name = named === undefined ? logicalId : String(resolveIntrinsics(named, known));
    return resource.Type === "AWS::S3::Bucket" ? name.toLowerCase().slice(0, 63) : name;
  };
  const known: LocalReferences = {
    nameOf,
    ref(name) {
      if (name in pseudoParameters) return pseudoParameters[name];
      const parameter = template.Parameters?.[name];
      if (parameter !== undefined) {
        if (parameter.Default !== undefined) return parameter.Default;
        throw new CannotStart(`The template's parameter ${name} has no default.`);
      }
      if (name.startsWith("AWS::")) {
        throw new CannotStart(`The template uses ${name}, which has no local counterpart.`);
      }
      const resource = find(name);
      if (resource.Type === "AWS::SQS::Queue") return queueUrl(nameOf(name), addresses);
      const isArn = ["AWS::SNS::Topic", "AWS::SecretsManager::Secret"].includes(resource.Type);
      if (isArn) return arn(resource.Type, name);
      return nameOf(name);
    },
    attribute(logicalId, attribute) {
      const { Type } = find(logicalId);
      const value = attributesOf(Type, { logicalId, name: nameOf(logicalId), addresses })[
        attribute
      ];
      if (value === undefined) {
        throw new CannotStart(
          `The template reads ${logicalId}.${attribute}, which has no local counterpart.`,
        );
      }
      return value;
    },
  };
  return known;
}
