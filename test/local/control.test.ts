import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { afterAll, describe, expect, test } from "vitest";
import { startFixture } from "./fixtures/platform.ts";

const { call, platform, recorded, stop } = await startFixture();
afterAll(stop);

const fired = () => recorded().map((event) => [event.name, event.scheduledTime]);

describe("POST /_local/clock", () => {
  test("fires what came due on the way, in order, each with its own time", async () => {
    const { status, body } = await call("POST", "/_local/clock", { body: { by: "P2D" } });
    expect(status).toBe(200);
    expect(
      body.fired.map(({ schedule, at }: { schedule: string; at: string }) => [schedule, at]),
    ).toEqual([
      ["local-daily", "2026-02-09T02:00:00.000Z"],
      ["local-often", "2026-02-09T15:55:00.000Z"],
      ["local-daily", "2026-02-10T02:00:00.000Z"],
      ["local-often", "2026-02-10T15:55:00.000Z"],
      ["local-often", "2026-02-11T01:00:00.000Z"],
    ]);
    expect(fired()).toContainEqual(["daily", "2026-02-10T02:00:00Z"]);
    expect(body.now).toMatch(/^2026-02-11T01:00:/);
  });

  test("never moves back", async () => {
    const reply = await call("POST", "/_local/clock", { body: { to: "2026-02-09T00:00:00Z" } });
    expect(reply.status).toBe(409);
    expect(reply.body.message).toContain("only moves forward");
    expect(platform.clock.now().getTime()).toBeGreaterThan(Date.parse("2026-02-11T01:00:00Z"));
  });

  test("asks for an instant with its zone, or a duration", async () => {
    for (const body of [{}, { to: "2027-01-01" }, { by: "soon" }, "no json"]) {
      expect((await call("POST", "/_local/clock", { body })).status).toBe(400);
    }
  });
});

describe("POST /_local/schedules", () => {
  test("fires one schedule now, by its name with or without the stack's", async () => {
    const before = recorded().length;
    expect((await call("POST", "/_local/schedules/daily")).body.fired).toHaveLength(1);
    expect((await call("POST", "/_local/schedules/local-daily")).status).toBe(200);
    expect(recorded()).toHaveLength(before + 2);
    expect((await call("POST", "/_local/schedules/none")).status).toBe(404);
  });

  test("that fails is tried three times and then left to the dead letters", async () => {
    const before = recorded().length;
    const { body } = await call("POST", "/_local/schedules/failing");
    expect(body.fired[0].error).toBe("on purpose");
    expect(recorded()).toHaveLength(before + 3);
  });
});

describe("the other words", () => {
  test("say what runs, settle, and kill a worker", async () => {
    expect((await call("GET", "/_local")).body.tables).toEqual(["Table"]);
    expect((await call("POST", "/_local/settle")).body).toEqual({ settled: true });
    expect((await call("POST", "/_local/workers/record/kill")).body.killed).toBe(true);
    expect((await call("POST", "/_local/faults")).status).toBe(409);
    expect((await call("POST", "/_local/nothing")).status).toBe(404);
  });

  test("refuse a token that is asked for wrongly", async () => {
    for (const body of [{}, { role: "registrar", scopes: "district" }, { role: 1 }]) {
      expect((await call("POST", "/_local/tokens", { body })).status).toBe(400);
    }
  });

  test("say that a token can be asked for again where the platform was too busy", async () => {
    const body = { role: "registrar", subject: "when-busy" };
    const reply = await call("POST", "/_local/tokens", { body });
    expect(reply).toMatchObject({ status: 503, body: { message: "busy" } });
  });
});

/** The status of a request with headers that fetch would not let us set. */
async function statusOf(
  asked: string,
  headers: Readonly<Record<string, string>>,
  body = "",
): Promise<number | undefined> {
  const [method, path] = asked.split(" ");
  const sent = request(new URL(path ?? "", platform.url), { method, headers });
  sent.end(body);
  const [response]: IncomingMessage[] = await once(sent, "response");
  response?.resume();
  return response?.statusCode;
}

const { host } = new URL(platform.url);
/** What `curl -d` and a form say of what they send. */
const form = { "content-type": "application/x-www-form-urlencoded" };
const anHour = '{"by":"PT1H"}';
const registrar = '{"role":"registrar"}';

describe("a page in a browser on this machine", () => {
  test.each([
    "rebound.example",
    `rebound.example:${new URL(platform.url).port}`,
    "127.0.0.1.rebound.example",
    "localhost.rebound.example:3000",
    "rebound.example#127.0.0.1",
    "127.0.0.1@rebound.example",
    "0.0.0.0:3000",
  ])("gets nothing under the name %s, whatever that points at", async (foreign) => {
    const headers = { ...form, host: foreign };
    expect(await statusOf("POST /_local/tokens", headers, registrar)).toBe(403);
    expect(await statusOf("POST /_local/clock", headers, anHour)).toBe(403);
    expect(await statusOf("GET /_local", headers)).toBe(403);
    expect(await statusOf("GET /_local/bank", headers)).toBe(403);
  });

  test.each([
    ["of another origin", { origin: "https://elsewhere.example" }],
    ["of another port", { origin: "http://127.0.0.1:1" }],
    ["of another name for this machine", { origin: "http://localhost:1" }],
    ["of an origin that says nothing of itself", { origin: "null" }],
    ["of another site", { "sec-fetch-site": "cross-site" }],
    ["of another port, by what the browser says of it", { "sec-fetch-site": "same-site" }],
    ["of another site, with our origin", { origin: platform.url, "sec-fetch-site": "cross-site" }],
  ])("%s moves no clock, kills no worker and gets no token", async (_, sent) => {
    const before = platform.clock.now().getTime();
    const headers = { ...form, host, ...sent };
    expect(await statusOf("POST /_local/clock", headers, anHour)).toBe(403);
    expect(await statusOf("POST /_local/workers/record/kill", headers)).toBe(403);
    expect(await statusOf("POST /_local/engine/kill", headers)).toBe(403);
    expect(await statusOf("POST /_local/tokens", headers, registrar)).toBe(403);
    expect(platform.clock.now().getTime() - before).toBeLessThan(3_600_000);
  });

  test("that the platform itself served may do as the terminal does", async () => {
    const headers = { ...form, host, origin: platform.url, "sec-fetch-site": "same-origin" };
    expect(await statusOf("POST /_local/settle", headers)).toBe(200);
  });
});

describe("curl on this machine", () => {
  test.each(["127.0.0.1", "localhost:3000", "LOCALHOST", "[::1]:3000"])(
    "is heard as %s, though what it sends is called a form",
    async (own) => {
      const headers = { ...form, host: own };
      expect(await statusOf("POST /_local/tokens", headers, registrar)).toBe(200);
      expect(await statusOf("POST /_local/clock", headers, anHour)).toBe(200);
      expect(await statusOf("GET /_local", headers)).toBe(200);
    },
  );
});
