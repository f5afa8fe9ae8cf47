import { rmSync } from "node:fs";
import { AwsSolutionsChecks } from "cdk-nag";
import { afterAll, describe, expect, test } from "vitest";
import { assembleHere, synthesize } from "../../infra/synthesize.ts";
import { resourcesOf, template } from "./template.ts";

const { app, stack } = assembleHere();
afterAll(() => rmSync(app.outdir, { recursive: true }));

describe("the stack", () => {
  test("leaves room in one template: half of the 500 resources, a quarter of the megabyte", () => {
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    expect(Object.keys(template.Resources).length).toBeLessThan(250);
    expect(Buffer.byteLength(JSON.stringify(template, undefined, 1))).toBeLessThan(750_000);
  });

  test("asks nothing of CloudFormation but Ref, GetAtt, Join and Sub", () => {
    const asked = new Set(JSON.stringify(template).match(/"Fn::\w+"/g));
    expect([...asked].sort()).toEqual(['"Fn::GetAtt"', '"Fn::Join"', '"Fn::Sub"']);
    for (const [id, resource] of Object.entries(template.Resources)) {
      expect(resource, id).not.toHaveProperty("Condition");
    }
    expect(Object.keys(template).sort()).toEqual(["Description", "Outputs", "Resources"]);
  });

  test("names no account and no region", () => {
    const text = JSON.stringify(template);
    expect(text).not.toMatch(/\b\d{12}\b|\b(?:us|eu|ap|cn)-[a-z]+-\d\b/);
  });

  test("tells what a client and an administrator need", () => {
    expect(Object.keys(template.Outputs).sort()).toEqual([
      "ApiUrl",
      "DeliveryQueueUrl",
      "NoticeSecretArn",
      "SignInUrl",
      "TableName",
      "UserPoolClientId",
      "UserPoolId",
    ]);
  });

  test("shows its state on one dashboard", () => {
    expect(resourcesOf("AWS::CloudWatch::Dashboard")).toHaveLength(1);
  });

  test("runs on a restored table when the deployment names one, and keeps its own beside it", () => {
    const restored = synthesize({
      context: { table: "restored", tableStream: "arn:aws:dynamodb:::table/restored/stream/1" },
    });
    expect(resourcesOf("AWS::DynamoDB::GlobalTable", restored)).toHaveLength(1);
    for (const { Properties } of resourcesOf("AWS::Lambda::Function", restored)) {
      expect(Properties).toHaveProperty("Environment.Variables.TABLE_NAME", "restored");
    }
    const text = JSON.stringify(restored.Resources);
    expect(text).not.toContain('"StreamArn"');
    expect(text).toContain('":table/restored/index/gsi1"');
    expect(restored.Outputs.TableName?.Value).toBe("restored");
  });

  test("tells its functions city and district, which another district's deployment names", () => {
    const context = { district: "510105", districtName: "成都市青羊区" };
    for (const { Properties } of resourcesOf("AWS::Lambda::Function", synthesize({ context }))) {
      expect(Properties).toHaveProperty("Environment.Variables.DISTRICT_NAME", "成都市青羊区");
    }
    expect(() => synthesize({ context: { district: "510105" } })).toThrow(/districtName/);
  });

  test("is protected from being deleted by mistake", () => {
    expect(stack.terminationProtection).toBe(true);
  });

  test("cdk-nag finds nothing unexplained", () => {
    const { violations } = new AwsSolutionsChecks(app).validateScope(app);
    const found = violations.flatMap((v) =>
      v.violatingResources.map((at) => `${v.ruleName} ${at.constructPath}`),
    );
    expect(found).toEqual([]);
  });
});
