import {
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Faults } from "../../infra/local/engines/faults.ts";
import { startFixture } from "./fixtures/platform.ts";

const { call, platform, stop } = await startFixture({ faults: true });
const { environment } = platform.description;
const client = new DynamoDBClient({
  endpoint: String(environment.AWS_ENDPOINT_URL_DYNAMODB),
  region: String(environment.AWS_REGION),
  credentials: { accessKeyId: String(environment.AWS_ACCESS_KEY_ID), secretAccessKey: "local" },
  maxAttempts: 1,
});
afterAll(stop);
beforeEach(() => void platform.setFaults({}));

const item = (id: string) => ({
  pk: { S: id },
  sk: { S: "STATE" },
  list: { S: "faults" },
  at: { S: id },
});
const put = (id: string) => client.send(new PutItemCommand({ TableName: "Table", Item: item(id) }));
const transact = (...ids: string[]) =>
  client.send(
    new TransactWriteItemsCommand({
      TransactItems: ids.map((id) => ({ Put: { TableName: "Table", Item: item(id) } })),
    }),
  );
const listed = async () => {
  const page = await client.send(
    new QueryCommand({
      TableName: "Table",
      IndexName: "lists",
      KeyConditionExpression: "#list = :list",
      ExpressionAttributeNames: { "#list": "list" },
      ExpressionAttributeValues: { ":list": { S: "faults" } },
    }),
  );
  return (page.Items ?? []).map((one) => one.pk?.S);
};
const set = (faults: Partial<Faults>) => call("POST", "/_local/faults", { body: faults });

describe("the fault proxy", () => {
  test("cancels transactions for a conflict on one of their items", async () => {
    await set({ transactionConflict: 1 });
    const error = await transact("a", "b", "c").catch((one) => one);
    expect(error).toBeInstanceOf(TransactionCanceledException);
    const codes = error.CancellationReasons.map((reason: { Code: string }) => reason.Code);
    expect(codes.toSorted()).toEqual(["None", "None", "TransactionConflict"]);
    await expect(put("a")).rejects.toThrow("Transaction is ongoing for the item");
  });

  test("throttles calls in the ways that the cloud does", async () => {
    await set({ throttle: 1 });
    const names = new Set<string>();
    for (let i = 0; i < 12; i += 1) names.add((await put("t").catch((error) => error)).name);
    expect([...names].toSorted()).toEqual([
      "ProvisionedThroughputExceededException",
      "ThrottlingException",
    ]);
  });

  test("carries a call out and loses its reply", async () => {
    await set({ lostReply: 1 });
    await expect(transact("lost")).rejects.toThrow();
    await set({});
    expect(await listed()).toContain("lost");
  });

  test("leaves what was just written out of index queries for a while", async () => {
    await set({ staleIndexMilliseconds: 300 });
    await put("late");
    expect(await listed()).not.toContain("late");
    await expect.poll(listed, { timeout: 2_000 }).toContain("late");
  });

  test("fails the same calls again for the same seed", async () => {
    const outcomes = async () => {
      await set({ seed: 7, throttle: 0.5 });
      const all: boolean[] = [];
      for (let i = 0; i < 20; i += 1) all.push(await put("s").then(Boolean, () => false));
      return all;
    };
    const first = await outcomes();
    expect(new Set(first).size).toBe(2);
    expect(await outcomes()).toEqual(first);
  });
});
