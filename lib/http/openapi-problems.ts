import type { RefusalCatalogue } from "../core/decision.ts";
import { type CommonProblem, commonProblems, type FieldFault } from "../core/faults.ts";
import { mayTakeTwo } from "../core/permissions.ts";
import type { Endpoint } from "./api.ts";
import { refTo } from "./examples.ts";
import type { Answer, ProblemExample, Ref, Schema } from "./openapi-types.ts";
import { type Problem, problemOf } from "./problem.ts";

type Said = { readonly status: number; readonly en: string; readonly zh: string };

/** The problems that an endpoint may answer whatever its domain says. */
export function commonProblemsOf(endpoint: Endpoint): CommonProblem[] {
  const isCommand = endpoint.kind === "command";
  const { permission, params, query, body } = endpoint;
  const isPublic = permission === "public";
  const applies: Partial<Record<CommonProblem, boolean>> = {
    request_unreadable: isCommand,
    request_invalid: true,
    cursor_unreadable: endpoint.kind === "listing",
    idempotency_key_missing: endpoint.idempotencyKey === "required",
    forbidden: !isPublic,
    second_factor_missing: !isPublic && mayTakeTwo(permission),
    // a public endpoint that names nothing always finds what it answers
    not_found: !isPublic || Boolean(params ?? query ?? body),
    changed_meanwhile: isCommand,
    body_too_large: isCommand,
    media_type_unsupported: isCommand,
    idempotency_key_reused: isCommand,
    internal: true,
    busy: true,
  };
  return (Object.keys(commonProblems) as CommonProblem[]).filter((code) => applies[code]);
}

/** Prints problems by status; what only says common things is printed once for all operations. */
export function problemBook() {
  const examples: Record<string, ProblemExample> = {};
  const responses: Record<string, Answer> = { ...gatewayAnswers };
  const exampleOf = (name: string, code: string, said: Said): Ref => {
    examples[name] ??= { summary: `${said.zh} ${said.en}`, value: sample(code, said) };
    return { $ref: `#/components/examples/${name}` };
  };
  const answer = (codes: readonly Coded[]): Answer => {
    const named = codes.map(({ name, code, said }) => [code, exampleOf(name, code, said)] as const);
    const status = codes[0]?.said.status ?? 0;
    const gatewaySays = gatewayMessages[status];
    return {
      description: codes.map(({ code, said }) => `\`${code}\` ${said.zh} ${said.en}`).join("\n\n"),
      ...((status === 429 || status === 503) && { headers: retryAfter }),
      content: {
        "application/problem+json": {
          schema: problemWith(codes.map(({ code }) => code)),
          examples: Object.fromEntries(named),
        },
        ...(gatewaySays !== undefined && gatewayContent(gatewaySays)),
      },
    };
  };
  return {
    examples,
    responses,
    /** Every problem of one operation, by status. */
    ofOperation(
      endpoint: Endpoint,
      domain: string,
      refusals: RefusalCatalogue,
    ): Record<string, Answer | Ref> {
      const problems: Record<string, Answer | Ref> = {};
      for (const codes of byStatus(codesOf(endpoint, domain, refusals))) {
        const isShared = codes.every(({ isCommon }) => isCommon);
        const name = codes.map(({ code }) => code).join(".");
        if (isShared) responses[name] ??= answer(codes);
        const status = String(codes[0]?.said.status);
        problems[status] = isShared ? { $ref: `#/components/responses/${name}` } : answer(codes);
      }
      if (endpoint.kind === "reading") problems[304] = notModified;
      const gateway = { 429: "GatewayTooMany", ...(isTokenNeeded(endpoint) && { 401: "Gateway" }) };
      for (const [status, name] of Object.entries(gateway)) {
        problems[status] ??= { $ref: `#/components/responses/${name}` };
      }
      return problems;
    },
  };
}

/** A problem under one of these codes. What stands beside a `$ref` is left out by generators. */
const problemWith = (codes: readonly string[]): Schema => ({
  allOf: [
    refTo("Problem"),
    {
      type: "object",
      properties: { code: { type: "string", enum: [...codes] } },
      required: ["code"],
    },
  ],
});

const isTokenNeeded = (endpoint: Endpoint): boolean => endpoint.permission !== "public";

/** A code with its sentences; `name` tells apart codes of different domains. */
type Coded = {
  readonly name: string;
  readonly code: string;
  readonly said: Said;
  readonly isCommon: boolean;
};

function codesOf(endpoint: Endpoint, domain: string, refusals: RefusalCatalogue): Coded[] {
  const common = commonProblemsOf(endpoint).map((code) => ({
    name: code,
    code,
    said: commonProblems[code] as Said,
    isCommon: true,
  }));
  const own = (endpoint.refusals ?? []).flatMap((code: string) => {
    const said = refusals[code];
    return said ? [{ name: `${domain}.${code}`, code, said, isCommon: false }] : [];
  });
  return [...common, ...own];
}

const byStatus = (codes: readonly Coded[]): readonly (readonly Coded[])[] =>
  Object.values(Object.groupBy(codes, ({ said }) => said.status)).map((group) => group ?? []);

const sampleFault: FieldFault = {
  in: "body",
  pointer: "/name",
  code: "too_short",
  en: "Must have at least 4 characters.",
  zh: "至少须有 4 个字符。",
  expected: { minLength: 4 },
};

const sample = (code: string, said: Said): Problem =>
  problemOf(code, said, {
    requestId: "0190163d-8694-739b-aea5-966c26f8ad91",
    ...(code === "request_invalid" && { errors: [sampleFault] }),
  });

const notModified: Answer = {
  description: "与您已有的内容相同（If-None-Match）。 What you have already (If-None-Match).",
};

const retryAfter = {
  "retry-after": { description: "Seconds to wait.", schema: { type: "string" } },
} as const;

const gatewayContent = (message: string) => ({
  "application/json": { schema: refTo("GatewayMessage"), example: { message } },
});

/** What the gateway says where it cannot hand a request on, by status. */
const gatewayMessages: Readonly<Record<number, string>> = {
  400: "Bad Request",
  413: "Request Too Long",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** What the gateway answers by itself, in its own fixed form. */
const gatewayAnswers: Readonly<Record<string, Answer>> = {
  Gateway: {
    description: "令牌缺失、过期或无效。 The token is missing, has expired or is not valid.",
    headers: { "www-authenticate": { description: "Why.", schema: { type: "string" } } },
    content: gatewayContent("Unauthorized"),
  },
  GatewayTooMany: {
    description: "请求过于频繁，请稍后重试。 Too many requests just now; try again later.",
    content: gatewayContent("Too Many Requests"),
  },
};
