import { CannotStart } from "./cannot-start.ts";
import { functionNameIn } from "./resource-names.ts";
import type { GatewayRoute } from "./routes.ts";
import type { Resolved } from "./template.ts";

/** What is read of `AWS::ApiGatewayV2::Route` and of the integration behind it. */
export type RouteProperties = {
  readonly RouteKey: string;
  readonly Target?: string;
  readonly AuthorizationType?: "NONE" | "JWT" | (string & {});
  readonly AuthorizerId?: string;
  readonly AuthorizationScopes?: readonly string[];
};
type IntegrationProperties = {
  readonly IntegrationType: string;
  readonly IntegrationUri: string;
  readonly PayloadFormatVersion?: string;
};

/** Joins each route with its function. */
export function readRoutes(
  routes: readonly Resolved<RouteProperties>[],
  integrations: readonly Resolved<IntegrationProperties>[],
): readonly GatewayRoute[] {
  const functionNames = new Map(
    integrations.map((integration) => [integration.logicalId, functionBehind(integration)]),
  );
  return routes.map(({ logicalId, properties }) => {
    const functionName = functionNames.get(properties.Target?.replace("integrations/", "") ?? "");
    if (functionName === undefined) {
      throw new CannotStart(`${logicalId}: the target ${properties.Target} is no integration.`);
    }
    const { AuthorizationType: type = "NONE", AuthorizationScopes: scopes = [] } = properties;
    if (type !== "NONE" && type !== "JWT") {
      throw new CannotStart(`${logicalId}: authorization by ${type} has no local counterpart.`);
    }
    return {
      key: properties.RouteKey,
      functionName,
      authorizer: type === "JWT" ? properties.AuthorizerId : undefined,
      scopes,
    };
  });
}

function functionBehind({ logicalId, properties }: Resolved<IntegrationProperties>): string {
  const form = `${properties.IntegrationType} ${properties.PayloadFormatVersion ?? "1.0"}`;
  if (form !== "AWS_PROXY 2.0") {
    throw new CannotStart(`${logicalId}: the integration ${form} has no local counterpart.`);
  }
  return functionNameIn(properties.IntegrationUri);
}
