import type { Endpoints } from "../engines/storage.ts";
import { localSecret } from "../issuer/clients.ts";
import { accessSecret } from "../rights/signing.ts";
import { accountId, region } from "./references.ts";
import type { Stack } from "./stack.ts";

/** What runs, for people and for commands that read the engines themselves. */
export type Description = {
  readonly url: string;
  readonly data: string;
  readonly issuer: string;
  /** The variables by which an AWS SDK finds the engines. */
  readonly environment: Readonly<Record<string, string>>;
  readonly tables: readonly string[];
  readonly buckets: readonly string[];
  readonly queueUrls: Readonly<Record<string, string>>;
  /** By name: the entry file, from the root of the repository, and what the template sets. */
  readonly functions: Readonly<
    Record<string, { entry: string; variables: Readonly<Record<string, string>> }>
  >;
  readonly schedules: readonly string[];
  /** Programs that sign in, by their client ids; those of machines have a secret. */
  readonly clients: Readonly<Record<string, { readonly secret?: string }>>;
  readonly routes: readonly string[];
};

/** Describes a running stack. */
export function describe(
  stack: Stack,
  reached: Pick<Description, "url" | "data" | "issuer" | "environment">,
): Description {
  const queuesAt = reached.environment.AWS_ENDPOINT_URL_SQS;
  return {
    ...reached,
    tables: stack.tables.map(({ name }) => name),
    buckets: stack.buckets,
    queueUrls: Object.fromEntries(
      stack.queues.map(({ name }) => [name, `${queuesAt}/${accountId}/${name}`]),
    ),
    functions: Object.fromEntries(
      stack.functions.map(({ name, entry, variables }) => [name, { entry, variables }]),
    ),
    clients: Object.fromEntries(
      stack.users.clients.map(({ id, isMachine }) => [
        id,
        isMachine ? { secret: localSecret } : {},
      ]),
    ),
    schedules: stack.schedules.map(({ name }) => name),
    routes: stack.gateway.routes.map((route) => route.key).sort(),
  };
}

/** The variables by which functions and commands find the engines. */
export function sdkEnvironment(
  endpoints: Endpoints,
  accessKeyId: string,
): Readonly<Record<string, string>> {
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: accessSecret,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SQS: endpoints.queues,
    AWS_ENDPOINT_URL_S3: endpoints.files,
    AWS_ENDPOINT_URL_KMS: endpoints.keys,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoints.users,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.secrets,
    // Receivers of webhooks run beside the platform, on addresses that are barred elsewhere.
    WEBHOOK_PRIVATE_ADDRESSES: "127.0.0.0/8,::1/128",
  };
}
