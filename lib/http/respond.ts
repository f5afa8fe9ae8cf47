import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Problem } from "./problem.ts";

const headers = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/** A JSON answer. */
export const json = (statusCode: number, body: unknown): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { ...headers, "content-type": "application/json; charset=utf-8" },
  body: JSON.stringify(body),
});

/** An answer in another media type. */
export const text = (mediaType: string, body: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 200,
  headers: { ...headers, "content-type": mediaType },
  body,
});

/** One page of a list as comma separated values; the header names the page after. */
export const csvPage = (
  body: string,
  next: string | undefined,
): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 200,
  headers: {
    ...headers,
    "content-type": "text/csv; charset=utf-8; header=present",
    ...(next && { link: `<${next}>; rel="next"` }),
  },
  body,
});

/** A problem as an answer of the gateway's. */
export function problem(
  body: Pick<Problem, "status" | "facts">,
): APIGatewayProxyStructuredResultV2 {
  const seconds = body.status === 503 ? 1 : body.facts?.retryAfterSeconds;
  return {
    statusCode: body.status,
    headers: {
      ...headers,
      "content-type": "application/problem+json; charset=utf-8",
      ...(seconds !== undefined && { "retry-after": String(seconds) }),
    },
    body: JSON.stringify(body),
  };
}
