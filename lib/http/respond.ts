import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Language } from "../core/words.ts";
import { entityTag, isKnown } from "./entity-tags.ts";
import type { Problem } from "./problem.ts";

const headers = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/** A JSON answer. */
export const json = (
  statusCode: number,
  body: unknown,
  more: Readonly<Record<string, string>> = {},
): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { ...headers, "content-type": jsonType, ...more },
  body: JSON.stringify(body),
});
const jsonType = "application/json; charset=utf-8";

/**
 * A representation with its tag; 304 without it where the caller says that they have it. What may be
 * kept for a while says for how long; nothing else is kept anywhere.
 */
export function shown(
  body: unknown,
  how: {
    readonly mediaType?: string | undefined;
    readonly version: number | undefined;
    readonly ifNoneMatch: string | undefined;
    readonly cacheSeconds?: number | undefined;
  },
): APIGatewayProxyStructuredResultV2 {
  const text = how.mediaType ? (body as string) : JSON.stringify(body);
  const etag = entityTag(text, how.version);
  const kept = {
    ...headers,
    ...(how.cacheSeconds && { "cache-control": `public, max-age=${how.cacheSeconds}` }),
    etag,
  };
  if (isKnown(how.ifNoneMatch, etag)) return { statusCode: 304, headers: kept };
  const answered = { ...kept, "content-type": how.mediaType ?? jsonType };
  return { statusCode: 200, headers: answered, body: text };
}

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

/** A problem as an answer of the gateway's, its title in the language that the caller prefers. */
export function problem(
  body: Problem,
  language: Language = "en",
): APIGatewayProxyStructuredResultV2 {
  const seconds = body.status === 503 ? 1 : body.facts?.retryAfterSeconds;
  return {
    statusCode: body.status,
    headers: {
      ...headers,
      "content-type": "application/problem+json; charset=utf-8",
      "content-language": language,
      vary: "accept-language",
      ...(seconds !== undefined && { "retry-after": String(seconds) }),
    },
    body: JSON.stringify({ ...body, title: body.messages[language] }),
  };
}
