import type { MiddlewareObj } from "@middy/core";
import httpJsonBodyParser from "@middy/http-json-body-parser";
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { Fault } from "../core/faults.ts";
import { callLimits } from "./api.ts";

/** Reads a JSON body where there is one; `__proto__` and its like are refused by the parser. */
export function jsonBody(): MiddlewareObj<APIGatewayProxyEventV2WithJWTAuthorizer> {
  const parser = httpJsonBodyParser();
  return {
    before: async (request) => {
      const { event } = request;
      if (event.body === undefined || event.body === "") {
        delete event.body;
        return;
      }
      const bytes = Buffer.from(event.body, event.isBase64Encoded ? "base64" : "utf8");
      if (bytes.length > callLimits.bodyBytes) throw new Fault("body_too_large");
      try {
        await parser.before?.(request as never);
      } catch (error) {
        const isMediaType = (error as { statusCode?: number }).statusCode === 415;
        if (isMediaType) throw new Fault("media_type_unsupported", { cause: error });
        event.body = readAnyway(bytes.toString("utf8"));
      }
    },
  };
}

/**
 * What is JSON and was refused all the same holds a forbidden name, or nests without end. It is
 * read here without harm, so that parseParts can refuse it and name the place.
 */
function readAnyway(text: string): string {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Fault("request_unreadable", { cause });
  }
}
