import type * as z from "zod";
import type { Actor } from "../core/actor.ts";
import type { Permission } from "../core/permissions.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
export type Route = `${Method} /${string}`;

type Shape = z.ZodObject | undefined;
type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : Record<string, never>;

/** What a request says, parsed: path parameters, query and body, each in its schema's shape. */
export type Input<Params extends Shape, Query extends Shape, Body extends z.ZodType | undefined> = {
  readonly params: Parsed<Params>;
  readonly query: Parsed<Query>;
  readonly body: Body extends z.ZodType ? z.output<Body> : undefined;
};

/**
 * One endpoint as data. Routes of the gateway, authorisation, parsing, the answer and the OpenAPI
 * document all derive from it.
 *
 * `Thing` is the state the handler answers with; `view` says what this caller may see of it.
 */
export type Endpoint<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends z.ZodType | undefined = z.ZodType | undefined,
  // biome-ignore lint/suspicious/noExplicitAny: a list of endpoints holds many kinds of thing
  Thing = any,
  Code extends string = string,
> = {
  readonly route: Route;
  readonly summary: string;
  readonly description?: string;
  /** `public` needs no token; else the acting role must hold the permission. */
  readonly permission: Permission | "public";
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /**
   * The codes under which a scope may reach the thing (its grid code, its organisation, its
   * applicant …). A thing outside the caller's scopes answers 404, exactly as an unknown one.
   * Left out where the permission alone decides.
   */
  readonly scope?: (thing: Thing) => readonly string[];
  /** Codes the request itself names; outside the caller's scopes it answers 404. */
  readonly place?: (input: Input<Params, Query, Body>) => readonly string[];
  /** Every refusal that the command may answer, in order of precedence. */
  readonly refusals?: readonly Code[];
  readonly view: (thing: Thing, actor: Actor | undefined) => unknown;
  readonly result: z.ZodType;
  /** `one` answers a thing, `page` a list of things with a cursor. */
  readonly answers: "one" | "page";
  readonly success: 200 | 201;
  /** Machines that pay, sign or decide must send an Idempotency-Key; others may. */
  readonly idempotencyKey: "required" | "optional";
};

export type Api = Readonly<Record<string, Endpoint>>;

type Declared<E extends Endpoint> = Omit<E, "answers" | "success" | "idempotencyKey"> &
  Partial<Pick<E, "success" | "idempotencyKey">>;

/** Declares an endpoint that answers one thing. */
export function endpoint<
  Thing,
  Params extends Shape = undefined,
  Query extends Shape = undefined,
  Body extends z.ZodType | undefined = undefined,
  const Code extends string = never,
>(
  declared: Declared<Endpoint<Params, Query, Body, Thing, Code>>,
): Endpoint<Params, Query, Body, Thing, Code> & { readonly answers: "one" } {
  return { success: 200, idempotencyKey: "optional", ...declared, answers: "one" };
}

/** Declares an endpoint that answers one page of things; `limit` and `cursor` join its query. */
export function listing<
  Thing,
  Params extends Shape = undefined,
  Query extends Shape = undefined,
>(
  declared: Declared<Endpoint<Params, Query, undefined, Thing, never>>,
): Endpoint<Params, Query, undefined, Thing, never> & { readonly answers: "page" } {
  return { success: 200, idempotencyKey: "optional", ...declared, answers: "page" };
}
