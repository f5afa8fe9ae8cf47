import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { BatchGetCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { Fault } from "../../../lib/core/faults.ts";

/** Takes every request and answers none. */
let silent: Server;
beforeAll(async () => {
  silent = createServer(() => {}).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const endpoint = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  for (const [name, value] of Object.entries({
    TABLE_NAME: "silent",
    HASH_KEY_ID: "hash",
    VAULT_KEY_ID: "vault",
    DISTRICT_CODE: "510107",
    DISTRICT_NAME: "成都市武侯区",
    VERSION: "0.0.0",
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_ENDPOINT_URL_KMS: endpoint,
  })) {
    vi.stubEnv(name, value);
  }
});
afterAll(() => {
  silent.close();
  silent.closeAllConnections();
});

const busy = new Fault("busy");

describe("a service that takes a call and never answers", () => {
  it.concurrent.each([
    ["the table", async () => (await tableModule()).loadRow({ pk: "X#1", sk: "STATE" })],
    ["the keys", async () => (await keysModule()).keyedHash("request", "text")],
  ])("makes the caller busy well within the time of a function: %s", async (_, call) => {
    const startedAt = performance.now();
    await expect(call()).rejects.toEqual(busy);
    expect(performance.now() - startedAt).toBeLessThan(6_000);
  });
});

describe("a table that is asked for many rows", () => {
  it("and hands keys back is asked again after a while, not at once and without end", async () => {
    const { loadRows, table } = await tableModule();
    const keys = [{ pk: "X#1", sk: "STATE" }];
    const answering = mockClient(table);
    answering.on(BatchGetCommand).resolves({ UnprocessedKeys: { silent: { Keys: keys } } });
    await expect(loadRows(keys)).rejects.toEqual(busy);
    expect(answering.commandCalls(BatchGetCommand).length).toBeLessThan(100);
  });

  it("is asked for a key once, however often it is wanted", async () => {
    const { loadRows, table } = await tableModule();
    const key = { pk: "X#1", sk: "STATE" };
    const answering = mockClient(table);
    answering.on(BatchGetCommand).resolves({ Responses: { silent: [{ ...key, n: 1 }] } });
    expect(await loadRows([key, key])).toMatchObject([{ n: 1 }, { n: 1 }]);
    const [asked] = answering.commandCalls(BatchGetCommand);
    expect(asked?.args[0].input.RequestItems?.silent?.Keys).toEqual([key]);
  });
});

const tableModule = () => import("../../../lib/engine/table.ts");
const keysModule = () => import("../../../lib/vault/keys.ts");
