import { Duration, Stack, Validations } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  CorsHttpMethod,
  HttpApi,
  HttpIntegrationType,
  type HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteIntegration,
  type HttpRouteIntegrationConfig,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  IntegrationCredentials,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import type { Api, Endpoint } from "../lib/http/api.ts";
import { PlatformLog } from "./logs.ts";
import { pascal } from "./names.ts";
import type { Made, PlatformFunctions } from "./platform-functions.ts";
import type { TokenIssuer } from "./settings.ts";

export type ApiProps = {
  /** Every domain's endpoints, by the name of the function file that serves them. */
  readonly apis: Readonly<Record<string, Api>>;
  readonly functions: PlatformFunctions;
  readonly issuer: TokenIssuer;
  readonly origins: readonly string[];
};

/** One route per endpoint; what matches none goes to the platform function, which answers 404 or 405. */
export class PlatformApi extends Construct {
  readonly httpApi: HttpApi;
  readonly stage: HttpStage;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    this.httpApi = new HttpApi(this, "HttpApi", {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
      corsPreflight: cors(props.origins),
    });
    this.stage = this.makeStage();
    const authorizer = new HttpJwtAuthorizer("Authorizer", props.issuer.url, {
      jwtAudience: [...props.issuer.audience],
    });
    const made = props.functions.of("http");
    const caller = this.makeCaller(made);
    const integrations = new Map(
      made.map((one) => [one.name as string, new Integration(one, caller)]),
    );
    for (const [name, api] of Object.entries(props.apis)) {
      for (const endpoint of Object.values(api)) {
        this.route(keyOf(endpoint), {
          integration: integrations.get(name),
          ...(endpoint.permission !== "public" && { authorizer }),
        });
      }
    }
    this.route(HttpRouteKey.DEFAULT, { integration: integrations.get("platform") });
  }

  private route(
    routeKey: HttpRouteKey,
    way: {
      readonly integration: Integration | undefined;
      readonly authorizer?: IHttpRouteAuthorizer;
    },
  ): void {
    if (!way.integration) throw new Error(`infra/functions.ts: nothing serves ${routeKey.key}`);
    const route = new HttpRoute(this, routeKey.key, {
      httpApi: this.httpApi,
      routeKey,
      integration: way.integration,
      authorizer: way.authorizer ?? new HttpNoneAuthorizer(),
    });
    if (way.authorizer) return;
    Validations.of(route).acknowledge({
      id: "AwsSolutions-APIG4",
      reason:
        "Public by its api.ts: answers what anyone may see, or what a receipt's code opens; or the answer to unknown routes.",
    });
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
      detailedMetricsEnabled: true,
      throttle: { rateLimit: 100, burstLimit: 200 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(new PlatformLog(this, "AccessLog")),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
    });
  }
}

/** One integration a function, however many routes lead to it. */
class Integration extends HttpRouteIntegration {
  readonly #made: Made<"http">;
  readonly #caller: Role;

  constructor(made: Made<"http">, caller: Role) {
    super(pascal(made.name));
    this.#made = made;
    this.#caller = caller;
  }

  override bind(): HttpRouteIntegrationConfig {
    return {
      type: HttpIntegrationType.AWS_PROXY,
      uri: this.#made.lambda.functionArn,
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
      credentials: IntegrationCredentials.fromRole(this.#caller),
    };
  }
}

const keyOf = (endpoint: Endpoint): HttpRouteKey => {
  const [method, path] = endpoint.route.split(" ") as [HttpMethod, string];
  return HttpRouteKey.with(path, method);
};

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

/** Tokens travel in a header and never in a cookie, so a page of any origin gains nothing by calling. */
const cors = (origins: readonly string[]) => ({
  allowOrigins: origins.length === 0 ? ["*"] : [...origins],
  allowMethods: [
    CorsHttpMethod.GET,
    CorsHttpMethod.POST,
    CorsHttpMethod.PUT,
    CorsHttpMethod.PATCH,
    CorsHttpMethod.DELETE,
  ],
  allowHeaders: ["authorization", "content-type", "idempotency-key"],
  exposeHeaders: ["allow", "apigw-requestid", "retry-after"],
  maxAge: Duration.hours(1),
});
