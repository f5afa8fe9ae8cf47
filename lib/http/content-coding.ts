import { constants } from "node:zlib";
import type { MiddlewareObj } from "@middy/core";
import httpContentEncoding from "@middy/http-content-encoding";
import httpContentNegotiation from "@middy/http-content-negotiation";
import type {
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
} from "aws-lambda";
import { encodedTag } from "./entity-tags.ts";

/** Bytes below which a coding costs more than it saves. */
const worthwhileBytes = 1_024;

/** Reads what the caller would rather have: the coding, and the language of a problem's title. */
export const preferences = (): MiddlewareObj =>
  httpContentNegotiation({
    parseCharsets: false,
    parseMediaTypes: false,
    availableEncodings: ["br", "gzip"],
    availableLanguages: ["en", "zh"],
    failOnMismatch: false,
  }) as MiddlewareObj;

export type Language = "en" | "zh";

/** In which language a problem's title is; both stand in its `messages`. */
export const preferredLanguage = (context: object): Language =>
  "preferredLanguage" in context && context.preferredLanguage === "zh" ? "zh" : "en";

/** Sends large answers in the coding that the caller understands: the gateway itself codes none. */
export function contentCoding(): MiddlewareObj<
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2
> {
  // quality 4: a third of gzip's time for fewer bytes; the default of 11 takes a second a megabyte
  const coding = httpContentEncoding({
    br: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    overridePreferredEncoding: ["br", "gzip"],
  });
  const code: NonNullable<typeof coding.after> = async (request) => {
    const answer = request.response as APIGatewayProxyStructuredResultV2;
    if ((answer?.body?.length ?? 0) < worthwhileBytes) return;
    await coding.after?.(request);
    const { "Content-Encoding": coded, etag } = answer.headers ?? {};
    if (coded && etag)
      answer.headers = { ...answer.headers, etag: encodedTag(String(etag), String(coded)) };
  };
  return { after: code, onError: code } as MiddlewareObj<
    APIGatewayProxyEventV2WithJWTAuthorizer,
    APIGatewayProxyStructuredResultV2
  >;
}
