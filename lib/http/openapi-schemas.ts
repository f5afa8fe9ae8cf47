import * as z from "zod";
import { assert } from "../core/decision.ts";
import type { Words } from "../core/words.ts";
import type { Api, Endpoint } from "./api.ts";
import { sentenceIn } from "./both-languages.ts";
import { exampleOf, refTo } from "./examples.ts";
import type { Schema } from "./openapi-types.ts";

/** Prints zod schemas as JSON Schema; what is answered in several places is printed once. */
export type SchemaBook = {
  readonly schemas: Readonly<Record<string, Schema>>;
  /** What a caller may send. */
  asked(schema: z.ZodType): Schema;
  /** What an endpoint answers: a reference where it is an object. */
  answered(endpoint: Endpoint): Schema;
};

export function schemaBook(
  apis: Readonly<Record<string, Api>>,
  fixed: Readonly<Record<string, z.ZodType>>,
): SchemaBook {
  const schemas: Record<string, Schema> = {};
  const add = (name: string, schema: Schema): Schema => {
    const known = schemas[name];
    assert(!known || sameJson(known, schema), `two schemas are named ${name}`);
    schemas[name] = schema;
    return refTo(name);
  };
  for (const [name, schema] of Object.entries(fixed)) add(name, print(schema, "output", add));
  const names = namesOfAnswers(apis, Object.keys(fixed));
  const thing = (schema: z.ZodType): Schema => {
    const name = names.get(schema);
    if (name && schemas[name]) return refTo(name);
    const printed = print(schema, "output", add);
    const isObject = printed.type === "object" && printed.properties !== undefined;
    const isNamed = name !== undefined && (isObject || printed.anyOf || printed.oneOf);
    return isNamed ? add(name, { ...printed, examples: [exampleOf(printed, schemas)] }) : printed;
  };
  return {
    schemas,
    asked: (schema) => print(schema, "input", add),
    answered: ({ kind, result }) => {
      const item = thing(result);
      if (kind !== "listing") return item;
      const page = pageOf(item);
      return item.$ref ? add(`${names.get(result)}Page`, page) : page;
    },
  };
}

const sameJson = (a: Schema, b: Schema): boolean => JSON.stringify(a) === JSON.stringify(b);

const pageOf = (items: Schema): Schema => ({
  type: "object",
  description: "One page of a list; `next` is the cursor of the page after, null on the last.",
  properties: { items: { type: "array", items }, next: { type: ["string", "null"] as never } },
  required: ["items", "next"],
  additionalProperties: false,
});

/** One schema; parts of it that carry an id of their own become components. */
function print(
  schema: z.ZodType,
  io: "input" | "output",
  add: (name: string, schema: Schema) => Schema,
): Schema {
  const printed = z.toJSONSchema(schema, { io, override: ({ jsonSchema }) => tidy(jsonSchema) });
  const { $schema: _, $defs = {}, id: _id, ...rest } = JSON.parse(rewriteRefs(printed)) as Schema;
  for (const [name, { id: _own, ...part }] of Object.entries($defs)) add(name, part as Schema);
  return rest as Schema;
}

const rewriteRefs = (schema: object): string =>
  JSON.stringify(schema, (key, value: unknown) =>
    key === "$ref" && typeof value === "string"
      ? value.replace("#/$defs/", "#/components/schemas/")
      : value,
  );

/** Forms as readers and generators know them; `example` is OpenAPI's old word for `examples`. */
export function tidy(schema: Schema): void {
  if (schema.note) schema.description = sentenceIn(schema.note as Words);
  delete schema.note;
  // zod's expression says in 230 characters what the format says by its name
  if (schema.format === "date-time" || schema.format === "date") delete schema.pattern;
  if (!("example" in schema)) return;
  schema.examples = [schema.example];
  delete schema.example;
}

/**
 * Names of answers: a schema's own id first, else from the operation that reads one
 * (`getOrganisation` → `Organisation`), lists many, or changes it, in this order.
 */
function namesOfAnswers(
  apis: Readonly<Record<string, Api>>,
  taken: readonly string[],
): Map<z.ZodType, string> {
  const names = new Map<z.ZodType, string>();
  const used = new Set(taken);
  const kinds = ["reading", "listing", "command"] as const;
  for (const kind of kinds) {
    for (const [domain, api] of Object.entries(apis)) {
      for (const [operation, endpoint] of Object.entries(api)) {
        const { result } = endpoint;
        if (endpoint.kind !== kind || names.has(result)) continue;
        const wanted = z.globalRegistry.get(result)?.id ?? nameOf(operation, kind);
        const name = used.has(wanted) ? `${capital(domain)}${wanted}` : wanted;
        names.set(result, name);
        used.add(name);
      }
    }
  }
  return names;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function nameOf(operation: string, kind: Endpoint["kind"]): string {
  if (kind === "reading") return capital(operation.replace(/^(get|read)(?=[A-Z])/, ""));
  if (kind === "listing") return `${capital(operation.replace(/^list(?=[A-Z])/, ""))}Entry`;
  return `${capital(operation)}Answer`;
}
