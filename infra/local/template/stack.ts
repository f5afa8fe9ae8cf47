import type { KeyDeclaration, KeyProperties } from "../engines/key-material.ts";
import type { QueueProperties } from "../engines/queues.ts";
import type { SecretDeclaration, SecretProperties } from "../engines/secrets.ts";
import type { TableProperties } from "../engines/table.ts";
import { type MappingProperties, readMappings, type StackMapping } from "../functions/mappings.ts";
import type { Schedule, ScheduleProperties } from "../functions/schedule-plan.ts";
import { type ClientProperties, readClient, type SignInClient } from "../issuer/clients.ts";
import {
  type Caller,
  type PolicyProperties,
  type RoleProperties,
  readCallers,
} from "../rights/callers.ts";
import { resolveIntrinsics } from "./intrinsics.ts";
import { type Addresses, arn, references } from "./references.ts";
import { functionNameIn } from "./resource-names.ts";
import { type FunctionProperties, readFunctions, type StackFunction } from "./stack-functions.ts";
import { readGateway, type StackGateway } from "./stack-gateway.ts";
import { checkResourceTypes, type RunType, resourcesOf, type Template } from "./template.ts";

type Named<Properties> = { readonly name: string; readonly properties: Properties };

/** What the template asks of this machine. */
export type Stack = {
  readonly tables: readonly Named<TableProperties>[];
  readonly queues: readonly Named<QueueProperties>[];
  readonly buckets: readonly string[];
  readonly functions: readonly StackFunction[];
  /** The functions as the engines know them, with what each may ask for. */
  readonly callers: readonly Caller[];
  readonly mappings: readonly StackMapping[];
  readonly schedules: readonly Schedule[];
  readonly keys: readonly KeyDeclaration[];
  readonly keyAliases: Readonly<Record<string, string>>;
  readonly secrets: readonly SecretDeclaration[];
  readonly gateway: StackGateway;
  readonly stage: string;
  readonly users: Users;
};

/** The user pool that the local issuer stands for. */
export type Users = {
  readonly poolId: string;
  readonly clients: readonly SignInClient[];
  /** The client that people sign in with. */
  readonly clientId: string;
  /** The function for claims; without one a token says which role was asked for. */
  readonly preTokenFunction: string | undefined;
};

type UserPoolProperties = {
  readonly LambdaConfig?: {
    readonly PreTokenGenerationConfig?: { readonly LambdaArn: string };
  };
};

/** Reads the template whole; what it cannot read stops the start with its name. */
export function readStack(template: Template, addresses: Addresses): Stack {
  checkResourceTypes(template);
  const known = references(template, addresses);
  const resolve = (value: unknown) => resolveIntrinsics(value, known);
  const read = <Properties>(type: RunType) =>
    resourcesOf<Properties>(template, type, resolve).map((resource) => ({
      ...resource,
      name: known.nameOf(resource.logicalId),
    }));
  const [pool] = read<UserPoolProperties>("AWS::Cognito::UserPool");
  const clients = read<ClientProperties>("AWS::Cognito::UserPoolClient").map(
    ({ logicalId, properties }) => readClient(logicalId, properties),
  );
  const people = clients.find(({ isMachine }) => !isMachine);
  const preToken = pool?.properties.LambdaConfig?.PreTokenGenerationConfig?.LambdaArn;
  const [api] = read<object>("AWS::ApiGatewayV2::Api");
  const gateway = api ? readGateway(api) : { routes: [], authorizers: [], cors: undefined };
  const [stage] = read<{ StageName: string }>("AWS::ApiGatewayV2::Stage");
  const functions = read<FunctionProperties>("AWS::Lambda::Function");

  return {
    tables: read<TableProperties>("AWS::DynamoDB::GlobalTable"),
    queues: read<QueueProperties>("AWS::SQS::Queue"),
    buckets: read<object>("AWS::S3::Bucket").map(({ name }) => name),
    functions: readFunctions(functions),
    callers: readCallers({
      functions,
      roles: read<RoleProperties>("AWS::IAM::Role"),
      policies: [
        ...read<PolicyProperties>("AWS::IAM::Policy"),
        ...read<PolicyProperties>("AWS::IAM::ManagedPolicy"),
      ],
    }),
    mappings: readMappings(read<MappingProperties>("AWS::Lambda::EventSourceMapping")),
    schedules: read<ScheduleProperties>("AWS::Scheduler::Schedule").map(({ name, properties }) => ({
      name,
      properties,
      arn: arn("AWS::Scheduler::Schedule", name),
    })),
    keys: read<KeyProperties>("AWS::KMS::Key").map(({ name, properties }) => ({
      id: name,
      arn: arn("AWS::KMS::Key", name),
      spec: properties.KeySpec ?? "SYMMETRIC_DEFAULT",
      usage: properties.KeyUsage ?? "ENCRYPT_DECRYPT",
    })),
    keyAliases: Object.fromEntries(
      read<{ TargetKeyId: string }>("AWS::KMS::Alias").map(({ name, properties }) => [
        name,
        properties.TargetKeyId.replace(/^.*key\//, ""),
      ]),
    ),
    secrets: read<SecretProperties>("AWS::SecretsManager::Secret").map(({ name, properties }) => ({
      arn: arn("AWS::SecretsManager::Secret", name),
      properties,
    })),
    gateway,
    stage: stage?.properties.StageName ?? "$default",
    users: {
      poolId: pool?.logicalId ?? "local",
      clients,
      clientId: people?.id ?? gateway.authorizers[0]?.audience[0] ?? "local",
      preTokenFunction: preToken === undefined ? undefined : functionNameIn(preToken),
    },
  };
}
