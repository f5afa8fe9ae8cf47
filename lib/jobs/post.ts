import * as http from "node:http";
import * as https from "node:https";
import { useAgent } from "request-filtering-agent";
import type { Answered } from "../webhooks/delivery.ts";
import { readRetryAfter } from "../webhooks/retry.ts";

/** How long a receiver may take, all in all. Units: milliseconds. */
const timeoutMilliseconds = 15_000;
/** How much of an answer is read, and how much of it is kept. Units: bytes, characters. */
const answerBytesMax = 16 * 1_024;
const answerHeadMax = 512;

type Posting = {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** CIDRs that may be reached although they are private; see lib/env.ts. */
  readonly privateAddresses: readonly string[];
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
  const response = await request(posting);
  const head = await readHead(response);
  const retryAfterSeconds = readRetryAfter(response.headers["retry-after"]);
  return {
    status: response.statusCode,
    ...(head && { responseHead: head }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
}

function request({ url, body, headers, privateAddresses }: Posting): Promise<http.IncomingMessage> {
  const { request: send } = url.startsWith("https:") ? https : http;
  return new Promise((resolve, reject) => {
    const sent = send(url, {
      method: "POST",
      agent: useAgent(url, { allowIPAddressList: [...privateAddresses] }),
      signal: AbortSignal.timeout(timeoutMilliseconds),
      headers: {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "user-agent": "wangge-webhooks/1",
        ...headers,
      },
    });
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
  return text.replace(/\p{Cc}+/gu, " ").slice(0, answerHeadMax);
}

function nameOf(error: Error & { readonly code?: unknown }): string {
  if (error.name === "TimeoutError" || error.cause instanceof DOMException) return "timeout";
  if (/is not allowed\. Because/.test(error.message)) return "address_not_allowed";
  return String(error.code ?? error.name).slice(0, 60);
}
