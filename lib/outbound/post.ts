import * as http from "node:http";
import * as https from "node:https";
import type { LookupFunction } from "node:net";
import { mayConnect, urlFault } from "./addresses.ts";
import type { Answered } from "./answered.ts";
import { type Resolve, resolveAll } from "./resolve.ts";
import { readRetryAfter } from "./retry.ts";

/** How much of an answer is read, and how much of it is kept. Units: bytes, characters. */
const answerBytesMax = 16 * 1_024;
const answerHeadMax = 512;

type Posting = {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** CIDRs that may be reached although they are private; see lib/env.ts. */
  readonly privateAddresses: readonly string[];
  readonly timeoutMilliseconds: number;
  readonly resolve?: Resolve;
};

/**
 * Posts once, follows no redirect, and never throws: whatever happens is an answer. The address is
 * checked at connect time, on the one that the name really led to.
 */
export async function post(posting: Posting): Promise<Answered> {
  const startedAt = performance.now();
  const answered = await call(posting).catch((error: Error) => ({ error: nameOf(error) }));
  return { ...answered, milliseconds: Math.round(performance.now() - startedAt) };
}

async function call(posting: Posting): Promise<Omit<Answered, "milliseconds">> {
  // what was allowed when the endpoint was made need not be so any more
  if (urlFault(posting.url, posting.privateAddresses)) throw new NotAllowed();
  const response = await request(posting);
  const head = await readHead(response);
  const retryAfterSeconds = readRetryAfter(response.headers["retry-after"], new Date());
  return {
    status: response.statusCode,
    ...(head && { responseHead: head }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
}

class Unanswered extends Error {
  readonly code = "no_answer";
}

class NotAllowed extends Error {
  readonly code = "address_not_allowed";
}

/**
 * Looks a name up for the connection that is about to be made, and gives it nothing but addresses
 * that may be connected to: one that may not among them, and there is no connection at all. Every
 * connection looks up anew and uses what it was given, so that a name which changes its mind
 * between check and use gains nothing.
 */
const guardedLookup =
  ({ privateAddresses, resolve = resolveAll }: Posting): LookupFunction =>
  (name, { all }, found) => {
    resolve(name).then(
      (addresses) => {
        const [first] = addresses;
        const isAllowed = addresses.every(({ address }) => mayConnect(address, privateAddresses));
        if (!first || !isAllowed) found(new NotAllowed(), "", 0);
        else if (all) found(null, [...addresses]);
        else found(null, first.address, first.family);
      },
      (error) => found(error, "", 0),
    );
  };

function request(posting: Posting): Promise<http.IncomingMessage> {
  const { url, body, headers, privateAddresses } = posting;
  const { request: send } = url.startsWith("https:") ? https : http;
  return new Promise((resolve, reject) => {
    const sent = send(url, {
      method: "POST",
      agent: false, // no connection is used twice: each is made to an address that was just checked
      lookup: guardedLookup(posting),
      signal: AbortSignal.timeout(posting.timeoutMilliseconds),
      headers: {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "user-agent": "wangge/1",
        ...headers,
      },
    });
    sent.once("socket", (socket) =>
      // the last word is the socket's own: where it stands, whoever said where to go
      socket.once("connect", () => {
        if (!mayConnect(socket.remoteAddress ?? "", privateAddresses))
          sent.destroy(new NotAllowed());
      }),
    );
    // one that would rather speak another protocol (101) ends without answer and without error
    sent.on("close", () => reject(new Unanswered()));
    sent.on("response", resolve).on("error", reject).end(body);
  });
}

/** The beginning of an answer; the rest is never read. An answer that breaks off is an answer. */
async function readHead(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= answerBytesMax) break; // leaving the loop ends the connection
    }
  } catch {
    // the status is there, and that is what counts
  }
  const text = Buffer.concat(chunks).subarray(0, answerBytesMax).toString("utf8");
  // a cut through a character of two halves leaves one that no table takes
  return text
    .replace(/\p{Cc}+/gu, " ")
    .slice(0, answerHeadMax)
    .toWellFormed();
}

function nameOf(error: Error & { readonly code?: unknown }): string {
  if (error.name === "TimeoutError" || error.cause instanceof DOMException) return "timeout";
  return String(error.code ?? error.name).slice(0, 60);
}
