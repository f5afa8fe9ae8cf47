import { constants } from "node:zlib";
import type { MiddlewareObj } from "@middy/core";
import httpContentEncoding from "@middy/http-content-encoding";
import httpContentNegotiation from "@middy/http-content-negotiation";
import type {
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
} from "aws-lambda";
import type { Language } from "../core/words.ts";
import { encodedTag } from "./entity-tags.ts";

/** Bytes below which a coding costs more than it saves. */
const worthwhileBytes = 1_024;

/**
 * Reads what the caller would rather have: the coding, and the language. Whoever has no wish gets the
 * first language.
 */
export const preferences = (languages: readonly Language[] = ["en", "zh"]): MiddlewareObj =>
  httpContentNegotiation({
    parseCharsets: false,
    parseMediaTypes: false,
    availableEncodings: ["br", "gzip"],
    availableLanguages: [...languages],
    defaultToFirstLanguage: true,
    failOnMismatch: false,
  }) as MiddlewareObj;

/** The language that `preferences` read; English where they were not looked at. */
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
