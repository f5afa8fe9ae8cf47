import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { declared } from "../../infra/settings-declared.ts";
import { assembleHere, synthesize } from "../../infra/synthesize.ts";
import { resourcesOf } from "./template.ts";

const root = join(import.meta.dirname, "../..");
const stackOf = (context: Record<string, string>) => assembleHere({ context }).stack;

describe("a setting", () => {
  test.each([
    [{ distrikt: "510105" }, /^There is no setting distrikt\. There are: district, /],
    [{ "district-name": "成都市青羊区" }, /^There is no setting district-name\./],
    [{ district: "wuhou" }, /^The setting district is the six digits .+, not "wuhou"\.$/],
    [{ district: "510105" }, /comes with districtName/],
    [
      { district: "510105", districtName: "Qingyang" },
      /districtName is city and district .+, not "Q/,
    ],
    [{ stage: "Trial!" }, /stage is 2 to 12 lower-case letters and digits/],
    [{ stage: "awsome" }, /stage is/],
    [{ partition: "china" }, /partition is aws, or aws-cn .+, not "china"/],
    [{ issuer: "login.example", audience: "a" }, /issuer is the https address/],
    [{ issuer: "https://login.example" }, /issuer and audience come together or not at all/],
    [{ issuer: "https://login.example", audience: " , " }, /audience is/],
    [{ secondFactor: "mfa" }, /secondFactor comes with issuer/],
    [
      { issuer: "https://login.example", audience: "a", secondFactor: "two words" },
      /secondFactor is values of amr or acr/,
    ],
    [{ table: "restored" }, /table and tableStream come together/],
    [{ table: "restored", tableStream: "stream" }, /tableStream is the ARN/],
    [{ origins: "https://a.example/page" }, /origins is the origins of web pages/],
    [{ alarmEmail: "operations" }, /alarmEmail is a mail address, not "operations"/],
    [
      { monthlyBudgetUsd: "1e3", alarmEmail: "a@wangge.example" },
      /is a whole number of US dollars/,
    ],
    [{ monthlyBudgetUsd: "300" }, /monthlyBudgetUsd comes with alarmEmail/],
    [{ domain: "https://api.wangge.example" }, /domain is a domain name/],
    [{ domain: "api.wangge.example" }, /domain and certificate come together/],
    [{ mailFrom: "wangge.example" }, /mailFrom is a mail address/],
    [
      { mailFrom: "a@wangge.example", issuer: "https://login.example", audience: "a" },
      /mailFrom, portal and machines are for the user pool/,
    ],
    [{ portal: "http://wangge.example" }, /portal is the origin of the web pages/],
    [{ portal: "https://wangge.example/" }, /portal is the origin/],
    [{ smtpHost: "smtp.wangge.example" }, /smtpHost and smtpSender come together/],
    [{ smtpPort: "25" }, /smtpPort is 465, or 587 for STARTTLS, not "25"/],
    [{ messageGateway: "http://sms.wangge.example" }, /messageGateway is the https address/],
    [{ machines: "Sensors" }, /machines is names of lower-case letters/],
    [{ partition: "aws-cn" }, /comes with issuer and audience/],
    [
      {
        ...{ partition: "aws-cn", issuer: "https://login.example", audience: "a" },
        ...{ monthlyBudgetUsd: "300", alarmEmail: "a@wangge.example" },
      },
      /Budgets is not to be had in China/,
    ],
  ])("that is unknown or wrong stops with a sentence: %o", (context, sentence) => {
    expect(() => stackOf(context as Record<string, string>)).toThrow(sentence);
  });

  test("that is left empty is left out, and a number is read as its digits", () => {
    expect(stackOf({ stage: "", district: 510107 as unknown as string }).stackName).toBe(
      "Wangge-510107-production",
    );
  });

  const appWith = (context: object, region = "") =>
    spawnSync(process.execPath, ["infra/app.ts"], {
      cwd: root,
      encoding: "utf8",
      env: {
        ...process.env,
        CDK_DEFAULT_REGION: region,
        CDK_CONTEXT_JSON: JSON.stringify({ "aws:cdk:bundling-stacks": [], ...context }),
      },
    });

  test("that is wrong is told at the terminal by its sentence alone", () => {
    const { status, stderr } = appWith({ distrikt: "510105" });
    expect(stderr).toMatch(/^There is no setting distrikt\. .+\n$/);
    expect(status).toBe(1);
  });

  test("of the partition is that of the region that is deployed to", () => {
    expect(appWith({}, "cn-north-1").stderr).toBe(
      "The region cn-north-1 is not of the partition aws.\n",
    );
  });

  test("stands in docs/operations.md", () => {
    const page = readFileSync(join(root, "docs/operations.md"), "utf8");
    const rows = [...page.matchAll(/^\| (`\w+`(?:, `\w+`)*) \|/gm)];
    const named = rows.flatMap(([, names = ""]) => names.match(/\w+/g) ?? []);
    expect(named).toEqual(Object.keys(declared));
  });
});

describe("several stages and districts in one account and region", () => {
  const other = { district: "510105", districtName: "成都市青羊区" };

  test("have stacks of their own, which tell district and stage in name and tags", () => {
    const names = [stackOf({}), stackOf({ stage: "trial" }), stackOf({ ...other, stage: "trial" })];
    expect(names.map(({ stackName }) => stackName)).toEqual([
      "Wangge-510107-production",
      "Wangge-510107-trial",
      "Wangge-510105-trial",
    ]);
    expect(stackOf({ ...other, stage: "trial" }).tags.tagValues()).toEqual({
      platform: "wangge",
      district: "510105",
      stage: "trial",
    });
  });

  test("share no name that a template gives: none is the same in both", () => {
    const namesIn = (context: Record<string, string>) =>
      Object.values(synthesize({ context }).Resources).flatMap(({ Type, Properties = {} }) =>
        Object.entries(Properties)
          // a role's policy is named within its role
          .filter(() => Type !== "AWS::IAM::Policy")
          .filter(([name]) => name === "Name" || name === `${Type.split("::").at(-1)}Name`)
          .filter(([name, value]) => typeof value === "string" && name !== "StageName")
          .map(([, value]) => `${Type} ${value}`),
      );
    const [one, two] = [namesIn({}), namesIn({ stage: "trial" })];
    expect(one.length).toBeGreaterThan(10);
    expect(one.filter((name) => two.includes(name))).toEqual([]);
  });

  test("hear of a missing calendar each for itself", () => {
    const alarm = resourcesOf("AWS::CloudWatch::Alarm").find(
      ({ Properties }) => Properties.MetricName === "CalendarMissing",
    );
    const check = resourcesOf("AWS::Lambda::Function").find(
      ({ Metadata }) => Metadata?.entry === "functions/schedules/check-calendar.ts",
    );
    expect(alarm?.Properties.Dimensions).toEqual([
      { Name: "FunctionName", Value: { Ref: check?.id } },
    ]);
  });
});

describe("what a deployment may add", () => {
  const certificate = "arn:aws:acm:us-east-1:123456789012:certificate/a";

  test("is a domain of its own, which the API then answers under", () => {
    const own = synthesize({ context: { domain: "api.wangge.example", certificate } });
    const [domain] = resourcesOf("AWS::ApiGatewayV2::DomainName", own);
    expect(domain?.Properties).toMatchObject({
      DomainName: "api.wangge.example",
      DomainNameConfigurations: [{ CertificateArn: certificate, EndpointType: "REGIONAL" }],
    });
    expect(resourcesOf("AWS::ApiGatewayV2::ApiMapping", own)).toHaveLength(1);
    expect(own.Outputs.ApiUrl?.Value).toBe("https://api.wangge.example");
    expect(own.Outputs.DomainTarget?.Value).toEqual({
      "Fn::GetAtt": [domain?.id, "RegionalDomainName"],
    });
  });

  test("is a budget, which tells the alarms' address before it is passed and after", () => {
    const context = { monthlyBudgetUsd: "300", alarmEmail: "operations@wangge.example" };
    const [budget] = resourcesOf("AWS::Budgets::Budget", synthesize({ context }));
    const subscriber = { SubscriptionType: "EMAIL", Address: context.alarmEmail };
    expect(budget?.Properties).toMatchObject({
      Budget: { BudgetLimit: { Amount: 300, Unit: "USD" }, TimeUnit: "MONTHLY" },
      NotificationsWithSubscribers: [
        { Notification: { NotificationType: "FORECASTED" }, Subscribers: [subscriber] },
        { Notification: { NotificationType: "ACTUAL" }, Subscribers: [subscriber] },
      ],
    });
  });

  test("is mail by SES, from an address of a domain that is verified there", () => {
    const mailed = synthesize({ context: { mailFrom: "no-reply@wangge.example" } });
    const [pool] = resourcesOf("AWS::Cognito::UserPool", mailed);
    expect(pool?.Properties.EmailConfiguration).toMatchObject({
      EmailSendingAccount: "DEVELOPER",
      From: "no-reply@wangge.example",
    });
    expect(JSON.stringify(pool?.Properties.EmailConfiguration)).toContain(
      ":identity/wangge.example",
    );
  });
});
