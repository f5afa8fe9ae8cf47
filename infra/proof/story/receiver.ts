import { appendFileSync } from "node:fs";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import type { Received } from "./stage.ts";

/**
 * A receiver of webhooks as an organisation would run it: it trusts nothing but a signature that
 * verifies, answers 204, and keeps what it got. Told to, it fails one dispatch on purpose.
 */
const [, , log = "webhooks.jsonl"] = process.argv;
let webhook: Webhook | undefined;
let failNext: string | undefined;
/** What every event is answered with, until told otherwise. */
let answering = 204;

const received = {
  types: [] as string[],
  endpointNumbers: [] as number[],
  feedNumbers: [] as number[],
  failedOnPurpose: 0,
  wrongSignatures: 0,
} satisfies Received;

type Message = {
  type: string;
  data: { challenge?: string };
  feed: { number: number; endpointNumber: number };
};
type Answer = { readonly status: number; readonly body?: string };

function take(body: string, headers: Record<string, string>): Answer {
  if (!webhook) return { status: 503 }; // the secret has not come yet: the platform tries again
  let message: Message;
  try {
    message = webhook.verify(body, headers) as Message;
  } catch {
    received.wrongSignatures += 1;
    return { status: 401 };
  }
  const { challenge } = message.data;
  if (challenge) return { status: 200, body: JSON.stringify({ challenge }) };
  if (message.type === failNext || answering !== 204) {
    failNext = undefined;
    received.failedOnPurpose += 1;
    return { status: answering === 204 ? 500 : answering };
  }
  keep(message, body);
  return { status: 204 };
}

function keep(message: Message, body: string): void {
  const { number, endpointNumber } = message.feed;
  if (received.endpointNumbers.includes(endpointNumber)) return; // had it before
  received.types.push(message.type);
  received.endpointNumbers.push(endpointNumber);
  received.feedNumbers.push(number);
  appendFileSync(log, `${body}\n`);
}

const server = createServer(async (request, response) => {
  const { status, body } = take(await text(request), request.headers as Record<string, string>);
  response.writeHead(status).end(body);
});

/** What the parent process wants of it. */
type Instruction = { secret?: string; failNext?: string; answering?: number; report?: boolean };
process.on("message", (instruction: Instruction) => {
  if (instruction.secret) webhook = new Webhook(instruction.secret);
  if (instruction.failNext) failNext = instruction.failNext;
  if (instruction.answering) answering = instruction.answering;
  if (instruction.report) process.send?.(received);
});
process.on("disconnect", () => process.exit(0));

appendFileSync(log, "");
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  process.send?.({ url: `http://127.0.0.1:${port}/` });
});
