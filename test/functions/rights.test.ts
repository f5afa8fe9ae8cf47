import { afterAll, expect, onTestFinished, test } from "vitest";
import { clientOf } from "../../infra/local/engines/client.ts";
import { engineCaller } from "../../infra/local/engines/engine-call.ts";
import { startPlatform } from "../../infra/local/platform.ts";
import type { Template } from "../../infra/local/template/template.ts";
import { platformOptions, withoutStream } from "../support/platform-options.ts";

/** The stack whose function for funds was not given the partitions of accounts. */
function withoutAccounts(): Template {
  const template = withoutStream();
  const Resources = Object.entries(template.Resources).map(([logicalId, resource]) => {
    const isTheirs = resource.Properties?.Description === "Runs functions/http/funds.ts";
    const text = JSON.stringify(resource);
    // the last that names them is what it may write; the first what it may read
    const at = text.lastIndexOf('"ACCOUNT#*",');
    const left = text.slice(0, at) + text.slice(at + '"ACCOUNT#*",'.length);
    if (isTheirs) expect(left).not.toBe(text);
    return [logicalId, isTheirs ? JSON.parse(left) : resource];
  });
  return { ...template, Resources: Object.fromEntries(Resources) };
}

const reported: string[] = [];
const platform = await startPlatform({
  ...platformOptions(),
  template: withoutAccounts(),
  report: (line) => reported.push(line),
});
afterAll(() => platform.stop());
const { call, tokenFor } = clientOf(platform.url);
const { environment, tables } = platform.description;
const count = async () => {
  const inTable = engineCaller({
    endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB ?? "",
    service: "dynamodb",
    accessKeyId: environment.AWS_ACCESS_KEY_ID ?? "",
  });
  const [TableName] = tables;
  return (await inTable<{ Count: number }>("DynamoDB_20120810.Scan", { TableName })).Count;
};

test("who may not look up a user of the pool signs nobody in to a role that needs a second factor", async () => {
  const { Resources } = withoutStream();
  const others = Object.entries(Resources).filter(
    ([, one]) => !JSON.stringify(one).includes("cognito-idp:AdminGetUser"),
  );
  const told: string[] = [];
  const narrow = await startPlatform({
    ...platformOptions(),
    template: { ...withoutStream(), Resources: Object.fromEntries(others) },
    report: (line) => told.push(line),
  });
  onTestFinished(narrow.stop);
  const district = ["district"];
  await narrow.token({ role: "auditor", scopes: district });
  await expect(narrow.token({ role: "treasurer", scopes: district })).rejects.toThrow(
    "not authorized to perform: cognito-idp:AdminGetUser",
  );
  expect(told.join()).toMatch(/triggers-pre-token may not cognito-idp:AdminGetUser on \S+userpool/);
});

test("a command whose function's role lacks one entity fails whole, as it would in the cloud", async () => {
  const token = await tokenFor("treasurer", ["district"], "treasurer-1");
  const before = await count();
  const reply = await call("POST", "/appropriations", {
    token,
    headers: { "idempotency-key": "one" },
    body: { year: "2026", departmentCode: "civil-affairs", amountFen: 1_000_00 },
  });
  expect(reply.status).toBe(500);
  expect(await count()).toBe(before);
  expect(reported.join("\n")).toMatch(
    /http-funds may not dynamodb:PutItem on \S+ with the partition ACCOUNT#\S+: its role \S*Funds\S* does not allow it/,
  );
  expect(reported.join("\n")).toMatch(
    /ERROR unforeseen AccessDeniedException: .*\/http-funds is not authorized/,
  );
});
