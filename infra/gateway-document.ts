import type { Api } from "../lib/http/api.ts";
import { fallbackFunction, type GatewayRoute, gatewayRoutes } from "./gateway-routes.ts";
import type { TokenIssuer } from "./settings.ts";

export type Gateway = {
  readonly title: string;
  readonly version: string;
  /** Every domain's endpoints, by the name of the function file that serves them. */
  readonly apis: Readonly<Record<string, Api>>;
  /** Where the gateway calls each function, by the same names. */
  readonly uris: Readonly<Record<string, string>>;
  /** The role in which it calls them. */
  readonly credentials: string;
  readonly issuer: TokenIssuer;
  readonly origins: readonly string[];
};

/**
 * The gateway as one OpenAPI document, which it makes its routes of: one integration a function, one
 * authorizer. What matches none goes to the platform function, which answers 404 or 405. Only what the gateway reads: the API is described by `GET /openapi.json`.
 *
 * OpenAPI 3.0, since HTTP APIs import no later one, and valid by its letter, since the import fails
 * on warnings. Source: API Gateway Developer Guide, "OpenAPI definitions for HTTP APIs" and
 * "OpenAPI extensions".
 */
export function gatewayDocument(gateway: Gateway) {
  const { title, version, apis, uris } = gateway;
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of gatewayRoutes(apis)) {
    const { path, method, functionName } = route;
    if (!uris[functionName]) throw new Error(`infra/functions.ts: nothing serves ${functionName}`);
    paths[path] ??= pathItem(path);
    paths[path][method === "any" ? anyMethod : method] = operation(route);
  }
  const fallback = operation({ functionName: fallbackFunction, isOpen: true });
  return {
    openapi: "3.0.1",
    info: { title, version },
    paths: { ...paths, "/$default": { [anyMethod]: { isDefaultRoute: true, ...fallback } } },
    components: {
      securitySchemes: { token: token(gateway.issuer) },
      "x-amazon-apigateway-integrations": integrations(gateway),
    },
    "x-amazon-apigateway-cors": cors(gateway.origins),
  };
}

function pathItem(path: string): Record<string, unknown> {
  const parameters = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => {
    return { name, in: "path", required: true, schema: { type: "string" } };
  });
  return parameters.length > 0 ? { parameters } : {};
}

const anyMethod = "x-amazon-apigateway-any-method";

const operation = ({ functionName, isOpen }: Pick<GatewayRoute, "functionName" | "isOpen">) => ({
  ...(!isOpen && { security: [{ token: [] }] }),
  // the standard asks for a description, and hundreds of them stand in one template
  responses: { default: { description: "Any." } },
  "x-amazon-apigateway-integration": {
    $ref: `#/components/x-amazon-apigateway-integrations/${functionName}`,
  },
});

const integrations = ({ uris, credentials }: Gateway) =>
  Object.fromEntries(
    Object.entries(uris).map(([name, uri]) => [
      name,
      { type: "aws_proxy", httpMethod: "POST", payloadFormatVersion: "2.0", uri, credentials },
    ]),
  );

/** The gateway asks the issuer for no flow; the standard asks for the word. */
const token = ({ url, audience }: TokenIssuer) => ({
  type: "oauth2",
  flows: {},
  "x-amazon-apigateway-authorizer": {
    type: "jwt",
    identitySource: "$request.header.Authorization",
    jwtConfiguration: { issuer: url, audience },
  },
});

/** Tokens travel in a header and never in a cookie, so a page of any origin gains nothing by calling. */
const cors = (origins: readonly string[]) => ({
  allowOrigins: origins.length === 0 ? ["*"] : origins,
  allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
  allowHeaders: ["authorization", "content-type", "idempotency-key", "if-match", "if-none-match"],
  exposeHeaders: [
    "allow",
    "apigw-requestid",
    "deprecation",
    "etag",
    "link",
    "location",
    "retry-after",
    "sunset",
  ],
  maxAge: 3_600,
});
