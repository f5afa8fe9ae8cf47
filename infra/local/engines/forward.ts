import { type Agent, type IncomingMessage, request } from "node:http";

export type Forwarded = {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
};

/** Sends a request on to an engine and answers what it answered. */
export function forward(
  agent: Agent,
  engineUrl: string,
  incoming: Pick<IncomingMessage, "method" | "url" | "headers">,
  body: Buffer,
): Promise<Forwarded> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      engineUrl,
      { method: incoming.method, path: incoming.url, headers: incoming.headers, agent },
      async (answer) => {
        try {
          const chunks: Buffer[] = [];
          for await (const chunk of answer) chunks.push(chunk);
          const { statusCode = 502, headers } = answer;
          resolve({ status: statusCode, headers, body: Buffer.concat(chunks) });
        } catch (error) {
          reject(error);
        }
      },
    );
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}
