import type { Cors } from "./cors.ts";
import { resolveIntrinsics } from "./intrinsics.ts";
import type { KeyDeclaration, KeyProperties } from "./key-material.ts";
import { type MappingProperties, readMappings, type StackMapping } from "./mappings.ts";
import type { QueueProperties } from "./queues.ts";
import { type Addresses, arn, issuerUrl, references } from "./references.ts";
import { functionNameIn } from "./resource-names.ts";
import type { GatewayRoute } from "./routes.ts";
import type { Schedule, ScheduleProperties } from "./schedule-plan.ts";
import { type FunctionProperties, readFunctions, type StackFunction } from "./stack-functions.ts";
import { type RouteProperties, readRoutes } from "./stack-routes.ts";
import type { TableProperties } from "./table.ts";
import { checkResourceTypes, type RunType, resourcesOf, type Template } from "./template.ts";

type Named<Properties> = { readonly name: string; readonly properties: Properties };

/** What the template asks of this machine. */
export type Stack = {
  readonly tables: readonly Named<TableProperties>[];
  readonly queues: readonly Named<QueueProperties>[];
  readonly buckets: readonly string[];
  readonly functions: readonly StackFunction[];
  readonly mappings: readonly StackMapping[];
  readonly schedules: readonly Schedule[];
  readonly keys: readonly KeyDeclaration[];
  readonly keyAliases: Readonly<Record<string, string>>;
  readonly routes: readonly GatewayRoute[];
  readonly authorizers: readonly Authorization[];
  readonly cors: Cors | undefined;
  readonly stage: string;
  readonly users: Users;
};

export type Authorization = {
  readonly logicalId: string;
  readonly issuer: string;
  readonly audience: readonly string[];
};

/** The user pool that the local issuer stands for. */
export type Users = {
  readonly poolId: string;
  readonly clientId: string;
  /** The function for claims; without one a token says what was asked for. */
  readonly preTokenFunction: string | undefined;
};

type AuthorizerProperties = {
  readonly JwtConfiguration: { readonly Issuer: string; readonly Audience: readonly string[] };
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
  const authorizers = read<AuthorizerProperties>("AWS::ApiGatewayV2::Authorizer").map(
    ({ logicalId, properties: { JwtConfiguration: jwt } }) =>
      // A foreign issuer cannot be asked from here; the local one stands for it.
      ({ logicalId, issuer: issuerUrl(addresses), audience: jwt.Audience }),
  );
  const [pool] = read<UserPoolProperties>("AWS::Cognito::UserPool");
  const [client] = read<object>("AWS::Cognito::UserPoolClient");
  const preToken = pool?.properties.LambdaConfig?.PreTokenGenerationConfig?.LambdaArn;
  const [api] = read<{ CorsConfiguration?: Cors }>("AWS::ApiGatewayV2::Api");
  const [stage] = read<{ StageName: string }>("AWS::ApiGatewayV2::Stage");

  return {
    tables: read<TableProperties>("AWS::DynamoDB::GlobalTable"),
    queues: read<QueueProperties>("AWS::SQS::Queue"),
    buckets: read<object>("AWS::S3::Bucket").map(({ name }) => name),
    functions: readFunctions(read<FunctionProperties>("AWS::Lambda::Function")),
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
    routes: readRoutes(
      read<RouteProperties>("AWS::ApiGatewayV2::Route"),
      read("AWS::ApiGatewayV2::Integration"),
    ),
    authorizers,
    cors: api?.properties.CorsConfiguration,
    stage: stage?.properties.StageName ?? "$default",
    users: {
      poolId: pool?.logicalId ?? "local",
      clientId: client?.logicalId ?? authorizers[0]?.audience[0] ?? "local",
      preTokenFunction: preToken === undefined ? undefined : functionNameIn(preToken),
    },
  };
}
