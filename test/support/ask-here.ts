import { decodeJwt } from "jose";
import { apis } from "../../lib/apis.ts";
import { operationFinder } from "../../lib/http/declared-route.ts";
import { platform } from "./platform.ts";

type Handler = (event: object, context: object) => Promise<{ statusCode: number; body?: string }>;
type Answered = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: callers look into answers as they come
  readonly body: any;
};

/** Lets this process stand where every function stands. */
export function standAsAll(): void {
  const { environment, functions } = platform.description;
  const variables = Object.values(functions).map((one) => one.variables);
  Object.assign(process.env, ...variables, environment, { POWERTOOLS_LOG_LEVEL: "SILENT" });
}

const routes = Object.entries(apis).flatMap(([name, api]) =>
  Object.values(api).map(({ route }) => ({ name, route })),
);

const find = operationFinder(apis);

function match(method: string, path: string) {
  const found = find({ method, path });
  const declared = routes.find(({ route }) => route === found.endpoint?.route);
  if (!declared) throw new Error(`there is no route ${method} ${path}`);
  return declared;
}

/** Asks as `call` does, by the handler itself in this process, as the gateway would hand it on. */
export async function askHere(
  method: string,
  asked: string,
  { token, body, key = crypto.randomUUID() }: { token?: string; body?: object; key?: string },
): Promise<Answered> {
  standAsAll();
  const [path = "", query = ""] = asked.split("?");
  const { name, route } = match(method, path);
  const module = await import(`../../functions/http/${name}.ts`);
  const claims = token === undefined ? undefined : decodeJwt(token);
  const event = {
    version: "2.0",
    routeKey: route,
    rawPath: path,
    rawQueryString: query,
    ...(query && { queryStringParameters: Object.fromEntries(new URLSearchParams(query)) }),
    headers: { "content-type": "application/json", "idempotency-key": key },
    requestContext: {
      requestId: crypto.randomUUID(),
      routeKey: route,
      timeEpoch: platform.clock.now().getTime(),
      http: { method, path, sourceIp: "127.0.0.1", userAgent: "" },
      ...(claims && { authorizer: { jwt: { claims, scopes: null } } }),
    },
    ...(body && { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  };
  const answer = await (module.handler as Handler)(event, { functionName: `http-${name}` });
  return { status: answer.statusCode, body: answer.body ? JSON.parse(answer.body) : undefined };
}

export const sendHere = (token: string, path: string, body?: object): Promise<Answered> =>
  askHere("POST", path, { token, ...(body && { body }) });
