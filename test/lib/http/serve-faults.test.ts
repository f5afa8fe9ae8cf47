import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it, vi } from "vitest";

vi.stubEnv("TABLE_NAME", "faults");
vi.stubEnv("HASH_KEY_ID", "hash");
vi.stubEnv("VAULT_KEY_ID", "vault");
vi.stubEnv("DISTRICT_CODE", "510107");
vi.stubEnv("DISTRICT_NAME", "成都市武侯区");
vi.stubEnv("VERSION", "0.0.0");
vi.stubEnv("AWS_REGION", "eu-west-1");

const { handler } = await import("../../../functions/http/calendars.ts");
const table = mockClient(DynamoDBDocumentClient);
beforeEach(() => table.reset());

const event = {
  routeKey: "GET /calendars/{year}",
  rawPath: "/calendars/2026",
  headers: {},
  requestContext: {
    requestId: "request-1",
    timeEpoch: 1_770_000_000_000,
    http: { method: "GET" },
  },
} as unknown as APIGatewayProxyEventV2WithJWTAuthorizer;

async function answered() {
  const reply = await handler(event, {} as Context);
  const problem = JSON.parse(String(reply.body));
  // a handler that is called by itself answers past the front door, where others are noted
  globalThis.refusalsGot?.add(problem.code);
  return { ...reply, problem };
}

describe("a table that cannot answer", () => {
  it("because it is throttled makes a 503 that says when to try again", async () => {
    const { Fault } = await import("../../../lib/core/faults.ts");
    table.on(GetCommand).rejects(new Fault("busy"));
    const reply = await answered();
    expect(reply.statusCode).toBe(503);
    expect(reply.headers).toMatchObject({ "retry-after": "1" });
    expect(reply.problem.code).toBe("busy");
  });

  it("before the function's time is over makes a 503 while somebody still listens", async () => {
    table.on(GetCommand).callsFake(() => new Promise(() => {}));
    const context = { getRemainingTimeInMillis: () => 520 } as Context;
    const reply = await handler(event, context);
    expect(reply.statusCode).toBe(503);
    expect(JSON.parse(String(reply.body))).toMatchObject({ code: "busy" });
  });

  it("for a reason nobody foresaw makes a 500 that names the request and shows no stack", async () => {
    table.on(GetCommand).rejects(new Error("secret detail"));
    const reply = await answered();
    expect(reply.statusCode).toBe(500);
    expect(reply.problem).toMatchObject({ code: "internal", requestId: "request-1" });
    expect(reply.body).not.toMatch(/secret detail|\.ts:/);
  });
});
