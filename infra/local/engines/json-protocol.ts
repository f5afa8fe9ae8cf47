import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listenAgain } from "./ports.ts";

export type LoopbackServer = { readonly endpoint: string; stop(): Promise<void> };

/** Listens on a loopback port, by its name, and hands on each request with its body. */
export async function serveOnLoopback(
  name: string,
  handle: (incoming: IncomingMessage, body: Buffer, response: ServerResponse) => Promise<void>,
): Promise<LoopbackServer> {
  const server = createServer({ keepAliveTimeout: 30_000 }, async (incoming, response) => {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk);
      await handle(incoming, Buffer.concat(chunks), response);
    } catch {
      response.destroy();
    }
  });
  const port = await listenAgain(server, name);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** `GenerateMac` of `TrentService.GenerateMac`. */
export function operationOf(incoming: IncomingMessage): string {
  return String(incoming.headers["x-amz-target"] ?? "").replace(/^.*\./, "");
}

/** Answers in AWS's JSON protocol. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
  response.end(JSON.stringify(body));
}
