import { Webhook } from "standardwebhooks";
import { type LoopbackServer, serveOnLoopback } from "../engines/json-protocol.ts";

/** A message as the gateway was asked to pass it on. */
export type Message = {
  readonly id: string;
  readonly channel: string;
  readonly to: string;
  readonly template: string;
  readonly values: Readonly<Record<string, string>>;
};

export type MessageGateway = LoopbackServer & {
  readonly messages: readonly Message[];
  /** From now on, so many calls are answered that it is busy. */
  refuse(count: number): void;
};

/** A gateway to SMS and WeChat that checks who asks, and passes nothing on. */
export async function startMessageGateway({ key }: { key: string }): Promise<MessageGateway> {
  const messages: Message[] = [];
  let toRefuse = 0;
  const server = await serveOnLoopback("messages", async (incoming, body, response) => {
    const text = body.toString("utf8");
    try {
      new Webhook(key).verify(text, incoming.headers as Record<string, string>);
    } catch {
      response.writeHead(401).end();
      return;
    }
    if (toRefuse > 0) {
      toRefuse -= 1;
      response.writeHead(503).end();
      return;
    }
    messages.push(JSON.parse(text) as Message);
    response.writeHead(202).end();
  });
  return {
    ...server,
    messages,
    refuse(count) {
      toRefuse = count;
    },
  };
}
