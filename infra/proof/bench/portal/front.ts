import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A call that the portal made of the platform for one of its pages. */
export type Call = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  readonly began: number;
  readonly ended: number;
};

/** Stands before the platform, which takes it for itself, and hears what the portal asks there. */
export type Front = {
  readonly url: string;
  /** What was asked since the last time. */
  take(): readonly Call[];
  close(): Promise<void>;
};

/** The portal names the page that it asks for. */
const namesPage = "x-portal-request";

export async function openFront(platform: string): Promise<Front> {
  const heard: Call[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const began = performance.now();
    const body = await buffer(incoming);
    const note = () => {
      const { method = "GET", url: path = "/", headers } = incoming;
      if (!(namesPage in headers)) return;
      heard.push({ method, path, headers, body, began, ended: performance.now() });
    };
    await passOn(platform, incoming, body, outgoing, note);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: () => heard.splice(0),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** With the host as it was asked for, since the portal asks the platform where it was asked itself. */
function passOn(
  platform: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  outgoing: ServerResponse,
  whenDone: () => void,
): Promise<void> {
  const asked = request(platform + url, { method, headers });
  asked.end(body);
  return new Promise((resolve, reject) => {
    asked.on("error", reject);
    asked.on("response", (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      outgoing.on("finish", () => {
        whenDone();
        resolve();
      });
    });
  });
}

/** Calls in the order in which the portal waited for them: those of a wave went out together. */
export function wavesOf(calls: readonly Call[]): readonly (readonly Call[])[] {
  const waves: Call[][] = [];
  let until = Number.NEGATIVE_INFINITY;
  for (const call of [...calls].sort((a, b) => a.began - b.began)) {
    if (call.began >= until) waves.push([]);
    waves.at(-1)?.push(call);
    const ends = waves.at(-1)?.map(({ ended }) => ended) ?? [];
    until = Math.min(...ends);
  }
  return waves;
}
