import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { CannotStart } from "../cannot-start.ts";
import { listenAgain } from "../engines/ports.ts";
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
  const stop = async () => {
    server.close();
    server.closeAllConnections();
  };
  if (port === 0) {
    return { url: `http://127.0.0.1:${await listenAgain(server, "gateway")}`, stop };
  }
  server.listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") {
      throw new CannotStart(`Port ${port} is taken; choose another with --port.`);
    }
    throw error;
  }
  return { url: `http://127.0.0.1:${port}`, stop };
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
