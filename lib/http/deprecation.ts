import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Endpoint } from "./api.ts";

const startOfDay = (on: string): Date => new Date(`${on}T00:00:00+08:00`);

/**
 * Says with every answer of an operation that is to go since when it is deprecated (RFC 9745), when
 * it will be gone (RFC 8594), and what takes its place.
 */
export function withDeprecation(
  { deprecated }: Endpoint,
  answer: APIGatewayProxyStructuredResultV2,
): APIGatewayProxyStructuredResultV2 {
  if (!deprecated) return answer;
  const headers = {
    ...answer.headers,
    deprecation: `@${startOfDay(deprecated.since).getTime() / 1_000}`,
    sunset: startOfDay(deprecated.sunset).toUTCString(),
    link: `<${deprecated.instead}>; rel="successor-version"`,
  };
  return { ...answer, headers };
}
