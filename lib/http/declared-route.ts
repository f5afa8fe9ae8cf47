import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { Fault } from "../core/faults.ts";
import { literalFirst, pathValues } from "../core/path-values.ts";
import type { Api, Endpoint } from "./api.ts";

type Asked = { readonly method: string; readonly path: string };

/** An operation of an api, and how it is called. */
type Declared = { readonly endpoint: Endpoint; readonly method: string; readonly path: string };
type Found =
  | { readonly endpoint: Endpoint; readonly params: Readonly<Record<string, string>> }
  | { readonly endpoint: undefined; readonly allowed: readonly string[] };

/**
 * Finds the operation that a request asks for, by its method and path: the gateway's own routes are
 * wider. HEAD is a GET whose body the gateway does not send on. Where there is none: the methods that
 * the path knows.
 */
export function operationFinder(apis: Readonly<Record<string, Api>>): (asked: Asked) => Found {
  const all = Object.values(apis)
    .flatMap((api) => Object.values(api))
    .map((endpoint): Declared => {
      const [method = "", path = ""] = endpoint.route.split(" ");
      return { endpoint, method, path };
    })
    .sort((a, b) => literalFirst(a.path, b.path));
  return ({ method, path }) => {
    const fitting = all.flatMap((one) => {
      const params = pathValues(one.path, path);
      return params ? [{ ...one, params }] : [];
    });
    const wanted = method === "HEAD" ? "GET" : method;
    const found = fitting.find((one) => one.method === wanted);
    return found ?? { endpoint: undefined, allowed: methodsOf(fitting) };
  };
}

const methodsOf = (fitting: readonly Declared[]): readonly string[] => [
  ...new Set(fitting.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]))),
];

/** What is wrong with a request that asks for no operation. */
export const noOperation = (allowed: readonly string[]): Fault =>
  allowed.length > 0 ? new Fault("method_not_allowed", { allowed }) : new Fault("route_unknown");

/**
 * Puts the operation's declared route and the path's values in place of those of the gateway's
 * route, so that access, commands and logs go by what is declared. Whoever came without a token
 * reaches what is declared public and nothing else, by whatever route.
 */
export function declaredRoute(api: Api): MiddlewareObj<APIGatewayProxyEventV2WithJWTAuthorizer> {
  const find = operationFinder({ api });
  return {
    before: ({ event }) => {
      const { method } = event.requestContext.http;
      const found = find({ method, path: event.rawPath });
      if (!found.endpoint) throw noOperation(found.allowed);
      const hasToken = event.requestContext.authorizer !== undefined;
      if (found.endpoint.permission !== "public" && !hasToken) throw new Fault("unauthenticated");
      event.routeKey = found.endpoint.route;
      event.pathParameters = found.params;
    },
  };
}
