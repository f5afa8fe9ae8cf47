import { CannotStart } from "../cannot-start.ts";

/** A route of the gateway and the function behind it. */
export type GatewayRoute = {
  /** `GET /contracts/{contractId}` or `$default`. */
  readonly key: string;
  readonly functionName: string;
  /** The authorizer's name; undefined for a public route. */
  readonly authorizer: string | undefined;
  readonly scopes: readonly string[];
};

export type Match = {
  readonly route: GatewayRoute;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
};

type Pattern = {
  readonly route: GatewayRoute;
  readonly method: string;
  readonly segments: readonly string[];
};

/**
 * Finds the route for a request, whose path is properly percent-encoded. Of those that fit, the one that is literal earliest wins, then
 * the named method before `ANY`; a greedy variable comes after all others, `$default` last.
 */
export function routeFinder(
  routes: readonly GatewayRoute[],
): (method: string, path: string) => Match | undefined {
  const fallback = routes.find((route) => route.key === "$default");
  const patterns = routes
    .filter((route) => route !== fallback)
    .map(toPattern)
    .sort(bySpecificity);
  return (method, path) => {
    const segments = path.split("/").slice(1);
    for (const pattern of patterns) {
      if (pattern.method !== "ANY" && pattern.method !== method) continue;
      const pathParameters = placed(pattern.segments, segments);
      if (pathParameters === undefined) continue;
      const hasParameters = Object.keys(pathParameters).length > 0;
      return { route: pattern.route, pathParameters: hasParameters ? pathParameters : undefined };
    }
    return fallback && { route: fallback, pathParameters: undefined };
  };
}

function toPattern(route: GatewayRoute): Pattern {
  const [method, path] = route.key.split(" ");
  if (method === undefined || path === undefined) {
    throw new CannotStart(`The route key ${route.key} cannot be read.`);
  }
  return { route, method, segments: path.split("/").slice(1) };
}

/** Literal, variable, greedy variable: in this order at each place of the path. */
function rank(segment: string | undefined): number {
  if (segment === undefined) return 0;
  if (segment.endsWith("+}")) return 3;
  return segment.startsWith("{") ? 2 : 1;
}

function bySpecificity(a: Pattern, b: Pattern): number {
  const length = Math.max(a.segments.length, b.segments.length);
  for (let i = 0; i < length; i += 1) {
    const difference = rank(a.segments[i]) - rank(b.segments[i]);
    if (difference !== 0) return difference;
  }
  return Number(a.method === "ANY") - Number(b.method === "ANY");
}

/** The path's variables, decoded; undefined where the path does not fit. */
function placed(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (const [i, part] of pattern.entries()) {
    const segment = segments[i];
    if (part.endsWith("+}")) {
      const rest = segments.slice(i).join("/");
      if (rest === "") return undefined;
      found[part.slice(1, -2)] = decodeURIComponent(rest);
      return found;
    }
    if (segment === undefined) return undefined;
    if (part.startsWith("{")) {
      if (segment === "") return undefined;
      found[part.slice(1, -1)] = decodeURIComponent(segment);
    } else if (part !== decodeURIComponent(segment)) {
      return undefined;
    }
  }
  return pattern.length === segments.length ? found : undefined;
}
