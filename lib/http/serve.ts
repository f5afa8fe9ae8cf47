import middy from "@middy/core";
import type {
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
} from "aws-lambda";
import * as z from "zod";
import { type Actor, reaches } from "../core/actor.ts";
import type { Command, Outcome, Page, PageOf } from "../core/command.ts";
import { csvOf } from "../core/csv.ts";
import type { RefusalCatalogue, Refused } from "../core/decision.ts";
import { Fault } from "../core/faults.ts";
import { barTo } from "../core/permissions.ts";
import { versionOf } from "../core/version-of.ts";
import type { Language } from "../core/words.ts";
import { anonymous, type LoadActing, namedIn } from "./actor.ts";
import { type Api, type Endpoint, type Input, pageQuery } from "./api.ts";
import { commandOf } from "./command.ts";
import { contentCoding, preferences, preferredLanguage } from "./content-coding.ts";
import { openPage, sealPage } from "./cursors.ts";
import { declaredRoute } from "./declared-route.ts";
import { withDeprecation } from "./deprecation.ts";
import { jsonBody } from "./json-body.ts";
import { parseParts } from "./parse.ts";
import { problemOf } from "./problem.ts";
import { problems } from "./problems.ts";
import { csvPage, json, problem, shown } from "./respond.ts";
import { type LoadTexts, putTexts, takeTexts } from "./texts-apart.ts";

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;

/** What a handler gets: the parsed request, who asks, and the instant of the request. */
export type Request<E extends Endpoint> = (E extends Endpoint<
  infer _K,
  infer _T,
  infer P,
  infer Q,
  infer B
>
  ? Input<P, Q, B>
  : never) & {
  readonly actor: Actor;
  readonly now: string;
  readonly page: PageOf;
  readonly command: Command<ThingOf<E>>;
  /** Names this request in answers, logs and records of reading. */
  readonly requestId: string;
};

type ThingOf<E extends Endpoint> = E extends Endpoint<infer _K, infer T> ? T : never;
type CodeOf<E extends Endpoint> =
  E extends Endpoint<infer _K, infer _T, infer _P, infer _Q, infer _B, infer Code> ? Code : never;

type Answered<E extends Endpoint> = E["kind"] extends "reading"
  ? ThingOf<E> | undefined
  : E["kind"] extends "listing"
    ? Page<ThingOf<E>>
    : Outcome<CodeOf<E>>;

/** One handler for each endpoint of an api; a missing one does not compile. */
export type Handlers<A extends Api> = {
  readonly [Name in keyof A]: (request: Request<A[Name]>) => Promise<Answered<A[Name]>>;
};

type GivenBy<Handler> = Handler extends (...request: never[]) => Promise<infer Answer>
  ? Answer extends Refused<infer Code>
    ? Code
    : never
  : never;

/** What keeps an endpoint from declaring a refusal that its handler never gives. */
type Honest<A extends Api, H extends Handlers<A>> = {
  readonly [Name in keyof A]: [Exclude<CodeOf<A[Name]>, GivenBy<H[Name]>>] extends [never]
    ? unknown
    : { readonly declaredAndNeverGiven: Exclude<CodeOf<A[Name]>, GivenBy<H[Name]>> };
};

/** What serving any api reads of the table: who acts, and free text, which is kept apart. */
export type Reads = {
  readonly loadActing: LoadActing;
  readonly loadTexts: LoadTexts;
  /** What another issuer of tokens calls a second factor, where there is one. */
  readonly foreignFactors: () => readonly string[] | undefined;
};

/**
 * One Lambda handler for all endpoints of an api: route, parse, authorise, handle, answer.
 *
 * Precedence of problems: media type and form of the body, role, fields, the place named, then the
 * thing itself (404) and its refusals.
 */
export function serveWith(reads: Reads) {
  return <const A extends Api, const H extends Handlers<A>>(
    api: A,
    refusals: RefusalCatalogue,
    handlers: H & Honest<A, H>,
  ) => {
    const byRoute = new Map(
      Object.entries(api).map(([name, endpoint]) => [
        endpoint.route as string,
        {
          endpoint,
          query: queryOf(endpoint),
          handle: handlers[name] as unknown as Handle,
        },
      ]),
    );
    return middy<Event, APIGatewayProxyStructuredResultV2>(timeout)
      .use(contentCoding())
      .use(problems())
      .use(preferences())
      .use(declaredRoute(api))
      .use(jsonBody())
      .handler(async (event, context) => {
        const asked = byRoute.get(event.routeKey);
        if (!asked) throw new Error(`${event.routeKey} is not declared here`);
        const language = preferredLanguage(context);
        const answer = await respond(event, asked, { refusals, reads, language });
        return withDeprecation(asked.endpoint, answer);
      });
  };
}

/** Before a function's time is over, the caller still gets an answer: it is safe to repeat. */
const timeout = {
  timeoutEarlyInMillis: 500,
  timeoutEarlyResponse: () => {
    throw new Fault("busy", { cause: new Error("the function's time is over") });
  },
};

type Handle = (request: Request<Endpoint>) => Promise<unknown>;

const nothing = z.strictObject({});

/** What an endpoint understands of a query; made once, for zod compiles each schema that is made. */
function queryOf({ kind, query = nothing }: Endpoint): z.ZodObject {
  return kind === "listing" ? query.extend(pageQuery) : query;
}

/** An endpoint with what answers it. */
type Served = {
  readonly endpoint: Endpoint;
  readonly query: z.ZodObject;
  readonly handle: Handle;
};

/** What an answer is made with besides the request. */
type Context = {
  readonly refusals: RefusalCatalogue;
  readonly reads: Reads;
  readonly language: Language;
};

async function respond(
  event: Event,
  { endpoint, query, handle }: Served,
  { refusals, reads, language }: Context,
): Promise<APIGatewayProxyStructuredResultV2> {
  const named = namedIn(event, reads.foreignFactors());
  const again = async () => (named ? reads.loadActing(named) : { actor: anonymous });
  const acting = await again();
  const { actor } = acting;
  const bar = endpoint.permission === "public" ? undefined : barTo(acting, endpoint.permission);
  if (bar) throw new Fault(bar);
  const input = parseRequest(event, endpoint, query);
  if (endpoint.place && !reaches(actor, endpoint.place(input))) throw new Fault("not_found");
  const now = new Date(event.requestContext.timeEpoch).toISOString();
  const { body, texts } = await takeTexts(endpoint.body, input.body);
  const command = await commandOf(event, endpoint, { acting, again, now, input, texts });
  const requestId = event.requestContext.requestId;
  const asked = { actor, route: endpoint.route, input };
  const isListing = endpoint.kind === "listing";
  // only a listing has pages: no other handler looks for one
  const page = isListing ? await openPage(asked) : { limit: 0 };
  const found = await handle({ ...input, body, actor, now, page, command, requestId });
  const answered = isListing ? await sealPage(found as Page<unknown>, asked) : found;
  const { csv } = endpoint;
  if (csv && event.headers.accept?.includes("text/csv")) {
    const { items, next } = answered as Page<unknown>;
    const columns = typeof csv === "function" ? csv(input.query) : csv;
    return csvPage(csvOf(columns, items), next && linkTo(event, next));
  }
  return shape(endpoint, actor, answered, {
    refusals,
    language,
    requestId,
    params: input.params,
    ifNoneMatch: event.headers["if-none-match"],
    put: (schema, answer) => putTexts(schema, answer, { texts, load: reads.loadTexts }),
  });
}

/** Where the next page is, as a reference relative to this one (RFC 8288). */
function linkTo({ queryStringParameters }: Event, cursor: string): string {
  return `?${new URLSearchParams({ ...queryStringParameters, cursor } as Record<string, string>)}`;
}

/** Path, query and body against their schemas; unknown fields are faults. */
function parseRequest(event: Event, endpoint: Endpoint, query: z.ZodObject) {
  return parseParts({
    params: { in: "path", schema: endpoint.params ?? nothing, value: event.pathParameters ?? {} },
    query: {
      in: "query",
      schema: query,
      value: event.queryStringParameters ?? {},
    },
    body: {
      in: "body",
      schema: endpoint.body ?? nothing,
      value: event.body === undefined ? {} : event.body,
    },
  }) as Input<undefined, undefined, undefined>;
}

async function shape(
  endpoint: Endpoint,
  actor: Actor,
  answered: unknown,
  context: {
    refusals: RefusalCatalogue;
    language: Language;
    requestId: string;
    /** The path's values. */
    params: Readonly<Record<string, string>>;
    ifNoneMatch: string | undefined;
    put: <Answer>(schema: z.ZodType, answer: Answer) => Promise<Answer>;
  },
): Promise<APIGatewayProxyStructuredResultV2> {
  if (endpoint.kind === "listing") {
    const page = answered as Page<unknown>;
    const items = page.items.map((thing) => endpoint.view(thing, actor));
    const shown = await context.put(z.array(endpoint.result), items);
    return json(200, { items: shown, next: page.next ?? null });
  }
  if (endpoint.kind === "reading") {
    if (answered === undefined || outOfReach(endpoint, actor, answered)) {
      throw new Fault("not_found");
    }
    const seen = endpoint.view(answered, actor);
    const { mediaType, cacheSeconds } = endpoint;
    return shown(mediaType ? seen : await context.put(endpoint.result, seen), {
      mediaType,
      version: versionOf(answered),
      ifNoneMatch: context.ifNoneMatch,
      cacheSeconds,
    });
  }
  const outcome = answered as Outcome;
  if (outcome.ok) {
    const body = await context.put(endpoint.result, outcome.body);
    return json(outcome.status, body, locationOf(endpoint, context.params, outcome));
  }
  const said = context.refusals[outcome.code];
  if (!said) throw new Error(`refusal ${outcome.code} is in no catalogue`);
  return problem(
    problemOf(outcome.code, said, { requestId: context.requestId, facts: outcome.detail }),
    context.language,
  );
}

/** Where the thing that a command made is read: the path's values, and what the answer tells. */
function locationOf(
  { location }: Endpoint,
  params: Readonly<Record<string, string>>,
  { status, body }: Extract<Outcome, { ok: true }>,
): Readonly<Record<string, string>> {
  if (!location || status !== 201) return {};
  const values = { ...(body as Readonly<Record<string, unknown>>), ...params };
  const path = location.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (values[name] === undefined) throw new Error(`${location}: the answer tells no ${name}`);
    return encodeURIComponent(String(values[name]));
  });
  return { location: path };
}

const outOfReach = (endpoint: Endpoint, actor: Actor, thing: unknown): boolean =>
  endpoint.scope !== undefined && !reaches(actor, endpoint.scope(thing));
