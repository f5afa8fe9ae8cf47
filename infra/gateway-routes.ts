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

/** Answers what no function's operation takes. */
export const fallbackFunction = "platform";

/** The portal's own addresses; whom it serves it finds out by its cookie. */
const portalRoutes: readonly GatewayRoute[] = portalPaths.map((path) => ({
  path,
  method: "any",
  functionName: "portal",
  isOpen: true,
}));

/**
 * The gateway's routes: their number grows with collections and public operations, and not with
 * operations, since an HTTP API has 300 at the most.
 *
 * All that lies under a first segment and wants a token goes to the function with most operations
 * there, by a greedy variable; another function's paths there, and whatever is public, have routes of
 * their own, and a full match wins over a greedy one. Behind either the function finds the operation
 * by its declarations. Source: API Gateway Developer Guide, "Create routes for HTTP APIs".
 */
export function gatewayRoutes(apis: Readonly<Record<string, Api>>): readonly GatewayRoute[] {
  const operations = Object.entries(apis).flatMap(([functionName, api]) =>
    Object.values(api).map(({ route, permission }): Operation => {
      const [method = "", path = ""] = route.split(" ");
      const isPublic = permission === "public";
      return { functionName, method: method as Operation["method"], path, isPublic };
    }),
  );
  const owners = ownersOf(operations);
  const routes = [...Map.groupBy(operations, ({ path }) => path)].flatMap(([path, here]) => {
    const functionName = onlyFunction(path, here);
    const open = here.filter(({ isPublic }) => isPublic);
    if (open.length === here.length) {
      return [{ path, method: "any", functionName, isOpen: true } as const];
    }
    const closed = owners.get(topOf(path)) === functionName ? gathered(path) : path;
    return [...open.flatMap(openRoutes), ...closedRoutes(closed, functionName)];
  });
  const all = [...portalRoutes, ...routes];
  return [...new Map(all.map((one) => [`${one.method} ${one.path}`, one])).values()];
}

const topOf = (path: string): string => path.split("/")[1] ?? "";
const gathered = (path: string): string =>
  path === `/${topOf(path)}` ? path : `/${topOf(path)}/{proxy+}`;

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

/** By first segment: the function with most operations that want a token. */
function ownersOf(operations: readonly Operation[]): ReadonlyMap<string, string> {
  const closed = operations.filter(({ isPublic }) => !isPublic);
  return new Map(
    [...Map.groupBy(closed, ({ path }) => topOf(path))].map(([top, there]) => {
      const counts = [...Map.groupBy(there, ({ functionName }) => functionName)];
      const [most] = counts.sort(([, a], [, b]) => b.length - a.length);
      return [top, most?.[0] ?? ""];
    }),
  );
}

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
