import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CelEngine, TemplateFile } from "@aws/cloudformation-validate";
import { afterAll, describe, expect, test } from "vitest";
import { resourcesOf, templateOf } from "./template.ts";

const folder = mkdtempSync(join(tmpdir(), "wangge-regions-"));
const engine = new CelEngine();
afterAll(() => {
  engine.free();
  rmSync(folder, { recursive: true });
});

/** What AWS's own rules find in the template of a region, beneath which they only give advice. */
function findings(name: string, region: string, context: Record<string, string> = {}): string[] {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(templateOf(context), undefined, 1));
  const { diagnostics } = engine.validateStandard(new TemplateFile(file), {
    pseudoParameterOverrides: { region },
    // CDK says again in DependsOn what GetAtt says already
    exclude: { ids: ["W3005"] },
  });
  return diagnostics
    .filter(({ severity }) => severity !== "INFO")
    .map(({ severity, ruleId, message }) => `${severity} ${ruleId}: ${message}`);
}

const everything = {
  domain: "api.wangge.example",
  certificate: "arn:aws:acm:us-east-1:123456789012:certificate/a",
  portal: "https://wangge.example",
  machines: "sensors,bank",
  mailFrom: "no-reply@wangge.example",
  monthlyBudgetUsd: "300",
  alarmEmail: "operations@wangge.example",
};
const china = { partition: "aws-cn", issuer: "https://login.example", audience: "wangge" };

describe("the template", () => {
  test.each(["us-east-1", "ap-southeast-1"])(
    "is one that %s takes, with all settings",
    (region) => {
      expect(findings("whole", region, everything)).toEqual([]);
      expect(findings("plain", region)).toEqual([]);
    },
  );

  test.each(["cn-north-1", "cn-northwest-1"])("is one that %s takes, with an issuer", (region) => {
    expect(findings("china", region, china)).toEqual([]);
  });

  test("with a user pool is one that no region of China takes", () => {
    expect(findings("pool", "cn-north-1").join()).toContain("AWS::Cognito::UserPool");
  });

  test("asks for traces, but in China, where X-Ray takes none of functions", () => {
    const modes = (context: Record<string, string>) =>
      new Set(
        resourcesOf("AWS::Lambda::Function", templateOf(context)).map(({ Properties }) =>
          JSON.stringify(Properties.TracingConfig),
        ),
      );
    expect(modes({})).toEqual(new Set(['{"Mode":"Active"}']));
    expect(modes(china)).toEqual(new Set([undefined]));
    expect(JSON.stringify(templateOf(china))).not.toContain("xray:");
  });
});
