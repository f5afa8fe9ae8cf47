import { describe, expect, test } from "vitest";
import { compileFilter } from "../../infra/local/functions/filter-pattern.ts";
import { readStack } from "../../infra/local/template/stack.ts";
import type { Template, TemplateResource } from "../../infra/local/template/template.ts";
import { fixtureApi, fixtureTemplate } from "./fixtures/template.ts";

const addresses = { gateway: "http://127.0.0.1:3000", queues: "http://127.0.0.1:4566" };
const read = (template: Template) => readStack(template, addresses);
const fixture = fixtureTemplate("/nowhere");

function withResource(logicalId: string, resource: TemplateResource): Template {
  return { Resources: { ...fixture.Resources, [logicalId]: resource } };
}
function withVariable(value: unknown): Template {
  const Environment = { Variables: { ASKED: value } };
  const Metadata = { entry: "functions/http/asked.ts" };
  return withResource("Asked", {
    Type: "AWS::Lambda::Function",
    Metadata,
    Properties: { Environment },
  });
}
const variable = (value: unknown) =>
  read(withVariable(value)).functions.find(({ name }) => name === "http-asked")?.variables.ASKED;

describe("reading the template", () => {
  test("a resource type without a local counterpart stops the start with its name", () => {
    const template = withResource("Search", { Type: "AWS::OpenSearchService::Domain" });
    expect(() => read(template)).toThrow(
      "Search: AWS::OpenSearchService::Domain has no local counterpart.",
    );
  });

  test("an intrinsic without a local counterpart stops the start with its name", () => {
    expect(() => variable({ "Fn::ImportValue": "other-stack" })).toThrow("Fn::ImportValue");
  });

  test("an attribute without a local counterpart stops the start with its name", () => {
    expect(() => variable({ "Fn::GetAtt": ["Table", "Weight"] })).toThrow("Table.Weight");
  });

  test("a reference to what the template does not hold stops the start with its name", () => {
    expect(() => variable({ Ref: "Missing" })).toThrow("Missing");
  });

  test("references, joins and substitutions stand for what runs here", () => {
    expect(variable({ Ref: "Table" })).toBe("Table");
    expect(variable({ Ref: "Queue" })).toBe("http://127.0.0.1:4566/000000000000/Queue");
    expect(variable({ "Fn::Join": [".", ["a", { Ref: "AWS::Region" }]] })).toBe("a.us-east-1");
    expect(variable({ "Fn::Sub": "$" + "{Bucket}/$" + "{Queue.QueueName}" })).toBe("bucket/Queue");
    expect(variable({ "Fn::GetAtt": ["UserPool", "ProviderURL"] })).toBe(
      "http://127.0.0.1:3000/_local/issuer",
    );
  });
});

describe("reading the API's document", () => {
  type Changed = { -readonly [K in keyof typeof fixtureApi]: Record<string, unknown> };
  const reading = (change: (api: Changed) => void, beside: object = {}) => {
    const Body = structuredClone(fixtureApi) as unknown as Changed;
    change(Body);
    return () =>
      read(
        withResource("Api", { Type: "AWS::ApiGatewayV2::Api", Properties: { Body, ...beside } }),
      );
  };
  const me = fixtureApi.paths["/me"].get;

  test("a route is a path and a method, with the function behind it and who may call it", () => {
    const { routes, authorizers } = reading(() => {})().gateway;
    const found = (key: string) => routes.find((route) => route.key === key);
    expect(found("GET /me")).toEqual({
      key: "GET /me",
      functionName: "http",
      authorizer: "token",
      scopes: [],
    });
    expect(found("PUT /things/{id}")).toMatchObject({ authorizer: undefined });
    expect(found("$default")).toMatchObject({ functionName: "http" });
    expect(authorizers).toEqual([{ name: "token", audience: ["Client"] }]);
  });

  test("any method of a path is a route too", () => {
    const paths = { "/{rest+}": { "x-amazon-apigateway-any-method": me } };
    const { routes } = reading((api) => Object.assign(api, { paths }))().gateway;
    expect(routes.map(({ key }) => key)).toEqual(["ANY /{rest+}"]);
  });

  test.each(["x-amazon-apigateway-policy", "x-amazon-apigateway-gateway-responses", "security"])(
    "%s in the document stops the start with its name",
    (word) => {
      expect(reading((api) => Object.assign(api, { [word]: {} }))).toThrow(word);
    },
  );

  test("an extension on a route or a method without meaning here stops the start with its name", () => {
    const odd = { get: { ...me, "x-amazon-apigateway-auth": { type: "AWS_IAM" } } };
    expect(reading((api) => Object.assign(api.paths, { "/odd": odd }))).toThrow(
      'Api Body paths /odd get has no local counterpart: Unrecognized key: "x-amazon-apigateway-auth".',
    );
    expect(reading((api) => Object.assign(api.paths, { "/odd": { trace: me } }))).toThrow("trace");
  });

  test("an integration other than a function's, in another format, stops the start with its name", () => {
    const http = fixtureApi.components["x-amazon-apigateway-integrations"].http;
    for (const [word, value] of [
      ["type", "http_proxy"],
      ["payloadFormatVersion", "1.0"],
      ["requestParameters", {}],
    ]) {
      const integrations = { http: { ...http, [String(word)]: value } };
      const change = reading((api) =>
        Object.assign(api.components, { "x-amazon-apigateway-integrations": integrations }),
      );
      expect(change).toThrow(String(word));
    }
  });

  test("an authorizer other than for tokens stops the start with its name", () => {
    const scheme = { type: "apiKey", name: "x-api-key", in: "header" };
    expect(
      reading((api) => Object.assign(api.components, { securitySchemes: { scheme } })),
    ).toThrow("scheme");
  });

  test("a route that asks for what is not declared stops the start, and is not left open", () => {
    const lost = { get: { ...me, security: [{ nobody: [] }] } };
    expect(reading((api) => Object.assign(api.paths, { "/lost": lost }))).toThrow(
      "GET /lost: nobody is no security scheme.",
    );
    const two = { get: { ...me, security: [{ token: [] }, { nobody: [] }] } };
    expect(reading((api) => Object.assign(api.paths, { "/two": two }))).toThrow("/two");
    const gone = "#/components/x-amazon-apigateway-integrations/gone";
    const away = { get: { ...me, "x-amazon-apigateway-integration": { $ref: gone } } };
    expect(reading((api) => Object.assign(api.paths, { "/away": away }))).toThrow(gone);
  });

  test("a name or a rule beside the document stops the start, as the cloud refuses it", () => {
    for (const word of ["Name", "CorsConfiguration", "Tags"]) {
      expect(reading(() => {}, { [word]: {} })).toThrow(word);
    }
  });
});

describe("a filter pattern", () => {
  const record = {
    eventName: "INSERT",
    dynamodb: { NewImage: { entity: { S: "event" }, amount: { N: "5" } } },
  };
  const passes = (pattern: unknown, value: unknown = record) =>
    compileFilter([JSON.stringify(pattern)])(value);

  test("passes a record whose fields are all among the values listed", () => {
    const entity = (S: string[]) => ({ dynamodb: { NewImage: { entity: { S } } } });
    expect(passes({ eventName: ["INSERT", "MODIFY"], ...entity(["event"]) })).toBe(true);
    expect(passes({ eventName: ["MODIFY"], ...entity(["event"]) })).toBe(false);
    expect(passes(entity(["command"]))).toBe(false);
    expect(passes({ dynamodb: { OldImage: { entity: { S: ["event"] } } } })).toBe(false);
  });

  test("knows prefixes, suffixes, presence, exclusion, numbers and alternatives", () => {
    expect(passes({ eventName: [{ prefix: "INS" }] })).toBe(true);
    expect(passes({ eventName: [{ suffix: "ERT" }] })).toBe(true);
    expect(passes({ eventName: [{ "equals-ignore-case": "insert" }] })).toBe(true);
    expect(passes({ eventName: [{ "anything-but": ["REMOVE"] }] })).toBe(true);
    expect(passes({ dynamodb: { OldImage: [{ exists: false }] } })).toBe(true);
    expect(passes({ dynamodb: { NewImage: [{ exists: false }] } })).toBe(false);
    expect(passes({ size: [{ numeric: [">", 1, "<=", 3] }] }, { size: 3 })).toBe(true);
    expect(passes({ size: [{ numeric: [">", 1, "<=", 3] }] }, { size: 4 })).toBe(false);
    expect(passes({ $or: [{ eventName: ["REMOVE"] }, { eventName: ["INSERT"] }] })).toBe(true);
  });

  test("with an operator that is not known stops the start with its name", () => {
    expect(() => passes({ eventName: [{ cidr: "10.0.0.0/8" }] })).toThrow("cidr");
    expect(() => passes({ size: [{ numeric: ["!=", 1] }] })).toThrow("numeric !=");
  });
});
