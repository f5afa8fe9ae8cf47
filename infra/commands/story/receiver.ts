import { appendFileSync } from "node:fs";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import type { Received } from "./stage.ts";

/**
 * A receiver of webhooks as an organisation would run it: it trusts nothing but a signature that
 * verifies, answers 204, and keeps what it got. Told to, it fails one delivery on purpose.
 */
const [, , log = "webhooks.jsonl"] = process.argv;
let webhook: Webhook | undefined;
let failNext: string | undefined;

const received = {
  types: [] as string[],
  endpointNumbers: [] as number[],
  feedNumbers: [] as number[],
  failedOnPurpose: 0,
  wrongSignatures: 0,
} satisfies Received;

type Message = { type: string; feed: { number: number; endpointNumber: number } };

function take(body: string, headers: Record<string, string>): number {
  if (!webhook) return 503; // the secret has not come yet: the platform tries again
  let message: Message;
  try {
    message = webhook.verify(body, headers) as Message;
  } catch {
    received.wrongSignatures += 1;
    return 401;
  }
  if (message.type === failNext) {
    failNext = undefined;
    received.failedOnPurpose += 1;
    return 500;
  }
  if (received.endpointNumbers.includes(message.feed.endpointNumber)) return 204; // had it before
  received.types.push(message.type);
  received.endpointNumbers.push(message.feed.endpointNumber);
  received.feedNumbers.push(message.feed.number);
  appendFileSync(log, `${body}\n`);
  return 204;
}

const server = createServer(async (request, response) => {
  const status = take(await text(request), request.headers as Record<string, string>);
  response.writeHead(status).end();
});

process.on("message", (told: { secret?: string; failNext?: string; report?: boolean }) => {
  if (told.secret) webhook = new Webhook(told.secret);
  if (told.failNext) failNext = told.failNext;
  if (told.report) process.send?.(received);
});
process.on("disconnect", () => process.exit(0));

appendFileSync(log, "");
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  process.send?.({ url: `http://127.0.0.1:${port}/` });
});
