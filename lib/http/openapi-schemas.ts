import * as z from "zod";
import { assert } from "../core/decision.ts";
import type { Labels } from "../core/labels.ts";
import type { Words } from "../core/words.ts";
import type { Api, Endpoint } from "./api.ts";
import { sentenceIn } from "./both-languages.ts";
import { exampleOf, refTo } from "./examples.ts";
import { bodyName, namesOfAnswers } from "./openapi-names.ts";
import type { AddSchema, Schema } from "./openapi-types.ts";
import { withVariantsNamed } from "./openapi-variants.ts";
import { describedField, describedSchema } from "./openapi-words.ts";

/** One parameter. */
export type Asked = {
  readonly name: string;
  readonly isRequired: boolean;
  readonly schema: Schema;
};

/** Prints zod schemas as JSON Schema; what has a name is printed once, among the components. */
export type SchemaBook = {
  readonly schemas: Readonly<Record<string, Schema>>;
  /** The same once all is printed, with the words of fields and an example of each answer. */
  whole(): Readonly<Record<string, Schema>>;
  /** What a caller may send in a path or a query of an operation. */
  asked(operationId: string, schema: z.ZodType): readonly Asked[];
  /** The body of an operation: a component under the operation's name. */
  body(operationId: string, schema: z.ZodType): Schema;
  /** What an endpoint answers: a reference where it is an object. */
  answered(endpoint: Endpoint): Schema;
};

export function schemaBook(
  apis: Readonly<Record<string, Api>>,
  fixed: Readonly<Record<string, z.ZodType>>,
  labels: Labels,
): SchemaBook {
  const schemas: Record<string, Schema> = {};
  const add: AddSchema = (name, schema) => {
    const known = schemas[name];
    assert(!known || sameJson(known, schema), `two schemas are named ${name}`);
    schemas[name] = schema;
    return refTo(name);
  };
  /** Prints a schema; what is more than a plain value gets the name. */
  const named = (name: string, schema: z.ZodType, io: "input" | "output"): Schema => {
    const printed = print(schema, io, add);
    return isNameable(printed) ? add(name, withVariantsNamed(printed, name, add)) : printed;
  };
  for (const [name, schema] of Object.entries(fixed)) named(name, schema, "output");
  const names = namesOfAnswers(apis, Object.keys(fixed));
  const thing = (schema: z.ZodType): Schema => {
    const name = names.get(schema) ?? "";
    return schemas[name] ? refTo(name) : named(name, schema, "output");
  };
  return {
    schemas,
    whole: () => {
      const answers = new Set(names.values());
      const described = Object.entries(schemas).map(([name, schema]) => {
        const said = describedSchema(labels, name, schema);
        if (!answers.has(name)) return [name, said];
        return [name, { ...said, examples: [exampleOf(schema, schemas)] }];
      });
      return Object.fromEntries(described);
    },
    asked: (owner, schema) => {
      const { properties = {}, required = [] } = print(schema, "input", add);
      return Object.entries(properties).map(([name, field]) => ({
        name,
        isRequired: required.includes(name),
        schema: describedField(labels, { owner, within: [], name }, field as Schema),
      }));
    },
    body: (operationId, schema) => named(bodyName(operationId), schema, "input"),
    answered: ({ kind, result }) => {
      const item = thing(result);
      if (kind !== "listing") return item;
      const page = pageOf(item);
      return item.$ref ? add(`${names.get(result)}Page`, page) : page;
    },
  };
}

const sameJson = (a: Schema, b: Schema): boolean => JSON.stringify(a) === JSON.stringify(b);

const isNameable = (schema: Schema): boolean =>
  Boolean(schema.properties ?? schema.anyOf ?? schema.oneOf);

const pageOf = (items: Schema): Schema => ({
  type: "object",
  description:
    "列表的一页；`next` 为下一页的游标，末页为 null。 One page of a list; `next` is the cursor of the page after, null on the last.",
  properties: { items: { type: "array", items }, next: { type: ["string", "null"] as never } },
  required: ["items", "next"],
  additionalProperties: false,
});

/** One schema; parts of it that carry an id of their own become components. */
function print(schema: z.ZodType, io: "input" | "output", add: AddSchema): Schema {
  const printed = z.toJSONSchema(schema, { io, override: tidy });
  const { $schema: _, $defs = {}, id: _id, ...rest } = JSON.parse(rewriteRefs(printed)) as Schema;
  for (const [name, { id: _own, ...part }] of Object.entries($defs)) {
    add(name, withVariantsNamed(part as Schema, name, add));
  }
  return rest as Schema;
}

const rewriteRefs = (schema: object): string =>
  JSON.stringify(schema, (key, value: unknown) =>
    key === "$ref" && typeof value === "string"
      ? value.replace("#/$defs/", "#/components/schemas/")
      : value,
  );

type Printed = { readonly zodSchema: z.core.$ZodType; readonly jsonSchema: Schema };

/** Forms as readers and generators know them. */
export function tidy({ zodSchema, jsonSchema: schema }: Printed): void {
  if (schema.note) schema.description = sentenceIn(schema.note as Words);
  delete schema.note;
  delete schema.names;
  // zod's expression says in 230 characters what the format says by its name
  if (schema.format === "date-time" || schema.format === "date") delete schema.pattern;
  // generators write a pattern between slashes, and take an escaped one for its end
  if (schema.pattern) schema.pattern = schema.pattern.replaceAll("\\/", "/");
  // OpenAPI's old word for `examples`
  if ("example" in schema) schema.examples = [schema.example];
  delete schema.example;
  keepBesideRef(schema);
  if (zodSchema instanceof z.ZodRecord) nameFields(zodSchema, schema);
  if (zodSchema instanceof z.ZodDiscriminatedUnion) {
    schema.discriminator = { propertyName: zodSchema.def.discriminator };
  }
}

/** Of what stands beside a `$ref`, such as a default, generators keep the description alone. */
function keepBesideRef(schema: Schema): void {
  const { $ref, description: _, ...rest } = schema;
  if (!$ref || Object.keys(rest).length === 0) return;
  schema.allOf = [{ $ref }];
  delete schema.$ref;
}

/** A record whose keys are listed is an object with these fields; `propertyNames` is known to few. */
function nameFields({ keyType }: z.ZodRecord, schema: Schema): void {
  if (!(keyType instanceof z.ZodEnum)) return;
  const { additionalProperties: each } = schema;
  schema.properties = Object.fromEntries(keyType.options.map((key) => [key, each as Schema]));
  schema.additionalProperties = false;
  delete schema.propertyNames;
}
