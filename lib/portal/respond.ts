import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Html } from "./html.ts";
import type { Given, Shown } from "./visit.ts";

type Answer = APIGatewayProxyStructuredResultV2;

/** What a page may load, and from where. */
const policyOf = (imagesFrom: readonly string[] = []): string =>
  `default-src 'none'; style-src 'self'; script-src 'self'; img-src ${["'self'", "data:", ...imagesFrom].join(" ")}; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;

const headers = {
  "content-security-policy": policyOf(),
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
};

/** A page. No browser and nothing on the way keeps it: it may show what only one person may see. */
export async function pageAnswer(
  { status = 200, imagesFrom }: Pick<Shown, "status" | "imagesFrom">,
  page: Html,
  language: string,
  cookies: readonly string[],
): Promise<Answer> {
  return {
    statusCode: status,
    headers: {
      ...headers,
      "content-security-policy": policyOf(imagesFrom),
      "cache-control": "no-store",
      "content-type": "text/html; charset=utf-8",
      "content-language": language,
    },
    ...(cookies.length > 0 && { cookies: [...cookies] }),
    body: String(await page),
  };
}

/** Where to go on, by GET whatever was sent. */
export const goOn = (location: string, cookies: readonly string[] = []): Answer => ({
  statusCode: 303,
  headers: { ...headers, "cache-control": "no-store", location },
  ...(cookies.length > 0 && { cookies: [...cookies] }),
});

/** A file whose name changes with what it holds. */
export const assetAnswer = ({ type, text }: { type: string; text: string }): Answer => ({
  statusCode: 200,
  headers: {
    ...headers,
    "cache-control": "public, max-age=31536000, immutable",
    "content-type": type,
  },
  body: text,
});

/** A file for whoever asked, to be kept by them and by nobody on the way. */
export const fileAnswer = ({ fileName, type, text }: Given): Answer => ({
  statusCode: 200,
  headers: {
    ...headers,
    "cache-control": "no-store",
    "content-type": type,
    "content-disposition": `attachment; filename="${fileName}"`,
  },
  body: text,
});
