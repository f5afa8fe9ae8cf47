import { describe, expect, test } from "vitest";
import { readStack } from "../../infra/local/template/stack.ts";
import { granted, rightsTemplate } from "./fixtures/rights.ts";

describe("reading the policies of functions", () => {
  const addresses = { gateway: "http://127.0.0.1:3000", queues: "http://127.0.0.1:4566" };
  const reading =
    (statement: object, role: object = {}) =>
    () =>
      readStack(rightsTemplate([...granted, statement], role), addresses);
  const read = { Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*" };

  test.each([
    ["an operator", { Condition: { "ForAnyValue:StringLike": { "dynamodb:LeadingKeys": "A" } } }],
    ["a key of a condition", { Condition: { StringLike: { "aws:SourceVpc": "vpc-1" } } }],
    ["a kind of statement", { NotAction: "dynamodb:Scan" }],
  ])("%s without a local counterpart stops the start with its name", (_, more) => {
    expect(reading({ ...read, ...more })).toThrow(
      /^AskRole Statement 9.* has no local counterpart.*(ForAnyValue:StringLike|SourceVpc|NotAction)/,
    );
  });

  test("a statement that denies stops the start: no role needs one", () => {
    expect(reading({ ...read, Effect: "Deny" })).toThrow(
      `AskRole Statement ${granted.length} Effect`,
    );
  });

  test("rights from outside the template stop the start with the role's name", () => {
    const ManagedPolicyArns = ["arn:aws:iam::aws:policy/PowerUserAccess"];
    expect(reading(read, { ManagedPolicyArns })).toThrow("AskRole ManagedPolicyArns");
  });
});
