import { createHash } from "node:crypto";
import { textOf, type WireAnswer, type WireRequest } from "./wire.ts";

/** Work queues in memory: messages stay until a function has done with them. */
export type Queues = {
  answer(request: WireRequest): WireAnswer;
  messages(): readonly Message[];
  done(messageId: string): void;
};
export type Message = {
  readonly messageId: string;
  /** The queue's name. */
  readonly queue: string;
  readonly body: string;
  readonly at: number;
};

type Batch = {
  readonly QueueUrl: string;
  readonly Entries: readonly { readonly Id: string; readonly MessageBody: string }[];
};

export function openQueues(now: () => number): Queues {
  const messages = new Map<string, Message>();
  let sent = 0;
  return {
    answer(request) {
      const { QueueUrl, Entries } = JSON.parse(textOf(request)) as Batch;
      const queue = QueueUrl.split("/").at(-1) ?? "";
      const Successful = Entries.map(({ Id, MessageBody }) => {
        sent += 1;
        const messageId = `message-${sent}`;
        messages.set(messageId, { messageId, queue, body: MessageBody, at: now() });
        const digest = createHash("md5").update(MessageBody).digest("hex");
        return { Id, MessageId: messageId, MD5OfMessageBody: digest };
      });
      return {
        statusCode: 200,
        headers: { "content-type": "application/x-amz-json-1.0" },
        body: Buffer.from(JSON.stringify({ Successful, Failed: [] })),
      };
    },
    messages: () => [...messages.values()],
    done: (messageId) => void messages.delete(messageId),
  };
}
