import { Webhook } from "standardwebhooks";
import { afterAll, expect, test } from "vitest";
import { startMessages } from "../../infra/local/messages/messages.ts";
import { makeParts } from "../../infra/local/parts.ts";

const key = Buffer.from("a key of the message gateway").toString("base64");
const parts = makeParts();
afterAll(parts.stop);

test("the message gateway checks by its own key, whichever secret the template declares first", async () => {
  const secrets = new Map([
    ["another", { password: "secret" }],
    ["channels", { smtpPassword: "secret", gatewayKey: key }],
  ]);
  const messages = await startMessages(secrets, parts);
  const now = new Date();
  const body = "{}";
  const response = await fetch(messages.addresses.MESSAGE_GATEWAY_URL ?? "", {
    method: "POST",
    headers: {
      "webhook-id": "1",
      "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
      "webhook-signature": new Webhook(key).sign("1", now, body),
    },
    body,
  });
  expect(response.status).toBe(202);
});
