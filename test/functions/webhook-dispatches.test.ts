import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { bankAccount } from "../../infra/proof/cast/bank-account.ts";
import { activeOrganisation } from "../support/organisations.ts";
import { call, platform } from "../support/platform.ts";
import { startReceiver, verified } from "../support/receiver.ts";
import { until } from "../support/until.ts";
import { registered, someOrganisation } from "../support/webhooks.ts";

let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.stop());
afterAll(() => platform.settle());

/** An organisation with one endpoint at the receiver. */
async function listening(types: readonly string[] = []) {
  const organisation = await someOrganisation();
  const { endpointId, secret } = await organisation.register({ url: receiver.url, types });
  const at = (method: string, path: string, body?: object) =>
    organisation.at(endpointId, method, path, body);
  const dispatch = async (number: number) => (await at("GET", `/deliveries/${number}`)).body;
  return { ...organisation, endpointId, secret, at, dispatch };
}

const later = (hours: number) =>
  platform.moveClockTo(new Date(platform.clock.now().getTime() + hours * 3_600_000));

describe("an event", () => {
  it("reaches its receiver signed, with both numbers and the thing's version", async () => {
    const { at, secret, endpointId, dispatch } = await listening();
    expect((await at("POST", "/test")).status).toBe(202);
    await until(() => receiver.received.length > 0);
    const [message] = receiver.received;
    expect(message && verified(message, secret)).toMatchObject({
      type: "endpoint.tested",
      data: { thing: { kind: "endpoint", id: endpointId }, version: 3 },
      feed: { number: 3, endpointNumber: 1 },
    });
    expect(message?.headers["webhook-id"]).toBe(`msg_${endpointId}_1`);
    expect(message?.headers["content-type"]).toBe("application/json");
    await platform.settle();
    expect(await dispatch(1)).toMatchObject({
      status: "delivered",
      feedNumber: 3,
      log: [{ number: 1, status: 204, milliseconds: expect.any(Number) }],
    });
    expect((await at("GET", "")).body).toMatchObject({
      lastNumber: 1,
      health: { consecutiveFailures: 0, lastSuccessAt: expect.any(String) },
      figures: { deliveries: 1, delivered: 1, pending: 0, attemptsSucceededPercent: 100 },
    });
  });

  it("is numbered without a gap, in feed and endpoint, under parallel commands", async () => {
    const owner = await activeOrganisation();
    const base = `/organisations/${owner.organisationId}`;
    const token = owner.token;
    for (const types of [[], ["organisation"], ["organisation.bank_account_verified"]]) {
      await registered(owner, { url: receiver.url, types });
    }
    const account = (n: number) => bankAccount(`44020000000000${String(n).padStart(5, "0")}`);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        call("PUT", `${base}/bank-account`, { token, body: account(n) }),
      ),
    );
    const written = answers.filter(({ status }) => status === 200).length;
    await platform.settle();
    const { items, next } = (await call("GET", "/events?limit=100", { token })).body;
    const count = (type: string) =>
      items.filter((item: { type: string }) => item.type === type).length;
    expect(items.map((item: { feed: { number: number } }) => item.feed.number)).toEqual(
      Array.from({ length: next }, (_, index) => index + 1),
    );
    expect(count("organisation.bank_account_recorded")).toBe(written);
    const versions = items
      .filter((item: { type: string }) => item.type.startsWith("organisation."))
      .map((item: { data: { version: number } }) => item.data.version);
    expect(versions).toEqual(versions.toSorted((a: number, b: number) => a - b));
    await until(() => receiver.received.length >= 2 * written);
    for (const [endpoint, numbers] of numbersByEndpoint()) {
      expect([endpoint, numbers]).toEqual([endpoint, numbers.map((_, index) => index + 1)]);
    }
  });

  /** The endpoint numbers that arrived, sorted; the id of a message names its endpoint. */
  function numbersByEndpoint() {
    const byEndpoint = Object.groupBy(receiver.received, ({ headers }) =>
      String(headers["webhook-id"]).replace(/_\d+$/, ""),
    );
    return Object.entries(byEndpoint).map(
      ([endpoint, messages = []]) =>
        [
          endpoint,
          messages.map(({ body }) => body.feed.endpointNumber as number).sort((a, b) => a - b),
        ] as const,
    );
  }
});

describe("a receiver that fails", () => {
  it("gets the same message again after five seconds, with the same id", async () => {
    receiver.answers.push({ status: 500, body: "database is away" });
    const { at, dispatch } = await listening();
    await at("POST", "/test");
    await until(() => receiver.received.length === 2);
    await platform.settle();
    const [first, second] = receiver.received;
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    expect(await dispatch(1)).toMatchObject({
      status: "delivered",
      attempts: 2,
      log: [{ number: 1, status: 500, responseHead: "database is away" }, { number: 2 }],
    });
  });

  it("is called again when it asks, and by the schedule after a long wait", async () => {
    receiver.answers.push({ status: 503, headers: { "retry-after": "7200" } });
    const { at, dispatch } = await listening();
    await at("POST", "/test");
    await until(() => receiver.received.length === 1);
    await platform.settle();
    expect(await dispatch(1)).toMatchObject({ status: "pending", attempts: 1 });
    await later(1);
    expect(receiver.received).toHaveLength(1);
    await later(1.1);
    expect(receiver.received).toHaveLength(2);
    expect(await dispatch(1)).toMatchObject({ status: "delivered" });
  });

  it("is disabled at 410, and the feed tells it", async () => {
    receiver.answers.push({ status: 410 });
    const { at, events, dispatch } = await listening();
    await at("POST", "/test");
    await until(async () => (await at("GET", "")).body.status === "disabled");
    await platform.settle();
    expect(await dispatch(1)).toMatchObject({ status: "failed", reason: "endpoint_gone" });
    const feed = (await events("?types=endpoint.disabled")).body;
    expect(feed.items).toMatchObject([{ data: { reason: "gone" }, feed: { number: 4 } }]);
    expect(feed.items[0].data.notice.en.subject).toContain("Webhook disabled: 127.0.0.1:");
    expect((await at("POST", "/resumption")).body.status).toBe("active");
    const since = platform.clock.now().getTime() - 3_600_000;
    const failedSince = new Date(since).toISOString();
    expect((await at("POST", "/replays", { failedSince })).status).toBe(202);
    await until(() => receiver.received.length === 2);
    await platform.settle();
    expect(await dispatch(1)).toMatchObject({ status: "delivered", attempts: 2 });
  });

  it("is disabled after five days of failure, and not before", async () => {
    const { at } = await listening();
    const failures = (n: number) =>
      receiver.answers.push(...Array.from({ length: n }, () => ({ status: 500 })));
    failures(100);
    const status = async () => (await at("GET", "")).body.status;
    await at("POST", "/test");
    await until(() => receiver.received.length > 0);
    for (const _ of [1, 2]) {
      await later(48);
      await at("POST", "/test");
      await platform.settle();
    }
    expect(await status()).toBe("active");
    await later(48);
    expect(await status()).toBe("disabled");
    const { health } = (await at("GET", "")).body;
    expect(health.consecutiveFailures).toBeGreaterThan(3);
  });
});

describe("a paused endpoint", () => {
  it("is sent nothing until it is resumed, and then at once what it missed", async () => {
    const { at, organisationId, token, dispatch } = await listening();
    await at("POST", "/pause");
    const other = await call("POST", `/organisations/${organisationId}/webhook-endpoints`, {
      token,
      body: { url: receiver.url, types: ["payment"] },
    });
    await platform.settle();
    expect(receiver.received).toEqual([]);
    expect(await dispatch(1)).toMatchObject({ status: "pending", attempts: 0 });
    await at("POST", "/resumption");
    await until(() => receiver.received.length > 0);
    expect(receiver.received[0]?.body).toMatchObject({
      type: "endpoint.created",
      data: { endpointId: other.body.endpointId },
      feed: { endpointNumber: 1 },
    });
  });
});

describe("a rotated secret", () => {
  it("signs beside the old one for a day, and then alone", async () => {
    const { at, secret } = await listening();
    const rotated = (await at("POST", "/secret")).body;
    expect(rotated.secret).not.toBe(secret);
    await at("POST", "/test");
    await until(() => receiver.received.length === 1);
    const [both] = receiver.received;
    if (!both) throw new Error("nothing was received");
    expect(() => [secret, rotated.secret].map((one) => verified(both, one))).not.toThrow();
    await later(24.1);
    await at("POST", "/test");
    await until(() => receiver.received.length === 2);
    const alone = receiver.received[1] ?? both;
    expect(() => verified(alone, rotated.secret)).not.toThrow();
    expect(() => verified(alone, secret)).toThrow();
  });
});

describe("a replay", () => {
  it("sends a range of dispatches once more, with their ids", async () => {
    const { at, endpointId } = await listening();
    for (const _ of [1, 2, 3]) await at("POST", "/test");
    await until(() => receiver.received.length === 3);
    await platform.settle();
    expect((await at("POST", "/replays", { from: 2, to: 9 })).status).toBe(202);
    await until(() => receiver.received.length === 5);
    const again = receiver.received.slice(3).map(({ headers }) => headers["webhook-id"]);
    expect(again.sort()).toEqual([2, 3].map((n) => `msg_${endpointId}_${n}`));
    const listed = (await at("GET", "/deliveries?limit=2")).body;
    expect(listed.items.map((one: { number: number }) => one.number)).toEqual([3, 2]);
    const rest = (await at("GET", `/deliveries?limit=2&cursor=${listed.next}`)).body;
    expect(rest).toMatchObject({ items: [{ number: 1, attempts: 1 }], next: null });
  });

  it("is refused where nothing has ended, for more than 50, and for what is still to come", async () => {
    const { at } = await listening();
    const failedSince = new Date(platform.clock.now().getTime() + 3_600_000).toISOString();
    expect((await at("POST", "/replays", { failedSince })).body.code).toBe("since_in_future");
    expect((await at("POST", "/replays", { from: 7, to: 7 })).body.code).toBe("nothing_to_replay");
    expect((await at("POST", "/replays", { from: 1, to: 51 })).status).toBe(400);
  });
});
