import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import { gatewayRoutes } from "../../infra/gateway-routes.ts";
import { routeFinder } from "../../infra/local/gateway/routes.ts";
import { synthesize, type Template } from "../../infra/synthesize.ts";
import { apis } from "../../lib/apis.ts";
import type { Api } from "../../lib/http/api.ts";
import { refersTo, resourcesOf, template, theOnly } from "./template.ts";

type Operation = {
  readonly isDefaultRoute?: boolean;
  readonly security?: unknown;
  readonly "x-amazon-apigateway-integration": { readonly $ref: string };
};
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly securitySchemes: Readonly<Record<string, unknown>>;
    readonly "x-amazon-apigateway-integrations": Readonly<
      Record<string, { readonly uri: unknown; readonly credentials: unknown }>
    >;
  };
  readonly "x-amazon-apigateway-cors": unknown;
};
const documentOf = (from: Template) =>
  resourcesOf("AWS::ApiGatewayV2::Api", from)[0]?.Properties.Body as Document;
const document = documentOf(template);
const anyMethod = "x-amazon-apigateway-any-method";

const all: Readonly<Record<string, Api>> = apis;
const endpoints = Object.entries(all).flatMap(([name, api]) =>
  Object.values(api).map((endpoint) => ({ name, ...endpoint })),
);
const routes = Object.entries(document.paths).flatMap(([path, { parameters: _, ...item }]) =>
  Object.entries(item).map(([word, operation]) => {
    const method = word === anyMethod ? "ANY" : word.toUpperCase();
    const key = operation.isDefaultRoute ? "$default" : `${method} ${path}`;
    return { key, operation };
  }),
);
const find = routeFinder(
  routes.map(({ key, operation }) => ({
    key,
    functionName: "",
    authorizer: operation.security === undefined ? undefined : "token",
    scopes: [],
  })),
);

/** The route that the gateway takes for a declared one. */
function taken(declared: string) {
  const [method = "", path = ""] = declared.replaceAll(/\{\w+\}/g, "x").split(" ");
  const route = find(method, path)?.route;
  return { key: route?.key ?? "", isOpen: route?.authorizer === undefined };
}
const integrations = Object.entries(document.components["x-amazon-apigateway-integrations"]);

/** The entry file of the function that a route leads to. */
function servedBy(routeKey: string): unknown {
  const operation = routes.find(({ key }) => key === routeKey)?.operation;
  const at = operation?.["x-amazon-apigateway-integration"].$ref;
  const [, integration] =
    integrations.find(([name]) => at === `#/components/x-amazon-apigateway-integrations/${name}`) ??
    [];
  return resourcesOf("AWS::Lambda::Function").find((f) => refersTo(integration?.uri, f.id))
    ?.Metadata?.entry;
}

describe("the gateway", () => {
  test("has a greedy route for a collection, routes for what is public, and one for the rest", () => {
    const keys = routes.map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(["ANY /requests", "ANY /requests/{proxy+}"]));
    expect(keys).toEqual(
      expect.arrayContaining(["ANY /needs/{needId}", "GET /tenders/{tenderId}/questions"]),
    );
    expect(keys).not.toContain("GET /requests/{requestId}");
    expect(document.paths["/$default"]).toHaveProperty(anyMethod);
  });

  test("answers a browser's question beforehand, though it carries no token", () => {
    for (const { key, operation } of routes) {
      if (!key.startsWith("ANY ") || operation.security === undefined) continue;
      const beforehand = routes.find((one) => one.key === key.replace("ANY", "OPTIONS"));
      expect(beforehand, key).toBeDefined();
      expect(beforehand?.operation.security).toBeUndefined();
    }
  });

  test("has at most 300 routes and 300 integrations, its quotas", () => {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
    expect(routes.length).toBeLessThanOrEqual(300);
    expect(integrations.length).toBeLessThanOrEqual(300);
  });

  test("is made of a valid document and nothing beside it, and fails on any warning", async () => {
    const { Properties } = theOnly("AWS::ApiGatewayV2::Api");
    // name, CORS and tags beside a document are refused: https://github.com/aws/aws-cdk/issues/15754
    expect(Properties).toEqual({ Body: expect.anything(), FailOnWarnings: true });
    expect(Properties.Body).toHaveProperty("openapi", "3.0.1");
    const result = await new Validator().validate(
      textsIn(Properties.Body) as Record<string, unknown>,
    );
    expect(result).toEqual({ valid: true });
    const others = Object.values(template.Resources).map(({ Type }) => Type);
    expect(others.filter((type) => type.startsWith("AWS::ApiGatewayV2::")).sort()).toEqual([
      "AWS::ApiGatewayV2::Api",
      "AWS::ApiGatewayV2::Stage",
    ]);
  });

  test("names each variable of a path once, and no path under two names", () => {
    for (const [path, { parameters }] of Object.entries(document.paths)) {
      const named = ((parameters ?? []) as unknown as { name: string }[]).map(({ name }) => name);
      expect(named, path).toEqual([...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name));
    }
    const shapes = Object.keys(document.paths).map((path) => path.replaceAll(/\{\w+\}/g, "{}"));
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  test("leads every route to the function that serves it", () => {
    for (const { name, route } of endpoints) {
      expect(servedBy(taken(route).key), route).toBe(`functions/http/${name}.ts`);
    }
    expect(servedBy("$default")).toBe("functions/http/platform.ts");
  });

  test("calls every function, and only those behind a route, in one role of its own", () => {
    const caller = resourcesOf("AWS::IAM::Role").find((role) =>
      JSON.stringify(role.Properties.AssumeRolePolicyDocument).includes("apigateway.amazonaws.com"),
    );
    const [policy] = (caller?.Properties.Policies ?? []) as {
      PolicyDocument: { Statement: { Action: string; Resource: unknown[] }[] };
    }[];
    const [statement, ...more] = policy?.PolicyDocument.Statement ?? [];
    expect(more).toEqual([]);
    expect(statement?.Action).toBe("lambda:InvokeFunction");
    const called = resourcesOf("AWS::Lambda::Function")
      .filter((f) => statement?.Resource.some((one) => refersTo(one, f.id)))
      .map((f) => f.Metadata?.entry);
    expect(called.sort()).toEqual([...new Set(routes.map(({ key }) => servedBy(key)))].sort());
    for (const [name, { credentials }] of integrations) {
      expect(refersTo(credentials, caller?.id ?? ""), name).toBe(true);
    }
  });

  test("asks for a token for every operation but the public ones", () => {
    for (const { route, permission } of endpoints) {
      expect(taken(route).isOpen, route).toBe(permission === "public");
      if (!route.startsWith("GET ")) continue;
      const head = taken(route.replace("GET", "HEAD"));
      expect(head.isOpen, route).toBe(permission === "public");
      expect(servedBy(head.key), route).toBe(servedBy(taken(route).key));
    }
    for (const { key, operation } of routes) {
      if (operation.security !== undefined)
        expect(operation.security, key).toEqual([{ token: [] }]);
    }
  });

  test("leads every method of a path to the one function that knows it", () => {
    for (const { name, route } of endpoints) {
      const { key } = taken(route.replace(/^\w+/, "PATCH"));
      expect(servedBy(key), route).toBe(`functions/http/${name}.ts`);
    }
  });

  test("is not made where two functions serve one path", () => {
    const one = { ...apis.needs.getNeed };
    expect(() => gatewayRoutes({ needs: { one }, councils: { one } })).toThrow(
      /one path, one function/,
    );
  });

  test("limits how often a route is called and logs each call without its path", () => {
    const { Properties } = theOnly("AWS::ApiGatewayV2::Stage");
    expect(Properties).toMatchObject({ StageName: "$default", AutoDeploy: true });
    expect(Properties.DefaultRouteSettings).toMatchObject({
      ThrottlingRateLimit: expect.any(Number),
      ThrottlingBurstLimit: expect.any(Number),
    });
    const format = JSON.stringify(Properties.AccessLogSettings);
    expect(format).toContain("$context.routeKey");
    expect(format).not.toContain("$context.path");
  });

  test("answers pages of the origins that the deployment names", () => {
    const other = synthesize({ context: { origins: "https://a.example, https://b.example" } });
    expect(documentOf(other)["x-amazon-apigateway-cors"]).toMatchObject({
      allowOrigins: ["https://a.example", "https://b.example"],
    });
  });
});

describe("tokens", () => {
  test("come from a user pool whose trigger writes the role asked for into access tokens", () => {
    const pool = theOnly("AWS::Cognito::UserPool");
    expect(pool.Properties).toMatchObject({
      UserPoolTier: "ESSENTIALS",
      DeletionProtection: "ACTIVE",
      LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: "V3_0" } },
    });
    const { issuer, audience } = jwtIn(document);
    expect(refersTo(issuer, pool.id)).toBe(true);
    expect(refersTo(audience, theOnly("AWS::Cognito::UserPoolClient").id)).toBe(true);
  });

  test("come from another issuer when the deployment names one, and then no user pool is made", () => {
    const foreign = synthesize({
      context: { issuer: "https://login.example", audience: "wangge" },
    });
    expect(jwtIn(documentOf(foreign))).toEqual({
      issuer: "https://login.example",
      audience: ["wangge"],
    });
    expect(resourcesOf("AWS::Cognito::UserPool", foreign)).toEqual([]);
    expect(JSON.stringify(foreign.Resources)).not.toContain("functions/triggers/");
  });

  test("are not accepted from an issuer without an audience", () => {
    expect(() => synthesize({ context: { issuer: "https://login.example" } })).toThrow(/audience/);
  });
});

/** Whose tokens the gateway takes: the one authorizer, which takes them from the header. */
function jwtIn(from: Document) {
  const [scheme, ...others] = Object.values(from.components.securitySchemes);
  expect(others).toEqual([]);
  expect(scheme).toMatchObject({
    "x-amazon-apigateway-authorizer": {
      type: "jwt",
      identitySource: "$request.header.Authorization",
    },
  });
  const { "x-amazon-apigateway-authorizer": authorizer } = scheme as {
    "x-amazon-apigateway-authorizer": { jwtConfiguration: Record<"issuer" | "audience", unknown> };
  };
  return authorizer.jwtConfiguration;
}

/** The document as CloudFormation hands it on, where every intrinsic became a text. */
function textsIn(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(textsIn);
  const [first = "", ...others] = Object.keys(value);
  if (others.length === 0 && /^(Ref|Fn::\w+)$/.test(first)) return first;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, textsIn(one)]));
}
