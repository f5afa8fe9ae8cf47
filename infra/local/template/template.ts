import { CannotStart } from "../cannot-start.ts";

/** A CloudFormation template, as far as this machine reads it. */
export type Template = {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>;
};
export type TemplateResource = {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
};

/** A template that lacks some of its resources. */
export const without = (
  template: Template,
  isLeftOut: (resource: TemplateResource) => boolean,
): Template => ({
  ...template,
  Resources: Object.fromEntries(
    Object.entries(template.Resources).filter(([, resource]) => !isLeftOut(resource)),
  ),
});

/** Whether a resource hands a stream on; without it, nothing is carried into feeds and to endpoints. */
export const readsStream = ({ Properties = {} }: TemplateResource): boolean =>
  "StartingPosition" in Properties;

/** Resource types that this machine runs. */
export const runs = [
  "AWS::ApiGatewayV2::Api",
  "AWS::ApiGatewayV2::Stage",
  "AWS::Cognito::UserPool",
  "AWS::Cognito::UserPoolClient",
  "AWS::DynamoDB::GlobalTable",
  "AWS::IAM::ManagedPolicy",
  "AWS::IAM::Policy",
  "AWS::IAM::Role",
  "AWS::KMS::Alias",
  "AWS::KMS::Key",
  "AWS::Lambda::EventSourceMapping",
  "AWS::Lambda::Function",
  "AWS::S3::Bucket",
  "AWS::SQS::Queue",
  "AWS::Scheduler::Schedule",
  "AWS::SecretsManager::Secret",
] as const;
export type RunType = (typeof runs)[number];

/** Resource types that are left out knowingly: whom resources let in, watching and naming in the cloud. */
export const hasNoLocalEffect = [
  "AWS::ApiGatewayV2::ApiMapping",
  "AWS::ApiGatewayV2::DomainName",
  "AWS::Backup::BackupPlan",
  "AWS::Backup::BackupSelection",
  "AWS::Backup::BackupVault",
  "AWS::Budgets::Budget",
  "AWS::CDK::Metadata",
  "AWS::CloudWatch::Alarm",
  "AWS::CloudWatch::CompositeAlarm",
  "AWS::CloudWatch::Dashboard",
  "AWS::Cognito::ManagedLoginBranding",
  "AWS::Cognito::UserPoolDomain",
  "AWS::Cognito::UserPoolResourceServer",
  "AWS::Events::Rule",
  "AWS::Lambda::Permission",
  "AWS::Logs::LogGroup",
  "AWS::Logs::MetricFilter",
  "AWS::Logs::ResourcePolicy",
  "AWS::S3::BucketPolicy",
  "AWS::SNS::Subscription",
  "AWS::SNS::Topic",
  "AWS::SNS::TopicPolicy",
  "AWS::SQS::QueuePolicy",
  "AWS::Scheduler::ScheduleGroup",
] as const;

/** Properties that only the cloud reads; what they refer to need not be known here. */
const cloudOnly: Readonly<Partial<Record<RunType, readonly string[]>>> = {
  "AWS::Lambda::Function": ["Code", "LoggingConfig", "Layers", "Tags", "VpcConfig"],
  "AWS::Cognito::UserPool": ["EmailConfiguration", "SmsConfiguration"],
  "AWS::DynamoDB::GlobalTable": ["Replicas", "SSESpecification"],
  "AWS::IAM::Role": ["AssumeRolePolicyDocument", "Tags"],
  "AWS::KMS::Key": ["KeyPolicy"],
  "AWS::S3::Bucket": ["BucketEncryption", "LoggingConfiguration", "ReplicationConfiguration"],
  "AWS::ApiGatewayV2::Stage": ["AccessLogSettings"],
};

/** Stops the start with the name of the first resource type that is neither run nor left out. */
export function checkResourceTypes(template: Template): void {
  const known: readonly string[] = [...runs, ...hasNoLocalEffect];
  for (const [logicalId, resource] of Object.entries(template.Resources)) {
    if (!known.includes(resource.Type)) {
      throw new CannotStart(`${logicalId}: ${resource.Type} has no local counterpart.`);
    }
  }
}

/** The properties of a resource without those that only the cloud reads. */
export function localProperties(resource: TemplateResource): Readonly<Record<string, unknown>> {
  const left = cloudOnly[resource.Type as RunType] ?? [];
  const entries = Object.entries(resource.Properties ?? {});
  return Object.fromEntries(entries.filter(([name]) => !left.includes(name)));
}

/** A resource with its intrinsics resolved. */
export type Resolved<Properties> = {
  readonly logicalId: string;
  readonly properties: Properties;
  readonly metadata: Readonly<Record<string, unknown>>;
};

/**
 * The resources of one type, resolved. The properties' type is the caller's word for what
 * CloudFormation documents; the template comes from our own synthesis.
 */
export function resourcesOf<Properties>(
  template: Template,
  type: RunType,
  resolve: (value: unknown) => unknown,
): readonly Resolved<Properties>[] {
  return Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([logicalId, resource]) => ({
      logicalId,
      properties: resolve(localProperties(resource)) as Properties,
      metadata: resource.Metadata ?? {},
    }));
}
