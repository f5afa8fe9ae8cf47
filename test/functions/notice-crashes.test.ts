import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { clientOf } from "../../infra/local/engines/client.ts";
import { startPlatform } from "../../infra/local/platform.ts";
import type { Template } from "../../infra/local/template/template.ts";
import { askBy } from "../../infra/proof/cast/ask.ts";
import { openDistrict } from "../../infra/proof/cast/district.ts";
import { place } from "../../infra/proof/cast/places.ts";
import { until } from "../support/until.ts";

/** A message whose consumer died comes again after seconds, which take minutes where it is deployed. */
function withImpatientQueues(): Template {
  const template: Template = JSON.parse(readFileSync(process.env.WANGGE_TEMPLATE ?? "", "utf8"));
  const resources = Object.entries(template.Resources).map(([id, resource]) => [
    id,
    resource.Type === "AWS::SQS::Queue"
      ? { ...resource, Properties: { ...resource.Properties, VisibilityTimeout: 3 } }
      : resource,
  ]);
  return { ...template, Resources: Object.fromEntries(resources) };
}

const platform = await startPlatform({
  clock: new Date("2026-02-09T09:00:00+08:00"),
  faults: true,
  appointsAhead: true,
  template: withImpatientQueues(),
});
afterAll(platform.stop);
const client = clientOf(platform.url);
const { call, tokenFor } = client;
await openDistrict(askBy(client));

const functions = Object.keys(platform.description.functions).filter((name) =>
  /publish-?events|deliver-?notice/i.test(name),
);
const passes = (minutes: number) =>
  platform.moveClockTo(new Date(platform.clock.now().getTime() + minutes * 60_000));

/** Asks until it is done: 503 says that it is safe to repeat with the same key. */
async function persist(method: string, path: string, token: string, body: object) {
  const headers = { "idempotency-key": crypto.randomUUID() };
  for (;;) {
    const answer = await call(method, path, { token, headers, body });
    if (answer.status < 300) return answer.body;
    if (answer.status !== 503) throw new Error(JSON.stringify(answer));
  }
}

/** Somebody who is told by mail. */
async function mailed(name: string): Promise<string> {
  const token = await tokenFor("resident", [], name);
  const choice = { language: "zh", channels: ["mail"], mail: `${name}@example.com` };
  await persist("PUT", "/me/notice-preferences", token, choice);
  return token;
}

const file = async (token: string): Promise<string> => {
  const report = { kind: "inquiry", category: "D", unitCode: place.courtyard, words: "示例诉求" };
  return (await persist("POST", "/requests", token, report)).receiptNumber;
};

const mailsWith = (number: string) =>
  platform.messages.sent().mails.filter(({ subject }) => subject.includes(number));
const toldOf = async (token: string, number: string) => {
  const { items } = (await call("GET", "/me/notices?limit=100", { token })).body;
  return items.filter((one: { number?: string }) => one.number === number);
};

test("nobody is forgotten, and nothing is shown twice, where functions crash and the table is busy", async () => {
  expect(functions).toHaveLength(2);
  const token = await mailed("resident-1");
  platform.setFaults({ seed: 7, transactionConflict: 0.1, throttle: 0.03, lostReply: 0.03 });
  const numbers = await Promise.all(
    Array.from({ length: 9 }, async (_, n) => {
      await new Promise((resolve) => setTimeout(resolve, n * 80));
      const number = await file(token);
      if (n % 2 === 0) await Promise.all(functions.map((name) => platform.killWorker(name)));
      return number;
    }),
  );
  await platform.settle();
  platform.setFaults({});
  await until(async () => {
    await passes(3);
    await platform.settle();
    return numbers.every((number) => mailsWith(number).length > 0);
  }, 30);
  for (const number of numbers) {
    expect(await toldOf(token, number)).toHaveLength(1);
    expect(new Set(mailsWith(number).map(({ id }) => id)).size).toBe(1);
  }
});

test("a mail whose attempt was cut off behind the server's word is sent again, as the same", async () => {
  const token = await mailed("resident-2");
  platform.messages.onArrival(async () => {
    await platform.killWorker("queues-deliver-notice");
  });
  const number = await file(token);
  await until(() => mailsWith(number).length === 1);
  platform.messages.onArrival(undefined);
  await platform.settle();
  expect(await toldOf(token, number)).toMatchObject([{ status: "sending" }]);
  await until(async () => {
    await passes(3);
    await platform.settle();
    return mailsWith(number).length === 2;
  }, 30);
  const [first, again] = mailsWith(number);
  expect(again?.id).toBe(first?.id);
  await until(async () => (await toldOf(token, number))[0]?.status === "sent");
  expect(await toldOf(token, number)).toHaveLength(1);
});
