import * as z from "zod";
import { type Permission, permissions } from "../core/permissions.ts";
import type { Words } from "../core/words.ts";
import { type Endpoint, pageQuery } from "./api.ts";
import { paragraphsIn, sentenceIn, titleIn } from "./both-languages.ts";
import { exampleOf } from "./examples.ts";
import { idempotencyKeyPattern } from "./idempotency.ts";
import type { Asked, SchemaBook } from "./openapi-schemas.ts";
import type { Answer, Content, Operation, Parameter, Ref, Schema } from "./openapi-types.ts";

/** How an endpoint reads as an operation, but for its problems. */
export function operationOf(
  named: { readonly operationId: string; readonly domain: string },
  endpoint: Endpoint,
  book: SchemaBook,
): Omit<Operation, "responses"> {
  const { operationId, domain } = named;
  const { permission, refusals = [] } = endpoint;
  return {
    operationId,
    tags: [domain],
    summary: titleIn(endpoint.summary),
    ...(endpoint.description && { description: paragraphsIn(endpoint.description) }),
    ...(endpoint.deprecated && { deprecated: true }),
    security: permission === "public" ? [] : [{ token: [] }],
    ...(permission !== "public" && {
      "x-permission": permission,
      "x-roles": permissions[permission as Permission],
    }),
    ...(refusals.length > 0 && { "x-refusals": refusals }),
    parameters: parametersOf(operationId, endpoint, book),
    ...(endpoint.body && {
      requestBody: { required: true, content: bodyOf(book.body(operationId, endpoint.body), book) },
    }),
  };
}

/** The answer where all goes well. */
export function successOf(endpoint: Endpoint, book: SchemaBook): Record<string, Answer> {
  const schema = book.answered(endpoint);
  const { mediaType } = endpoint;
  const csv = endpoint.csv && { "text/csv": { schema: { type: "string" } as Schema } };
  const content = { [mediaType ?? "application/json"]: { schema }, ...csv };
  const headers = {
    ...(endpoint.kind === "reading" && { etag: header(tells.etag) }),
    ...(endpoint.location && { location: header(tells.location) }),
  };
  const answer = { description: success[endpoint.kind], headers, content };
  return { [endpoint.success ?? 200]: answer };
}

const header = (words: Words) => ({
  description: sentenceIn(words),
  schema: { type: "string" } as Schema,
});

const tells = {
  etag: {
    en: "Names what is shown: send it with If-None-Match, or with If-Match to change only that.",
    zh: "标识本次内容：可用于 If-None-Match，或用于 If-Match 以确保只在未变化时修改。",
  },
  location: { en: "Where what was made is read.", zh: "新建对象的读取地址。" },
} as const;

const success = {
  reading: "查询结果。 What was asked for.",
  listing: "一页结果；next 为下一页游标。 One page; `next` is the cursor of the one after.",
  command: "办理后的对象。 The thing as it stands after the command.",
} as const;

const bodyOf = (schema: Schema, book: SchemaBook): Content => ({
  "application/json": { schema, example: exampleOf(schema, book.schemas) },
});

function parametersOf(
  operationId: string,
  endpoint: Endpoint,
  book: SchemaBook,
): (Parameter | Ref)[] {
  const { params, query, kind } = endpoint;
  const required = endpoint.idempotencyKey === "required";
  return [
    ...(params ? parametersIn("path", book.asked(operationId, params)) : []),
    ...(query ? parametersIn("query", book.asked(operationId, query)) : []),
    ...(kind === "listing" ? Object.keys(pageQuery).map(shared) : []),
    ...(kind === "command" ? [shared(required ? "idempotencyKeyRequired" : "idempotencyKey")] : []),
    ...(kind === "command" ? [shared("ifMatch")] : []),
    ...(kind === "reading" ? [shared("ifNoneMatch")] : []),
  ];
}

const shared = (name: string): Ref => ({ $ref: `#/components/parameters/${name}` });

function parametersIn(place: "path" | "query", asked: readonly Asked[]): Parameter[] {
  return asked.map(({ name, isRequired, schema: { description, ...schema } }) => {
    return {
      name,
      in: place,
      required: place === "path" || isRequired,
      ...(description !== undefined && { description }),
      schema,
    };
  });
}

/** Parameters that many operations share. */
export function sharedParameters(book: SchemaBook): Record<string, Parameter> {
  const key: Parameter = {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description:
      "同一请求重复提交时使用同一键，不会重复生效。 Any text of yours that names this one request. Send it again with the same request and you get the first answer; nothing happens twice.",
    schema: {
      type: "string",
      pattern: idempotencyKeyPattern.source,
      examples: ["order-2026-0001"],
    },
  };
  const page = parametersIn("query", book.asked("page", z.strictObject(pageQuery)));
  return {
    ...Object.fromEntries(page.map((parameter) => [parameter.name, parameter])),
    idempotencyKey: key,
    idempotencyKeyRequired: { ...key, required: true },
    ifMatch: condition("If-Match", {
      en: "The `etag` of the thing as you read it: where it has changed since, nothing is done (412).",
      zh: "读取对象时得到的 `etag`：对象此后如有变化，不作任何修改（412）。",
    }),
    ifNoneMatch: condition("If-None-Match", {
      en: "The `etag` of what you have: where it is the same, 304 without a body.",
      zh: "您已有内容的 `etag`：内容未变时返回 304，无正文。",
    }),
  };
}

const condition = (name: string, words: Words): Parameter => ({
  name,
  in: "header",
  required: false,
  description: sentenceIn(words),
  schema: { type: "string" },
});
