import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CannotStart } from "../cannot-start.ts";
import { type Answer, gatewayAnswer, send } from "./answer.ts";
import type { GatewayRequest } from "./event.ts";

/** The most that the gateway takes in one request. */
const bodyBytesMax = 10 * 1024 * 1024;

export type Handler = (request: GatewayRequest) => Promise<Answer>;

export type HttpServer = { readonly url: string; stop(): Promise<void> };

/** Listens on loopback and hands whole requests to a handler, which may come later. */
export async function listen(port: number, handler: Promise<Handler>): Promise<HttpServer> {
  const server = createServer({ keepAliveTimeout: 30_000 }, (incoming, response) => {
    void serve(incoming, response, handler);
  });
  server.listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") {
      throw new CannotStart(`Port ${port} is taken; choose another with --port.`);
    }
    throw error;
  }
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function serve(
  incoming: IncomingMessage,
  response: ServerResponse,
  handler: Promise<Handler>,
): Promise<void> {
  try {
    const body = await readBody(incoming);
    if (body === undefined) {
      response.shouldKeepAlive = false;
      send(response, gatewayAnswer(413, "Request Entity Too Large"));
      return;
    }
    const [path = "/", ...query] = (incoming.url ?? "/").split("?");
    const handle = await handler;
    send(response, await handle({ incoming, path, query: query.join("?"), body }));
  } catch {
    if (response.headersSent || response.destroyed) response.destroy();
    else send(response, gatewayAnswer(500, "Internal Server Error"));
  }
}

/** The whole body; undefined when it is more than the gateway takes. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = Number(incoming.headers["content-length"] ?? 0);
  const isTooLarge = () => size > bodyBytesMax;
  if (!isTooLarge()) {
    size = 0;
    for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (isTooLarge()) break;
      chunks.push(chunk);
    }
  }
  if (!isTooLarge()) return Buffer.concat(chunks);
  // The rest is read and dropped, so that the caller sees the answer and no broken connection.
  incoming.resume();
  return undefined;
}
