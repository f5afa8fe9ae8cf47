import { describe, expect, test } from "vitest";
import { synthesize } from "../../infra/synthesize.ts";
import { apis } from "../../lib/apis.ts";
import type { Api } from "../../lib/http/api.ts";
import { refersTo, resourcesOf, theOnly } from "./template.ts";

const all: Readonly<Record<string, Api>> = apis;
const endpoints = Object.entries(all).flatMap(([name, api]) =>
  Object.values(api).map((endpoint) => ({ name, ...endpoint })),
);
const routes = new Map(
  resourcesOf("AWS::ApiGatewayV2::Route").map((r) => [r.Properties.RouteKey, r.Properties]),
);

/** The entry file of the function that a route leads to. */
function servedBy(routeKey: string): unknown {
  const target = routes.get(routeKey)?.Target;
  const integration = resourcesOf("AWS::ApiGatewayV2::Integration").find((i) =>
    refersTo(target, i.id),
  );
  return resourcesOf("AWS::Lambda::Function").find((f) =>
    refersTo(integration?.Properties.IntegrationUri, f.id),
  )?.Metadata?.entry;
}

describe("the gateway", () => {
  test("has a route of its own for every endpoint, and one for what matches none", () => {
    const wanted = [...endpoints.map((endpoint) => endpoint.route), "$default"];
    expect([...routes.keys()].sort()).toEqual(wanted.sort());
  });

  test("leads every route to the function that serves it", () => {
    for (const { name, route } of endpoints) {
      expect(servedBy(route), route).toBe(`functions/http/${name}.ts`);
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
    expect(called.sort()).toEqual(
      Object.keys(all)
        .map((name) => `functions/http/${name}.ts`)
        .sort(),
    );
    for (const integration of resourcesOf("AWS::ApiGatewayV2::Integration")) {
      expect(refersTo(integration.Properties.CredentialsArn, caller?.id ?? "")).toBe(true);
    }
  });

  test("asks for a token on every route but the public ones", () => {
    const open = [...routes].filter(([, r]) => r.AuthorizationType === "NONE").map(([key]) => key);
    const declared = endpoints.filter((e) => e.permission === "public").map((e) => e.route);
    expect(open.sort()).toEqual([...declared, "$default"].sort());
    for (const [key, route] of routes) {
      if (open.includes(key)) continue;
      expect(route.AuthorizationType, String(key)).toBe("JWT");
    }
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
    const template = synthesize({ context: { origins: "https://a.example, https://b.example" } });
    const [api] = resourcesOf("AWS::ApiGatewayV2::Api", template);
    expect(api?.Properties.CorsConfiguration).toMatchObject({
      AllowOrigins: ["https://a.example", "https://b.example"],
    });
  });
});

describe("tokens", () => {
  test("come from a user pool whose trigger writes role and scopes into access tokens", () => {
    const pool = theOnly("AWS::Cognito::UserPool");
    expect(pool.Properties).toMatchObject({
      UserPoolTier: "ESSENTIALS",
      DeletionProtection: "ACTIVE",
      LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: "V2_0" } },
    });
    const jwt = theOnly("AWS::ApiGatewayV2::Authorizer").Properties.JwtConfiguration;
    expect(refersTo(jwt, pool.id)).toBe(true);
    expect(refersTo(jwt, theOnly("AWS::Cognito::UserPoolClient").id)).toBe(true);
  });

  test("come from another issuer when the deployment names one, and then no user pool is made", () => {
    const template = synthesize({
      context: { issuer: "https://login.example", audience: "wangge" },
    });
    const [authorizer] = resourcesOf("AWS::ApiGatewayV2::Authorizer", template);
    expect(authorizer?.Properties.JwtConfiguration).toEqual({
      Issuer: "https://login.example",
      Audience: ["wangge"],
    });
    expect(resourcesOf("AWS::Cognito::UserPool", template)).toEqual([]);
    expect(JSON.stringify(template.Resources)).not.toContain("functions/triggers/");
  });

  test("are not accepted from an issuer without an audience", () => {
    expect(() => synthesize({ context: { issuer: "https://login.example" } })).toThrow(/audience/);
  });
});
