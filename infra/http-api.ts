import { Stack } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  ApiMapping,
  CfnApi,
  DomainName,
  HttpApi,
  HttpStage,
  type IHttpApi,
  type IStage,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { type Api, callLimits } from "../lib/http/api.ts";
import { gatewayDocument } from "./gateway-document.ts";
import { PlatformLog } from "./logs.ts";
import type { Made, PlatformFunctions } from "./platform-functions.ts";
import type { CustomDomain, TokenIssuer } from "./settings.ts";

export type ApiProps = {
  /** Every domain's endpoints, by the name of the function file that serves them. */
  readonly apis: Readonly<Record<string, Api>>;
  readonly functions: PlatformFunctions;
  readonly issuer: TokenIssuer;
  readonly origins: readonly string[];
  readonly domain: CustomDomain | undefined;
  readonly version: string;
};

/** The gateway, made of one document, in one stage. */
export class PlatformApi extends Construct {
  readonly httpApi: IHttpApi;
  /** Where callers reach it. */
  readonly url: string;
  /** What the domain's own name server has to point to. */
  readonly domainTarget: string | undefined;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    const { functions, domain: _, ...gateway } = props;
    const made = functions.ofKind("http");
    // Beside a document the gateway takes neither name nor CORS nor tags: they stand in it.
    const api = new CfnApi(this, "Document", {
      body: gatewayDocument({
        ...gateway,
        title: Stack.of(this).stackName,
        uris: Object.fromEntries(made.map((one) => [one.name, this.uri(one)])),
        credentials: this.makeCaller(made).roleArn,
      }),
      failOnWarnings: true,
    });
    this.httpApi = HttpApi.fromHttpApiAttributes(this, "HttpApi", {
      httpApiId: api.ref,
      apiEndpoint: api.attrApiEndpoint,
    });
    const stage = this.makeStage();
    this.url = props.domain ? `https://${props.domain.name}` : api.attrApiEndpoint;
    this.domainTarget = props.domain && this.makeDomain(props.domain, stage);
  }

  private makeDomain({ name, certificateArn }: CustomDomain, stage: IStage): string {
    const certificate = Certificate.fromCertificateArn(this, "Certificate", certificateArn);
    const domainName = new DomainName(this, "Domain", { domainName: name, certificate });
    new ApiMapping(this, "Mapping", { api: this.httpApi, domainName, stage });
    return domainName.regionalDomainName;
  }

  private uri({ lambda }: Made<"http">): string {
    const { partition, region } = Stack.of(this);
    const path = `lambda:path/2015-03-31/functions/${lambda.functionArn}/invocations`;
    return `arn:${partition}:apigateway:${region}:${path}`;
  }

  /**
   * The role in which the gateway calls every function: a permission of its own for each would be a
   * resource of its own for each.
   */
  private makeCaller(made: readonly Made<"http">[]): Role {
    const invoke = new PolicyStatement({
      actions: ["lambda:InvokeFunction"],
      resources: made.map(({ lambda }) => lambda.functionArn),
    });
    return new Role(this, "Caller", {
      assumedBy: new ServicePrincipal("apigateway.amazonaws.com"),
      inlinePolicies: { invoke: new PolicyDocument({ statements: [invoke] }) },
    });
  }

  private makeStage(): HttpStage {
    return new HttpStage(this, "Stage", {
      httpApi: this.httpApi,
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: callLimits.callsASecond, burstLimit: callLimits.callsAtOnce },
      accessLogSettings: {
        destination: new LogGroupLogDestination(new PlatformLog(this, "AccessLog")),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
    });
  }
}

/** The route and not the path: paths carry receipt numbers. */
const accessLog = {
  requestId: "$context.requestId",
  at: "$context.requestTimeEpoch",
  address: "$context.identity.sourceIp",
  subject: "$context.authorizer.claims.sub",
  route: "$context.routeKey",
  status: "$context.status",
  latencyMilliseconds: "$context.responseLatency",
  integrationStatus: "$context.integration.status",
  gatewayError: "$context.error.message",
};
