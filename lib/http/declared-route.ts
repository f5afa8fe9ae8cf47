import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { Fault } from "../core/faults.ts";
import type { Api, Endpoint } from "./api.ts";

type Asked = { readonly method: string; readonly path: string };

/** An operation of an api, the words of its path, and how it is called there. */
type Declared = {
  readonly endpoint: Endpoint;
  readonly method: string;
  readonly segments: readonly string[];
};
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
      return { endpoint, method, segments: path.split("/") };
    })
    .sort((a, b) => variablesOf(a).localeCompare(variablesOf(b)));
  return ({ method, path }) => {
    const given = path.split("/");
    const fitting = all.filter(({ segments }) => fits(segments, given));
    const wanted = method === "HEAD" ? "GET" : method;
    const found = fitting.find((one) => one.method === wanted);
    return found
      ? { endpoint: found.endpoint, params: placed(found.segments, given) }
      : { endpoint: undefined, allowed: methodsOf(fitting) };
  };
}

const isVariable = (segment: string): boolean => segment.startsWith("{");

/** Sorts a literal segment before a variable at the same place. */
const variablesOf = ({ segments }: Declared): string =>
  segments.map((segment) => (isVariable(segment) ? "1" : "0")).join("");

/** Whether a path fits a declared one: a variable stands for one segment that is not empty. */
const fits = (segments: readonly string[], given: readonly string[]): boolean =>
  segments.length === given.length &&
  segments.every((segment, at) => (isVariable(segment) ? given[at] !== "" : segment === given[at]));

const placed = (segments: readonly string[], given: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    segments.flatMap((segment, at) =>
      isVariable(segment) ? [[segment.slice(1, -1), given[at] ?? ""]] : [],
    ),
  );

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
