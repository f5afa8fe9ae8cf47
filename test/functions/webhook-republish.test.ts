import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { clientOf } from "../../infra/local/engines/client.ts";
import { startPlatform } from "../../infra/local/platform.ts";
import { platformOptions } from "../support/platform-options.ts";
import { startReceiver } from "../support/receiver.ts";
import { until } from "../support/until.ts";

// nobody reads the stream, as after a stall that outlived its records
const platform = await startPlatform(platformOptions());
const receiver = await startReceiver();
afterAll(async () => {
  receiver.stop();
  await platform.stop();
});
const { call, tokenFor } = clientOf(platform.url);
const organisationId = "org_01h455vb4pex5vsknk084sn02q";
const token = await tokenFor("organisation", [organisationId], "organisation-1");

/** Runs the command as an operator does. */
async function republish(since: string): Promise<string> {
  const { environment, functions, tables } = platform.description;
  const sender = Object.values(functions).find(({ variables }) => variables.DELIVERY_QUEUE_URL);
  const command = join(import.meta.dirname, "../../infra/operate/republish.ts");
  const queue = sender?.variables.DELIVERY_QUEUE_URL ?? "";
  const options = ["--since", since, "--table", tables[0] ?? "", "--queue", queue];
  const env = { ...process.env, ...environment };
  const ran = await promisify(execFile)(process.execPath, [command, ...options], { env });
  return ran.stdout.trim();
}

test("events that the stream forgot reach feeds and receivers by command, once", async () => {
  const path = `/organisations/${organisationId}/webhook-endpoints`;
  const made = await call("POST", path, { token, body: { url: receiver.url } });
  const { endpointId } = made.body;
  await call("POST", `/webhook-endpoints/${endpointId}/verification`, { token });
  for (const _ of [1, 2, 3]) {
    await call("POST", `/webhook-endpoints/${endpointId}/test`, { token });
  }
  await platform.settle();
  const feed = async () => (await call("GET", "/events", { token })).body.items;
  expect(await feed()).toEqual([]);

  expect(await republish("2026-02-09T02:00:00Z")).toBe("0 events in 0 messages");
  expect(await republish("2026-02-09T00:00:00Z")).toBe("5 events in 5 messages");
  await until(() => receiver.received.length === 3);
  await platform.settle();
  const first = await feed();
  expect(first.map((item: { data: { version: number } }) => item.data.version)).toEqual([
    1, 2, 3, 4, 5,
  ]);
  const numbers = receiver.received.map(({ body }) => body.feed.endpointNumber);
  expect(numbers.sort()).toEqual([1, 2, 3]);

  await republish("2026-02-09T00:00:00Z");
  await platform.settle();
  expect(await feed()).toEqual(first);
  expect(receiver.received).toHaveLength(3);
});
