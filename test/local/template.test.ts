import { describe, expect, test } from "vitest";
import { compileFilter } from "../../infra/local/filter-pattern.ts";
import { readStack } from "../../infra/local/stack.ts";
import type { Template, TemplateResource } from "../../infra/local/template.ts";
import { fixtureTemplate } from "./fixtures/template.ts";

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

  test("an authorization other than JWT stops the start with its name", () => {
    const route = fixture.Resources.Me as TemplateResource;
    const Properties = { ...route.Properties, AuthorizationType: "AWS_IAM" };
    expect(() => read(withResource("Me", { ...route, Properties }))).toThrow("AWS_IAM");
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
