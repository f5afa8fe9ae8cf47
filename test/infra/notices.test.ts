import { describe, expect, test } from "vitest";
import { synthesize } from "../../infra/synthesize.ts";
import { allowed, refersTo, resourcesOf, rights, theOnly } from "./template.ts";

const sender = "functions/queues/deliver-notice.ts";
const chooser = "functions/http/notices.ts";
const variablesOf = (entry: string, from?: Parameters<typeof resourcesOf>[1]) =>
  Object.fromEntries(
    resourcesOf("AWS::Lambda::Function", from)
      .filter(({ Metadata }) => Metadata?.entry === entry)
      .flatMap(({ Properties }) =>
        Object.entries(Object(Properties.Environment).Variables as Record<string, unknown>),
      ),
  );

describe("what the channels keep secret", () => {
  test("is read by whoever sends notices, and by nobody else", () => {
    const reading = [...rights.keys()].filter((entry) =>
      (rights.get(entry) ?? []).some((one) => JSON.stringify(one).includes("secretsmanager:")),
    );
    expect(reading).toEqual([sender]);
    const { id } = theOnly("AWS::SecretsManager::Secret");
    const statements = (rights.get(sender) ?? []).filter(({ Resource }) => refersTo(Resource, id));
    expect(statements).toMatchObject([{ Action: "secretsmanager:GetSecretValue" }]);
    expect(variablesOf(sender).NOTICE_SECRET_ID).toEqual({ Ref: id });
  });

  test("is drawn or put in, and stands in no template", () => {
    const { Properties } = theOnly("AWS::SecretsManager::Secret");
    expect(Properties.GenerateSecretString).toMatchObject({
      SecretStringTemplate: '{"smtpPassword":""}',
      GenerateStringKey: "gatewayKey",
    });
    expect(Properties).not.toHaveProperty("SecretString");
  });
});

describe("the channels", () => {
  const set = synthesize({
    context: {
      ...{ smtpHost: "smtp.wangge.example", smtpPort: "587", smtpUser: "wangge" },
      ...{ smtpSender: "notices@wangge.example", messageGateway: "https://sms.wangge.example/in" },
    },
  });

  test("are told to whoever offers them and whoever sends by them", () => {
    for (const entry of [sender, chooser]) {
      expect(variablesOf(entry, set)).toMatchObject({
        ...{ SMTP_HOST: "smtp.wangge.example", SMTP_PORT: "587", SMTP_USER: "wangge" },
        SMTP_SENDER: "notices@wangge.example",
        MESSAGE_GATEWAY_URL: "https://sms.wangge.example/in",
      });
    }
  });

  test("are none where none is set up, and notices wait on the person's page", () => {
    for (const entry of [sender, chooser]) {
      expect(Object.keys(variablesOf(entry)).filter((name) => /SMTP|GATEWAY/.test(name))).toEqual(
        [],
      );
    }
  });

  test("lead to the portal's own address, or to the platform's", () => {
    const portal = synthesize({ context: { portal: "https://wangge.example" } });
    expect(variablesOf(sender, portal).PORTAL_URL).toBe("https://wangge.example");
    expect(JSON.stringify(variablesOf(sender).PORTAL_URL)).toContain("ApiEndpoint");
  });
});

test("a message that fails for good ends in a queue of its own, which has an alarm", () => {
  const queues = resourcesOf("AWS::SQS::Queue");
  const dead = queues.find(({ id }) => /QueuesNoticeDead/.test(id));
  const work = queues.find(({ id }) => /QueuesNotice(?!Dead)/.test(id));
  expect(refersTo(work?.Properties.RedrivePolicy, dead?.id ?? "")).toBe(true);
  const alarms = resourcesOf("AWS::CloudWatch::Alarm").filter(({ id }) => /Notice/.test(id));
  expect(alarms.some(({ Properties }) => refersTo(Properties, dead?.id ?? ""))).toBe(true);
});

test("nobody but who tells, sends, lists and audits reads who was told what", () => {
  const names = (one: object) => JSON.stringify(one).includes("NOTICE#");
  expect(allowed("dynamodb:GetItem", names)).toEqual([
    "functions/http/audit.ts",
    chooser,
    sender,
    "functions/schedules/retry-notices.ts",
  ]);
});
