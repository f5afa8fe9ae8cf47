import type { MiddlewareObj } from "@middy/core";
import type {
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
  Context,
} from "aws-lambda";
import { commonProblems, Fault } from "../core/faults.ts";
import type { Language } from "../core/words.ts";
import { logger } from "../log.ts";
import { type Units, unitsSince, unitsSoFar } from "../meter.ts";
import { preferredLanguage } from "./content-coding.ts";
import { problemOf } from "./problem.ts";
import { problem } from "./respond.ts";

type Request = MiddlewareObj<
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
  Error,
  Context,
  { startedAt: number; unitsBefore: Units }
>;

/** Turns whatever is thrown into a problem, and writes one line a request. */
export function problems(): Request {
  return {
    before: (request) => {
      request.internal.startedAt = performance.now();
      request.internal.unitsBefore = unitsSoFar();
    },
    after: (request) => writeLine(request),
    onError: (request) => {
      const { error, event } = request;
      const fault = error instanceof Fault ? error : new Fault("internal");
      if (fault !== error) logger.error("unforeseen", error as Error);
      else if (fault.code === "busy") logger.warn("busy", { cause: String(fault.cause ?? "") });
      const language = preferredLanguage(request.context);
      request.response = faultAnswer(fault, event.requestContext.requestId, language);
      writeLine(request);
    },
  };
}

/** A fault as its common problem. */
export function faultAnswer(
  { code, errors, allowed }: Fault,
  requestId: string,
  language?: Language,
): APIGatewayProxyStructuredResultV2 {
  const more = errors && { errors: [...errors] };
  const answer = problem(problemOf(code, commonProblems[code], { requestId, ...more }), language);
  return allowed
    ? { ...answer, headers: { ...answer.headers, allow: allowed.join(", ") } }
    : answer;
}

function writeLine(request: Parameters<NonNullable<Request["after"]>>[0]): void {
  const { event, response, internal } = request;
  logger.info("request", {
    requestId: event.requestContext.requestId,
    route: event.routeKey,
    status: response?.statusCode,
    units: unitsSince(internal.unitsBefore),
    milliseconds: Math.round(performance.now() - internal.startedAt),
  });
}
