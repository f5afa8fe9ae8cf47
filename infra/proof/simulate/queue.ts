import { createHash } from "node:crypto";
import { textOf, type WireAnswer, type WireRequest } from "./wire.ts";

/** A work queue in memory: messages stay until a function has done with them. */
export type Queue = {
  answer(request: WireRequest): WireAnswer;
  messages(): readonly Message[];
  done(messageId: string): void;
};
export type Message = { readonly messageId: string; readonly body: string; readonly at: number };

type Entry = { readonly Id: string; readonly MessageBody: string };

export function openQueue(now: () => number): Queue {
  const messages = new Map<string, Message>();
  let sent = 0;
  return {
    answer(request) {
      const { Entries } = JSON.parse(textOf(request)) as { Entries: readonly Entry[] };
      const Successful = Entries.map(({ Id, MessageBody }) => {
        sent += 1;
        const messageId = `message-${sent}`;
        messages.set(messageId, { messageId, body: MessageBody, at: now() });
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
