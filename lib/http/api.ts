import * as z from "zod";
import type { Actor, ReachedBy } from "../core/actor.ts";
import type { Columns } from "../core/csv.ts";
import type { Offer } from "../core/offer.ts";
import type { Permission } from "../core/permissions.ts";
import { wholeNumber } from "../core/whole-number.ts";
import type { Words } from "../core/words.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
export type Route = `${Method} /${string}`;

type Shape = z.ZodObject | undefined;
type Body = z.ZodType | undefined;
type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : Record<string, never>;

/** What a request says, parsed: path parameters, query and body, each in its schema's shape. */
export type Input<P extends Shape, Q extends Shape, B extends Body> = {
  readonly params: Parsed<P>;
  readonly query: Parsed<Q>;
  readonly body: Parsed<B>;
};

type Declared<
  T,
  P extends Shape,
  Q extends Shape,
  B extends Body,
  Code extends string,
  R extends z.ZodType,
> = {
  readonly route: Route;
  readonly summary: Words;
  readonly description?: Words;
  /** `public` needs no token; else the acting role must hold the permission. */
  readonly permission: Permission | "public";
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /**
   * What reaches the thing: codes that a scope may cover (its grid code, its organisation …), and
   * persons whose own it is (its applicant …). A thing outside the caller's scopes answers 404, exactly as an unknown one.
   * Left out where the permission alone decides.
   */
  readonly scope?: (thing: T) => ReachedBy;
  /** What the request itself names; outside the caller's scopes it answers 404. */
  readonly place?: (input: Input<P, Q, B>) => ReachedBy;
  /** When it is offered; left out where the thing's state does not say. */
  readonly offer?: Offer;
  /** Every refusal that the command may answer, in order of precedence. */
  readonly refusals?: readonly Code[];
  /** What this caller may see of the thing. */
  readonly view: (thing: T, actor: Actor) => unknown;
  readonly result: R;
  /** What the answer is served as; JSON unless given. */
  readonly mediaType?: string;
  /**
   * A listing may also be had as `text/csv`, in these columns of what everybody sees who may; which
   * they are may hang on what is asked for.
   */
  readonly csv?: Columns<T> | ((query: Parsed<Q>) => Columns<T>);
  readonly success?: 200 | 201 | 202;
  /** Where what was made is read: a declared path, filled from the answer and this path's values. */
  readonly location?: `/${string}`;
  /** For how long anybody may keep the answer; left out where nobody may. */
  readonly cacheSeconds?: number;
  /** Since when it is better not called, when it will be gone, and what takes its place (a path). */
  readonly deprecated?: {
    readonly since: string;
    readonly sunset: string;
    readonly instead: `/${string}`;
  };
  /** Machines that pay, sign or decide must send an Idempotency-Key; others may. */
  readonly idempotencyKey?: "required" | "optional";
  /** How long the same request by the same caller, sent without a key, is answered as the first. */
  readonly sameForMinutes?: number;
};

/**
 * One endpoint as data: the gateway's route, authorisation, parsing, the answer and the OpenAPI
 * document all derive from it. `T` is the state that is answered, seen through `view`.
 */
export type Endpoint<
  Kind extends "reading" | "listing" | "command" = "reading" | "listing" | "command",
  // biome-ignore lint/suspicious/noExplicitAny: a list of endpoints holds many kinds of thing
  T = any,
  // biome-ignore lint/suspicious/noExplicitAny: and many shapes of request
  P extends Shape = any,
  // biome-ignore lint/suspicious/noExplicitAny: as above
  Q extends Shape = any,
  // biome-ignore lint/suspicious/noExplicitAny: as above
  B extends Body = any,
  Code extends string = string,
  // biome-ignore lint/suspicious/noExplicitAny: and many answers
  R extends z.ZodType = any,
> = Declared<T, P, Q, B, Code, R> & { readonly kind: Kind };

export type Api = Readonly<Record<string, Endpoint>>;

/** Declares an endpoint that answers one thing and changes nothing. */
export function reading<
  T,
  P extends Shape = undefined,
  Q extends Shape = undefined,
  R extends z.ZodType = z.ZodType,
>(
  declared: Declared<T, P, Q, undefined, never, R>,
): Endpoint<"reading", T, P, Q, undefined, never, R> {
  return { ...declared, kind: "reading" };
}

/** Declares an endpoint that answers one page of things; `limit` and `cursor` join its query. */
export function listing<
  T,
  P extends Shape = undefined,
  Q extends Shape = undefined,
  R extends z.ZodType = z.ZodType,
>(
  declared: Declared<T, P, Q, undefined, never, R>,
): Endpoint<"listing", T, P, Q, undefined, never, R> {
  return { ...declared, kind: "listing" };
}

/** Declares an endpoint that changes a thing and answers it as it then stands. */
export function command<
  T,
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends Body = undefined,
  const Code extends string = never,
  R extends z.ZodType = z.ZodType,
>(declared: Declared<T, P, Q, B, Code, R>): Endpoint<"command", T, P, Q, B, Code, R> {
  return { ...declared, kind: "command" };
}

/** What any call is held to. */
export const callLimits = {
  /** Source: SQS and event sizes; everything larger is an upload. */
  bodyBytes: 256 * 1024,
  pageItems: 100,
  pageItemsUnlessGiven: 20,
  /** Of all callers together, at the gateway: in the long run, and in one moment. */
  callsASecond: 100,
  callsAtOnce: 200,
} as const;

/** What every listing understands beside its own query. */
export const pageQuery = {
  limit: wholeNumber({ max: callLimits.pageItems })
    .default(callLimits.pageItemsUnlessGiven)
    .meta({
      note: {
        en: `How many at most; ${callLimits.pageItemsUnlessGiven} unless given, ${callLimits.pageItems} at most.`,
        zh: `每页最多条数，默认 ${callLimits.pageItemsUnlessGiven}，最多 ${callLimits.pageItems}。`,
      },
    }),
  cursor: z
    .string()
    .max(1_000)
    .optional()
    .meta({
      note: {
        en: "`next` of the page before, asked for by the same caller in the same words; left out for the first page.",
        zh: "前一页的 `next`，须由同一调用者以相同条件使用；第一页不填。",
      },
    }),
};
