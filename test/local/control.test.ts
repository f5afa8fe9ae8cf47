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
