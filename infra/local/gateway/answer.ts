import type { ServerResponse } from "node:http";
import type { Outcome } from "../functions/function-worker.ts";

/** An answer as it goes out. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
};

/** The gateway's own answers have one fixed form. */
export function gatewayAnswer(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const body = JSON.stringify({ message });
  return { status, headers: { "content-type": "application/json", ...headers }, body };
}

type FunctionAnswer = {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly unknown[]>>;
  readonly cookies?: readonly string[];
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean;
};

/** What the gateway makes of a function's outcome, by payload format 2.0. */
export function toAnswer(outcome: Outcome): Answer {
  const failed = gatewayAnswer(500, "Internal Server Error");
  if (!outcome.ok) return failed;
  const { payload } = outcome;
  if (!isFunctionAnswer(payload)) {
    const body = typeof payload === "string" ? payload : JSON.stringify(payload);
    return { status: 200, headers: { "content-type": "application/json" }, body };
  }
  const { body = "" } = payload;
  if (typeof body !== "string") return failed;
  const headers: Record<string, string | readonly string[]> = {
    "content-type": "text/plain;charset=UTF-8",
  };
  for (const [name, value] of Object.entries(payload.headers ?? {})) {
    headers[name.toLowerCase()] = String(value);
  }
  for (const [name, values] of Object.entries(payload.multiValueHeaders ?? {})) {
    headers[name.toLowerCase()] = values.map(String);
  }
  if (payload.cookies !== undefined) headers["set-cookie"] = payload.cookies;
  return {
    status: payload.statusCode,
    headers,
    body: payload.isBase64Encoded ? Buffer.from(body, "base64") : body,
  };
}

function isFunctionAnswer(payload: unknown): payload is FunctionAnswer {
  return typeof payload === "object" && payload !== null && "statusCode" in payload;
}

/** Sends an answer; a HEAD request gets its headers only. */
export function send(response: ServerResponse, answer: Answer): void {
  const body = Buffer.isBuffer(answer.body) ? answer.body : Buffer.from(answer.body);
  const { "content-length": _, ...headers } = answer.headers as Record<string, string | string[]>;
  const bodiless = answer.status === 204 || answer.status === 304;
  response.writeHead(
    answer.status,
    bodiless ? headers : { ...headers, "content-length": String(body.length) },
  );
  response.end(bodiless || response.req.method === "HEAD" ? undefined : body);
}
