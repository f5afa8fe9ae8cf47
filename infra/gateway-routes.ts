import type { Api } from "../lib/http/api.ts";
import { portalPaths } from "../lib/portal/paths.ts";

/** A route of the gateway, the function behind it, and whether it is open to whoever has no token. */
export type GatewayRoute = {
  readonly path: string;
  /** `any` stands for every method that has no route of its own here. */
  readonly method: "any" | "options" | "head" | "get" | "post" | "put" | "patch" | "delete";
  readonly functionName: string;
  readonly isOpen: boolean;
};

type Operation = {
  readonly functionName: string;
  readonly method: Uppercase<GatewayRoute["method"]>;
  readonly path: string;
  readonly isPublic: boolean;
};

/** Answers what no route takes: it gets that without a token, and so its own public operations too. */
export const fallbackFunction = "platform";

/** The portal's own addresses; whom it serves it finds out by its cookie. */
const portalRoutes: readonly GatewayRoute[] = portalPaths.map((path) => ({
  path,
  method: "any",
  functionName: "portal",
  isOpen: true,
}));

/**
 * The gateway's routes: their number grows with collections and not with operations, since an HTTP API
 * has 300 at the most.
 *
 * All that lies under a first segment and wants a token goes to the function with most operations
 * there, by a greedy variable; what another function has all to itself further down goes to that one,
 * by another; so does what is public alone. What the fallback serves in public lies where all goes that
 * no route takes. All else has a route of its own. The most specific route
 * wins: a full match, then the longer greedy one. Behind each the function finds the operation by its
 * declarations. Source: API Gateway Developer Guide, "Create routes for HTTP APIs".
 */
export function gatewayRoutes(apis: Readonly<Record<string, Api>>): readonly GatewayRoute[] {
  const operations = Object.entries(apis).flatMap(([functionName, api]) =>
    Object.values(api).map(({ route, permission }): Operation => {
      const [method = "", path = ""] = route.split(" ");
      const isPublic = permission === "public";
      return { functionName, method: method as Operation["method"], path, isPublic };
    }),
  );
  const gathering = gatheringOf(operations);
  const routed = operations.filter(
    ({ functionName, isPublic }) => functionName !== fallbackFunction || !isPublic,
  );
  const routes = [...Map.groupBy(routed, ({ path }) => path)].flatMap(([path, here]) => {
    const functionName = onlyFunction(path, here);
    const open = here.filter(({ isPublic }) => isPublic);
    const isOpen = open.length === here.length;
    const at = gathering(path, { functionName, isOpen });
    if (isOpen) return [{ path: at, method: "any", functionName, isOpen } as const];
    return [...open.flatMap(openRoutes), ...closedRoutes(at, functionName)];
  });
  const all = [...portalRoutes, ...routes];
  return [...new Map(all.map((one) => [`${one.method} ${one.path}`, one])).values()];
}

/** A public operation on a path that knows others too; who may read may ask for the head alone. */
function openRoutes({ method, ...operation }: Operation): readonly GatewayRoute[] {
  const methods = method === "GET" ? (["get", "head"] as const) : [lowerCase(method)];
  return methods.map((one) => ({ ...operation, method: one, isOpen: true }));
}

const lowerCase = <Word extends string>(word: Word) => word.toLowerCase() as Lowercase<Word>;

/** A browser asks beforehand without a token (CORS), which `any` with a token would refuse. */
const closedRoutes = (path: string, functionName: string): readonly GatewayRoute[] => [
  { path, method: "any", functionName, isOpen: false },
  { path, method: "options", functionName: fallbackFunction, isOpen: true },
];

/** What a path lies under, the shortest first: `/a`, `/a/{b}`. */
const prefixesOf = (path: string): readonly string[] => {
  const segments = path.split("/").slice(1, -1);
  return segments.map((_, at) => `/${segments.slice(0, at + 1).join("/")}`);
};

/** The function with most operations of some. */
function mostIn(operations: readonly Operation[]): string | undefined {
  const counts = [...Map.groupBy(operations, ({ functionName }) => functionName)];
  return counts.sort(([, a], [, b]) => b.length - a.length)[0]?.[0];
}

/** Finds the path under which a path's route is gathered with others; its own where that is none. */
function gatheringOf(operations: readonly Operation[]) {
  const pathsOf = (some: readonly Operation[]) => new Set(some.map(({ path }) => path)).size;
  const gathers = (prefix: string, { functionName, isOpen }: Asked): boolean => {
    const beneath = operations.filter(({ path }) => path.startsWith(`${prefix}/`));
    const closed = beneath.filter(({ isPublic }) => !isPublic);
    const own = beneath.filter((one) => one.functionName === functionName);
    if (isOpen) {
      return closed.length === 0 && pathsOf(own) > 1 && mostIn(beneath) === functionName;
    }
    const isFirstSegment = prefix.lastIndexOf("/") === 0;
    if (isFirstSegment) return mostIn(closed) === functionName;
    return pathsOf(closed) > 1 && closed.every((one) => one.functionName === functionName);
  };
  return (path: string, asked: Asked): string => {
    const prefix = prefixesOf(path).find((one) => gathers(one, asked));
    return prefix ? `${prefix}/{proxy+}` : path;
  };
}
type Asked = Pick<GatewayRoute, "functionName" | "isOpen">;

/** A path of two functions could not be led to either by its address alone. */
function onlyFunction(path: string, here: readonly Operation[]): string {
  const [first, ...others] = new Set(here.map(({ functionName }) => functionName));
  if (!first || others.length > 0) {
    throw new Error(
      `${path} is served by ${[first, ...others].join(" and ")}: one path, one function.`,
    );
  }
  return first;
}
