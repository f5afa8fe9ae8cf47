import { commandIdOf } from "../../../lib/http/idempotency.ts";
import { isPassing, tellError } from "./errors.ts";
import type { Scene } from "./scene.ts";

/** Who asks: the claims of a token. */
export type Person = {
  readonly subject: string;
  readonly role: string;
  readonly scopes: readonly string[];
};

/** Something that somebody, a schedule, a queue or the bank does; done again, it is the same. */
export type Act = {
  /** As the trace tells it. */
  readonly told: string;
  /** The command that a repetition must not carry out twice. */
  readonly commandId?: string;
  work(): Promise<unknown>;
  /** What is wrong with how it ended; nothing where it ended as it may. */
  wrong(ended: { value: unknown } | { error: unknown }): string | undefined;
  /** Whether it is over: answered for good, so that nobody tries again. */
  isDone(ended: { value: unknown } | { error: unknown }): boolean;
};

type Request = {
  readonly route: string;
  readonly key: string;
  readonly as: Person;
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: object;
};
export type Reply = { readonly statusCode: number; readonly body: string };

/** A request through the handler behind its route. */
export function callAct(scene: Scene, request: Request): Act {
  const { route, key, as, params = {} } = request;
  const name = scene.stage.stack.gateway.routes.find((one) => one.key === route)?.functionName;
  if (!name) throw new Error(`there is no route ${route}`);
  const path = route.replace(/\{(\w+)\}/g, (_, param: string) => params[param] ?? "");
  return {
    told: `${path} as ${as.subject}`,
    commandId: commandIdOf({ subject: as.subject, route, key }),
    async work() {
      const handler = await scene.stage.handler(name);
      return handler(eventOf(request, scene.clock.at), { functionName: name });
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

function eventOf({ route, key, as, params, body }: Request, at: number): object {
  const { subject: sub, role, scopes } = as;
  const [method = "", path = ""] = route.split(" ");
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
      authorizer: { jwt: { claims: { sub, role, scopes: scopes.join(" ") }, scopes: null } },
    },
    ...(params && { pathParameters: params }),
    ...(body && { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  };
}

/** A firing of a schedule at its planned instant; the same occurrence may be delivered again. */
export function fireAct(scene: Scene, name: string, at: number): Act {
  const scheduledTime = new Date(at).toISOString();
  return jobAct(`schedule ${name} of ${scheduledTime}`, async () => {
    const handler = await scene.stage.handler(`schedules-${name}`);
    return handler({ scheduledTime }, {});
  });
}

/** Work of a job: whatever may go well at the next attempt may fail, and is tried again. */
export function jobAct(told: string, work: () => Promise<unknown>): Act {
  return {
    told,
    work,
    wrong: (ended) =>
      "error" in ended && !isPassing(ended.error)
        ? `it threw ${tellError(ended.error)}`
        : undefined,
    isDone: (ended) => "value" in ended,
  };
}
