import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { accountId } from "../template/references.ts";
import type { Match } from "./routes.ts";

/** Claims as the gateway hands them on: all of them text. */
export type VerifiedToken = {
  readonly claims: Readonly<Record<string, string>>;
  readonly scopes: readonly string[] | null;
};

export type GatewayRequest = {
  readonly incoming: IncomingMessage;
  /** Path as sent, without the query. */
  readonly path: string;
  readonly query: string;
  readonly body: Buffer;
};

/** The event in payload format 2.0. Paths arrive decoded, as HTTP APIs deliver them. */
export function toEvent(
  request: GatewayRequest,
  match: Match,
  context: { now: Date; stage: string; token: VerifiedToken | undefined; requestId: string },
): APIGatewayProxyEventV2 {
  const { incoming } = request;
  const headers = headersOf(incoming);
  const cookies = incoming.headers.cookie?.split(/; */);
  const path = decodeURIComponent(request.path);
  const queryParameters = queryOf(request.query);
  const hasBody = request.body.length > 0;
  const isText = textTypes.test(incoming.headers["content-type"] ?? "");
  const host = incoming.headers.host ?? "localhost";
  const event = {
    version: "2.0",
    routeKey: match.route.key,
    rawPath: path,
    rawQueryString: request.query,
    ...(cookies && { cookies }),
    headers,
    ...(queryParameters && { queryStringParameters: queryParameters }),
    requestContext: {
      accountId,
      apiId: "local",
      ...(context.token && { authorizer: { jwt: context.token } }),
      domainName: host,
      domainPrefix: host.split(/[.:]/)[0] ?? host,
      http: {
        method: incoming.method ?? "GET",
        path,
        protocol: `HTTP/${incoming.httpVersion}`,
        sourceIp: incoming.socket.remoteAddress ?? "127.0.0.1",
        userAgent: incoming.headers["user-agent"] ?? "",
      },
      requestId: context.requestId,
      routeKey: match.route.key,
      stage: context.stage,
      time: commonLogTime(context.now),
      timeEpoch: context.now.getTime(),
    },
    ...(match.pathParameters && { pathParameters: match.pathParameters }),
    ...(hasBody && { body: request.body.toString(isText ? "utf8" : "base64") }),
    isBase64Encoded: hasBody && !isText,
  };
  return event as APIGatewayProxyEventV2;
}

/** Media types whose body arrives as text; any other, and none at all, arrives as base64. */
const textTypes = /^\s*(text\/[^;]+|application\/(json|javascript|xml))\s*(;|$)/i;

/** Names in lower case, values of one name joined with commas; cookies stand elsewhere. */
function headersOf(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    if (name !== "cookie" && values !== undefined) headers[name] = values.join(",");
  }
  headers["x-amzn-trace-id"] ??=
    `Root=1-${hex(Math.floor(Date.now() / 1_000), 8)}-${randomHex(24)}`;
  const sender = incoming.socket.remoteAddress ?? "127.0.0.1";
  const before = headers["x-forwarded-for"];
  headers["x-forwarded-for"] = before === undefined ? sender : `${before}, ${sender}`;
  headers["x-forwarded-port"] = String(incoming.socket.localPort);
  headers["x-forwarded-proto"] = "http";
  return headers;
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, "0");
const randomHex = (digits: number) => randomUUID().replaceAll("-", "").slice(0, digits);

/** Decoded, values of one name joined with commas; nothing without a query. */
function queryOf(query: string): Record<string, string> | undefined {
  if (query === "") return undefined;
  // without a prototype, so that `__proto__` is a name like any other
  const parameters: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(query)) {
    const before = parameters[name];
    parameters[name] = before === undefined ? value : `${before},${value}`;
  }
  return parameters;
}

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** `09/Feb/2026:01:00:00 +0000` */
function commonLogTime(instant: Date): string {
  const [, year, month, day, time] =
    /^(\d+)-(\d+)-(\d+)T([\d:]+)/.exec(instant.toISOString()) ?? [];
  return `${day}/${months[Number(month) - 1]}/${year}:${time} +0000`;
}
