import { afterAll, expect, test } from "vitest";
import { clientOf } from "../../infra/local/engines/client.ts";
import { startPlatform } from "../../infra/local/platform.ts";
import { startReceiver } from "../support/receiver.ts";
import { until } from "../support/until.ts";

const platform = await startPlatform({
  clock: new Date("2026-02-09T09:00:00+08:00"),
  faults: true,
  appointsAhead: true,
});
const receiver = await startReceiver();
afterAll(async () => {
  receiver.stop();
  await platform.stop();
});
const { call, tokenFor } = clientOf(platform.url);
const organisationId = "org_01h455vb4pex5vsknk084sn02q";
const token = await tokenFor("organisation", [organisationId], "organisation-1");
const base = `/organisations/${organisationId}/webhook-endpoints`;

/** Asks until it is done: 503 says that it is safe to repeat with the same key. */
async function persist(path: string, body?: object): Promise<{ body: { endpointId: string } }> {
  const headers = { "idempotency-key": crypto.randomUUID() };
  for (;;) {
    const answer = await call("POST", path, { token, headers, ...(body && { body }) });
    if (answer.status < 300) return answer;
    if (answer.status !== 503) throw new Error(JSON.stringify(answer));
  }
}

const functions = Object.keys(platform.description.functions).filter((name) =>
  /publish-?events|deliver-?webhook/i.test(name),
);

test("no event is lost and no number skipped where functions crash and the table is busy", async () => {
  expect(functions).toHaveLength(2);
  const { endpointId } = (await persist(base, { url: receiver.url })).body;
  await persist(`/webhook-endpoints/${endpointId}/verification`);
  platform.setFaults({ seed: 5, transactionConflict: 0.1, throttle: 0.03, lostReply: 0.03 });
  const commands = Array.from({ length: 20 }, async (_, n) => {
    await new Promise((resolve) => setTimeout(resolve, n * 60));
    await persist(`/webhook-endpoints/${endpointId}/test`);
    if (n % 4 === 0) await Promise.all(functions.map((name) => platform.killWorker(name)));
  });
  await Promise.all(commands);
  await platform.settle();
  platform.setFaults({});

  const numbers = () =>
    [...new Set(receiver.received.map(({ body }) => body.feed.endpointNumber as number))].sort(
      (a, b) => a - b,
    );
  await until(async () => {
    const inSixMinutes = platform.clock.now().getTime() + 6 * 60_000;
    await platform.moveClockTo(new Date(inSixMinutes));
    return numbers().length >= 20;
  });
  expect(numbers()).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  const feed = (await call("GET", "/events?limit=100", { token })).body;
  expect(feed.items.map((item: { feed: { number: number } }) => item.feed.number)).toEqual(
    Array.from({ length: 22 }, (_, index) => index + 1),
  );
  const versions = feed.items.map((item: { data: { version: number } }) => item.data.version);
  expect(versions).toEqual(versions.toSorted((a: number, b: number) => a - b));
});
