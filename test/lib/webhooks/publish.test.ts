import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { WebhookWork } from "../../../lib/webhooks/work.ts";

const sqs = mockClient(SQSClient);
sqs.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] });
beforeAll(() => {
  for (const [name, value] of Object.entries({
    TABLE_NAME: "nowhere",
    HASH_KEY_ID: "hash",
    VAULT_KEY_ID: "vault",
    DISTRICT_CODE: "510107",
    DISTRICT_NAME: "成都市武侯区",
    VERSION: "0.0.0",
    AWS_REGION: "eu-west-1",
    DELIVERY_QUEUE_URL: "http://queue.invalid/delivery",
    // a call of the table would be refused there, and fail the test
    AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:9",
  })) {
    vi.stubEnv(name, value);
  }
});
afterAll(() => vi.unstubAllEnvs());

const concerns = Array.from({ length: 1_000 }, (_, n) => `org_${n}`);
const event = {
  thing: { kind: "tender" as const, id: "tnd_1" },
  ...{ version: 3, type: "tender.opened", at: "2026-02-09T01:00:00.000Z" },
  by: { subject: "system", role: "system" },
  ...{ commandId: "c", payload: {}, transfers: [], concerns, previousHash: "0", hash: "1" },
};

describe("an event that concerns a thousand organisations", () => {
  it("leaves the stream in ten calls of the queue, and without one of the table", async () => {
    const { publish } = await import("../../../lib/webhooks/publish.ts");
    await publish(event);
    const calls = sqs.commandCalls(SendMessageBatchCommand);
    expect(calls).toHaveLength(10);
    const bodies = calls.flatMap(({ args }) =>
      (args[0].input.Entries ?? []).map((entry) => JSON.parse(entry.MessageBody ?? "")),
    );
    const messages = bodies.map((body) => WebhookWork.parse(body));
    expect(messages).toEqual(bodies);
    const named = bodies.flatMap(({ organisationIds }) => organisationIds);
    expect(named).toEqual(concerns);
    expect(bodies[99]).toMatchObject({ published: { kind: "tender", id: "tnd_1", version: 3 } });
  });
});
