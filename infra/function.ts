import { join } from "node:path";
import { type CfnResource, Duration, Validations } from "aws-cdk-lib";
import {
  type AddToPrincipalPolicyResult,
  PolicyDocument,
  type PolicyStatement,
  Role,
  ServicePrincipal,
} from "aws-cdk-lib/aws-iam";
import { Architecture, Runtime, Tracing } from "aws-cdk-lib/aws-lambda";
import { NodejsFunction, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { Environment } from "../lib/env.ts";
import { replacedModules } from "./replaced-modules.ts";
import { repositoryRoot } from "./settings.ts";

export type TypescriptFunctionProps = {
  /** Entry file from the repository root, e.g. `functions/http/contracts.ts`. */
  readonly entry: string;
  /** Same type that the function parses at start: see lib/env.ts. */
  readonly environment: Environment;
  readonly logGroup: ILogGroup;
  /** @default 10 seconds */
  readonly timeout?: Duration;
  readonly isTraced: boolean;
  /** Where an asynchronous call goes that failed three times. */
  readonly deadLetterQueue?: IQueue;
};

/**
 * A Lambda function with a role of its own, bundled from one TypeScript file. Its template entry
 * names that file, so that `npm start` runs the same.
 */
export class TypescriptFunction extends NodejsFunction {
  constructor(scope: Construct, id: string, props: TypescriptFunctionProps) {
    const role = new FunctionRole(scope, `${id}Role`, props.entry);
    props.logGroup.grantWrite(role);
    super(scope, id, {
      description: props.entry,
      entry: join(repositoryRoot, props.entry),
      projectRoot: repositoryRoot,
      depsLockFilePath: join(repositoryRoot, "package-lock.json"),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 1024,
      timeout: props.timeout ?? Duration.seconds(10),
      tracing: props.isTraced ? Tracing.ACTIVE : Tracing.DISABLED,
      role,
      logGroup: props.logGroup,
      environment: { ...defined(props.environment), NODE_OPTIONS: "--enable-source-maps" },
      ...(props.deadLetterQueue && { deadLetterQueue: props.deadLetterQueue }),
      bundling,
    });
    (this.node.defaultChild as CfnResource).addMetadata("entry", props.entry);
  }
}

/**
 * How every function is bundled. As CommonJS, since an ES module that imports `node:http` has Node
 * load all that it could export, WebSockets and HTTP/2 among it: a quarter of a small function's start.
 */
export const bundling = {
  format: OutputFormat.CJS,
  target: "node24",
  mainFields: ["module", "main"],
  minify: true,
  sourceMap: true,
  sourcesContent: false,
  bundleAwsSDK: true,
  esbuildArgs: { "--alias": Object.entries(replacedModules).map((pair) => pair.join("=")) },
};

/** Keeps what it is granted in the role itself: one resource a function instead of two. */
class FunctionRole extends Role {
  private readonly granted: PolicyDocument;

  constructor(scope: Construct, id: string, entry: string) {
    const granted = new PolicyDocument();
    super(scope, id, {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      description: `Runs ${entry}`,
      inlinePolicies: { granted },
    });
    this.granted = granted;
    Validations.of(this).acknowledge({
      id: "AwsSolutions-IAM5[Resource::*]",
      reason: "X-Ray takes trace segments on no named resource: its actions allow only *.",
    });
  }

  override addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    this.granted.addStatements(statement);
    return { statementAdded: true, policyDependable: this };
  }
}

const defined = (environment: Environment): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).filter((e): e is [string, string] => e[1] !== undefined),
  );
