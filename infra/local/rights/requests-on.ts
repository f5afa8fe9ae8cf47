import type { Readable } from "node:stream";

/** One HTTP request, whole, as it came over the wire. */
export type WireRequest = {
  /** The request line and the headers. */
  readonly head: string;
  readonly body: Buffer;
};

const endOfHead = "\r\n\r\n";

/**
 * Hands on each request that comes over a connection. It reads no more of HTTP than AWS's clients
 * use: a server of Node costs several times as much for each call, and all calls pass here.
 */
export function requestsOn(connection: Readable, hand: (request: WireRequest) => void): void {
  let chunks: Buffer[] = [];
  let held = 0;
  /** How much must be held before it is worth looking again. */
  let wanted = 1;
  connection.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    held += chunk.length;
    while (held >= wanted) {
      const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
      const next = readRequest(bytes);
      if (next === "unreadable") return void connection.destroy();
      const left = next.request ? bytes.subarray(next.size) : bytes;
      chunks = left.length > 0 ? [left] : [];
      held = left.length;
      wanted = next.request ? 1 : next.size;
      if (next.request) hand(next.request);
    }
  });
}

type Read = { readonly size: number; readonly request: WireRequest | undefined };

/** The first request in what came, or how many bytes it takes to read it. */
function readRequest(bytes: Buffer): Read | "unreadable" {
  const headEnds = bytes.indexOf(endOfHead);
  if (headEnds < 0) return { size: bytes.length + 1, request: undefined };
  const head = bytes.toString("latin1", 0, headEnds);
  if (/^transfer-encoding:/im.test(head)) return "unreadable";
  const bodyStarts = headEnds + endOfHead.length;
  const size = bodyStarts + Number(headerIn(head, "content-length") ?? 0);
  if (bytes.length < size) return { size, request: undefined };
  return { size, request: { head, body: bytes.subarray(bodyStarts, size) } };
}

/** A header's value out of the text of all. */
export function headerIn(head: string, name: string): string | undefined {
  return new RegExp(`^${name}:\\s*(.*?)\\s*$`, "im").exec(head)?.[1];
}
