import type * as z from "zod";
import type { Endpoint } from "../http/api.ts";
import type { Problem } from "../http/problem.ts";
import { problemIn } from "./problem-in.ts";

type Part<Name extends string, Schema> = [NonNullable<Schema>] extends [never]
  ? { readonly [N in Name]?: undefined }
  : NonNullable<Schema> extends z.ZodType
    ? Record<string, never> extends z.input<NonNullable<Schema>>
      ? { readonly [N in Name]?: z.input<NonNullable<Schema>> }
      : { readonly [N in Name]: z.input<NonNullable<Schema>> }
    : never;

/** Where a page of a list begins, and how long it is. */
export type PageAsked = { readonly limit?: number; readonly cursor?: string | undefined };

/** What a request to an endpoint says, in the input form of its schemas, and how it is asked. */
export type AskedOf<E extends Endpoint> = Part<"params", E["params"]> &
  Part<"query", E["query"]> &
  Part<"body", E["body"]> & {
    readonly page?: E["kind"] extends "listing" ? PageAsked : undefined;
    /** Names this one request (Idempotency-Key); made for a command that has none. */
    readonly key?: string;
    /** The `etag` that the thing must still have. */
    readonly ifMatch?: string | undefined;
  };

/** What an endpoint answers; of a listing one page. */
export type AnswerOf<E extends Endpoint> = E["kind"] extends "listing"
  ? { readonly items: readonly z.output<E["result"]>[]; readonly next: string | null }
  : z.output<E["result"]>;

export type Reply<Body> =
  | {
      readonly ok: true;
      readonly status: number;
      readonly body: Body;
      readonly etag: string | undefined;
      readonly location: string | undefined;
    }
  | { readonly ok: false; readonly problem: Problem };

export type ClientOptions = {
  /** Where the platform is, without a slash at the end. */
  readonly url: string;
  /** An access token; none for what is public. */
  readonly token?: string | undefined;
  /** In which language problems have their title; `zh` or `en`. */
  readonly language?: string;
  /** Headers that go along with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch?: typeof fetch;
};

/** Speaks with a platform by the declarations of its endpoints. */
export type Client = {
  /** Asks once; a busy platform (503) a second time, under the same key. Never throws a refusal. */
  ask<E extends Endpoint>(endpoint: E, asked: AskedOf<E>): Promise<Reply<AnswerOf<E>>>;
  /** All of a list, page by page. Throws `Refused`. */
  all<E extends Endpoint<"listing">>(
    endpoint: E,
    asked: AskedOf<E>,
  ): AsyncGenerator<z.output<E["result"]>>;
  /** One page of a list as comma separated values. */
  csv<E extends Endpoint<"listing">>(endpoint: E, asked: AskedOf<E>): Promise<Reply<string>>;
};

/** A refusal where none was expected. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}: ${problem.messages.en}`);
    this.problem = problem;
  }
}

/** A client of the platform at an address, as the holder of a token. */
export function wangge(options: ClientOptions): Client {
  const send = async <Body>(endpoint: Endpoint, asked: Loose, accept: string) => {
    const request = requestOf(options, endpoint, { ...asked, accept });
    const busy = 503;
    const first = await attempt(options, request);
    const response = first?.status === busy || !first ? await attempt(options, request) : first;
    return replyOf<Body>(response);
  };
  const client: Client = {
    ask: (endpoint, asked) => send(endpoint, asked as Loose, "application/json"),
    csv: (endpoint, asked) => send<string>(endpoint, asked as Loose, "text/csv"),
    async *all(endpoint, asked) {
      let cursor: string | undefined;
      do {
        const page = { limit: 100, ...asked.page, ...(cursor && { cursor }) };
        const reply = await client.ask(endpoint, { ...asked, page } as typeof asked);
        if (!reply.ok) throw new Refused(reply.problem);
        const { items, next } = reply.body as { items: readonly unknown[]; next: string | null };
        yield* items as readonly z.output<(typeof endpoint)["result"]>[];
        cursor = next ?? undefined;
      } while (cursor);
    },
  };
  return client;
}

type Values = Readonly<Record<string, unknown>>;
type Loose = {
  readonly params?: Values | undefined;
  readonly query?: Values | undefined;
  readonly body?: unknown;
  readonly page?: PageAsked | undefined;
  readonly key?: string;
  readonly ifMatch?: string | undefined;
};

/** Path values and query values as an address; what is left out or undefined is not asked for. */
export function addressOf(
  endpoint: Endpoint,
  { params = {}, query = {}, page = {} }: Loose,
): string {
  const path = endpoint.route
    .replace(/^\w+ /, "")
    .replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const given = Object.entries({ ...query, ...page }).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, String(value)]),
  );
  return search.size > 0 ? `${path}?${search}` : path;
}

function requestOf(
  { url, token, language, headers }: ClientOptions,
  endpoint: Endpoint,
  asked: Loose & { readonly accept: string },
): Request {
  const [method = "GET"] = endpoint.route.split(" ");
  const isCommand = endpoint.kind === "command";
  return new Request(url + addressOf(endpoint, asked), {
    method,
    headers: {
      ...headers,
      accept: asked.accept,
      ...(language && { "accept-language": language }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(isCommand && { "idempotency-key": asked.key ?? crypto.randomUUID() }),
      ...(asked.ifMatch && { "if-match": asked.ifMatch }),
      ...(endpoint.body && { "content-type": "application/json" }),
    },
    redirect: "manual",
    ...(endpoint.body && { body: JSON.stringify(asked.body) }),
  });
}

/** Nothing where the connection was lost before there was an answer. */
async function attempt(options: ClientOptions, request: Request): Promise<Response | undefined> {
  try {
    return await (options.fetch ?? fetch)(request.clone());
  } catch {
    return undefined;
  }
}

async function replyOf<Body>(response: Response | undefined): Promise<Reply<Body>> {
  const text = (await response?.text()) ?? "";
  if (!response?.ok) return { ok: false, problem: problemIn(response, text) };
  const isJson = /\bjson\b/.test(response.headers.get("content-type") ?? "");
  return {
    ok: true,
    status: response.status,
    body: (isJson ? JSON.parse(text) : text) as Body,
    etag: response.headers.get("etag") ?? undefined,
    location: response.headers.get("location") ?? undefined,
  };
}
