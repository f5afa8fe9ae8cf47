import { apis } from "../../../lib/apis.ts";
import { ownFactorClaim } from "../../../lib/core/second-factor.ts";
import { commandIdOf } from "../../../lib/http/idempotency.ts";
import type { Person } from "../cast/person.ts";
import type { Action } from "./action.ts";
import type { Stage } from "./stage.ts";

type Request = {
  readonly route: string;
  readonly key: string;
  /** Nobody where everybody may. */
  readonly as?: Person;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Body;
};
/** What is sent, or how it is made, the same each time. */
export type Body = object | (() => Promise<object>);
export type Reply = { readonly statusCode: number; readonly body: string };

/** By declared route: the function that serves it. */
const functions = new Map<string, string>(
  Object.entries(apis).flatMap(([name, api]) =>
    Object.values(api).map(({ route }) => [route, `http-${name}`] as const),
  ),
);

/** Where and when it is asked. */
type At = { readonly stage: Stage; readonly clock: { readonly at: number } };

/** A request through the handler behind its route. */
export function requestAction({ stage, clock }: At, request: Request): Action {
  const { route, key, as } = request;
  const name = functions.get(route);
  if (!name) throw new Error(`there is no route ${route}`);
  return {
    label: `${pathOf(request)} as ${as?.subject ?? "anybody"}`,
    ...(as && { commandId: recordedAs({ route, key, as }) }),
    async work() {
      const handler = await stage.handler(name);
      const { body } = request;
      const sent = typeof body === "function" ? await body() : body;
      return handler(eventOf(request, sent, clock.at), { functionName: name });
    },
    wrong(ended) {
      if ("error" in ended) return `it threw ${ended.error}`;
      const { statusCode, body } = ended.value as Reply;
      // what is drawn is well formed, and by somebody whose role may ask for it
      const isUnfit = statusCode === 400 || JSON.parse(body).code === "forbidden";
      const isForeseen = statusCode < 500 ? !isUnfit : statusCode === 503;
      return isForeseen ? undefined : `it answered ${body}`;
    },
    isDone: (ended) => "value" in ended && (ended.value as Reply).statusCode !== 503,
  };
}

/** A reading of personal data is known by its request. */
const recordedAs = ({ route, key, as }: { route: string; key: string; as: Person }): string =>
  route.startsWith("GET ") ? `reading/${key}` : commandIdOf({ subject: as.subject, route, key });

const pathOf = ({ route, params = {} }: Request): string =>
  route.replace(/^\w+ /, "").replace(/\{(\w+)\}/g, (_, param: string) => params[param] ?? "");

function eventOf(request: Request, body: object | undefined, at: number): object {
  const { route, key, as, query } = request;
  const claims = as && { sub: as.subject, role: as.role, [ownFactorClaim]: "true" };
  const [method = ""] = route.split(" ");
  const path = pathOf(request);
  return {
    version: "2.0",
    routeKey: route,
    rawPath: path,
    rawQueryString: "",
    headers: { "content-type": "application/json", "idempotency-key": key },
    requestContext: {
      requestId: key,
      routeKey: route,
      timeEpoch: at,
      http: { method, path },
      ...(claims && { authorizer: { jwt: { claims, scopes: null } } }),
    },
    ...(query && { queryStringParameters: query }),
    ...(body && { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  };
}
