import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "../clock.ts";
import type { Outcome } from "../functions/function-worker.ts";
import type { Cors } from "../template/api-document.ts";
import { type Answer, gatewayAnswer, toAnswer } from "./answer.ts";
import type { Authorizer } from "./authorizer.ts";
import { corsHeaders, preflight } from "./cors.ts";
import { type GatewayRequest, toEvent } from "./event.ts";
import type { Handler } from "./http-server.ts";
import { type GatewayRoute, routeFinder } from "./routes.ts";

/** An HTTP API as the template declares it. */
export type GatewaySettings = {
  readonly routes: readonly GatewayRoute[];
  readonly authorizers: ReadonlyMap<string, Authorizer>;
  readonly cors: Cors | undefined;
  /** `$default` has no place in the path; any other stage is its first segment. */
  readonly stage: string;
};

/** How long the gateway waits for a function. */
const integrationTimeoutMilliseconds = 30_000;
/** The most that a function takes or gives in one invocation. */
const payloadBytesMax = 6 * 1024 * 1024;

/** Answers requests as API Gateway's HTTP API would, with the functions behind it. */
export function gatewayHandler(
  settings: GatewaySettings,
  parts: { clock: Clock; invoke: (functionName: string, event: unknown) => Promise<Outcome> },
): Handler {
  const find = routeFinder(settings.routes);
  const prefix = settings.stage === "$default" ? "" : `/${settings.stage}`;

  const answer = async (request: GatewayRequest, requestId: string): Promise<Answer> => {
    const { incoming } = request;
    if (!isWellEncoded(request.path)) return gatewayAnswer(400, "Bad Request");
    const path = request.path.startsWith(prefix) ? request.path.slice(prefix.length) : "";
    const match = find(incoming.method ?? "GET", path || "/");
    const preflighted = preflight(settings.cors, incoming);
    if (match === undefined) return preflighted ?? gatewayAnswer(404, "Not Found");
    // a route for any method that wants a token wants it beforehand too
    const verdict = await settings.authorizers.get(match.route.authorizer ?? "")?.(
      incoming.headers.authorization,
      match.route.scopes,
    );
    if (verdict !== undefined && !verdict.ok) {
      const message = verdict.status === 401 ? "Unauthorized" : "Forbidden";
      return gatewayAnswer(verdict.status, message, { "www-authenticate": verdict.challenge });
    }
    if (preflighted !== undefined) return preflighted;
    const event = toEvent(request, match, {
      now: parts.clock.now(),
      stage: settings.stage,
      token: verdict?.token,
      requestId,
    });
    if (request.body.length > payloadBytesMax) return gatewayAnswer(413, "Request Too Long");
    const late = pause(integrationTimeoutMilliseconds, undefined, { ref: false });
    const outcome = await Promise.race([parts.invoke(match.route.functionName, event), late]);
    return outcome === undefined ? gatewayAnswer(503, "Service Unavailable") : toAnswer(outcome);
  };

  return async (request) => {
    const requestId = randomUUID();
    const plain = await answer(request, requestId);
    const headers = {
      ...plain.headers,
      "apigw-requestid": requestId,
      ...corsHeaders(settings.cors, request.incoming),
    };
    return { ...plain, headers };
  };
}

function isWellEncoded(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
