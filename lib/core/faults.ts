import * as z from "zod";
import { FieldCode } from "./field-words.ts";

/** What a schema asks of a field, in JSON Schema's own keywords; left out where only words can say. */
const Expected = z.strictObject({
  type: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  minLength: z.int().optional(),
  maxLength: z.int().optional(),
  minItems: z.int().optional(),
  maxItems: z.int().optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  multipleOf: z.number().optional(),
  format: z.string().optional(),
});
export type Expected = z.infer<typeof Expected>;

/** One field of the request that is at fault, and why, in both languages. */
export const FieldFault = z
  .strictObject({
    in: z.enum(["path", "query", "body", "header"]).meta({ id: "RequestPart" }),
    /** RFC 6901 JSON pointer into that part. */
    pointer: z.string(),
    /** Stable; what a program goes by. */
    code: FieldCode,
    en: z.string(),
    zh: z.string(),
    expected: Expected.optional(),
  })
  .meta({ id: "FieldFault" });
export type FieldFault = z.infer<typeof FieldFault>;

type Said = { readonly status: number; readonly en: string; readonly zh: string };

/** What can be wrong with any request, whatever it asks. Domains add their own refusals. */
export const commonProblems = {
  request_unreadable: {
    status: 400,
    en: "The body is not well-formed JSON.",
    zh: "请求正文不是有效的 JSON。",
  },
  request_invalid: {
    status: 400,
    en: "Some fields are missing or not as expected; see errors.",
    zh: "部分字段缺失或不符合要求，详见 errors。",
  },
  cursor_unreadable: {
    status: 400,
    en: "The cursor was not given to you for this list and these filters; start again without it.",
    zh: "该游标不是本次列表、本组筛选条件向您返回的游标，请去掉游标重新查询。",
  },
  idempotency_key_missing: {
    status: 400,
    en: "This request needs an Idempotency-Key header.",
    zh: "此请求需要 Idempotency-Key 请求头。",
  },
  unauthenticated: {
    status: 401,
    en: "This request needs a valid token.",
    zh: "此请求需要有效的访问令牌。",
  },
  forbidden: {
    status: 403,
    en: "Your acting role may not do this.",
    zh: "当前角色无权执行此操作。",
  },
  second_factor_missing: {
    status: 403,
    en: "You hold the role for this, but signed in without a second factor, which it needs. Set one up for your account and sign in again.",
    zh: "您持有办理此事的角色，但该角色须以双因素登录。请先为账号设置第二因素（如动态口令），再重新登录。",
  },
  not_found: {
    status: 404,
    en: "There is no such thing, or it is outside your scopes.",
    zh: "对象不存在，或不在您的权限范围内。",
  },
  route_unknown: {
    status: 404,
    en: "There is no such address; see /openapi.json.",
    zh: "地址不存在，请查阅 /openapi.json。",
  },
  method_not_allowed: {
    status: 405,
    en: "This address does not know that method.",
    zh: "该地址不支持此方法。",
  },
  changed_meanwhile: {
    status: 412,
    en: "The thing is not as If-Match says: it has changed since you read it. Read it again.",
    zh: "对象自您读取后已有变化，与 If-Match 不符，请重新读取。",
  },
  body_too_large: {
    status: 413,
    en: "The body is larger than 256 kB.",
    zh: "请求正文超过 256 kB。",
  },
  media_type_unsupported: {
    status: 415,
    en: "The body must be application/json.",
    zh: "请求正文必须为 application/json。",
  },
  idempotency_key_reused: {
    status: 422,
    en: "This Idempotency-Key was used before with another request.",
    zh: "该 Idempotency-Key 已用于另一请求。",
  },
  internal: {
    status: 500,
    en: "Something went wrong on our side; the request id names it.",
    zh: "系统内部错误，请提供请求编号。",
  },
  busy: {
    status: 503,
    en: "Too busy just now. Try again with the same Idempotency-Key; it is safe to repeat.",
    zh: "系统繁忙，请稍后以同一 Idempotency-Key 重试，重复提交不会重复生效。",
  },
} as const satisfies Record<string, Said>;
export type CommonProblem = keyof typeof commonProblems;

/** Thrown where a request cannot go on; answered as its common problem. */
export class Fault extends Error {
  readonly code: CommonProblem;
  readonly errors: readonly FieldFault[] | undefined;
  /** The methods that the address knows, where the one asked for is none of them. */
  readonly allowed: readonly string[] | undefined;

  constructor(
    code: CommonProblem,
    more: {
      readonly errors?: readonly FieldFault[];
      readonly allowed?: readonly string[];
      readonly cause?: unknown;
    } = {},
  ) {
    super(code, { cause: more.cause });
    this.code = code;
    this.errors = more.errors;
    this.allowed = more.allowed;
  }
}
