import fc from "fast-check";
import { exampleOf } from "../../lib/http/examples.ts";
import type { Schema } from "../../lib/http/openapi-types.ts";

/**
 * Values of a printed schema, but for what a form cannot say otherwise than by leaving it out: an
 * optional list or group that holds nothing.
 */
export function valuesOf(
  schema: Schema,
  defs: Readonly<Record<string, Schema>>,
): fc.Arbitrary<unknown> {
  if (schema.$ref) return valuesOf(defs[schema.$ref.slice("#/$defs/".length)] ?? {}, defs);
  const [whole] = (schema.allOf ?? []) as readonly Schema[];
  if (whole) return valuesOf(whole, defs);
  const choices = (schema.oneOf ?? schema.anyOf ?? []) as readonly Schema[];
  if (choices.length > 0) return fc.oneof(...choices.map((one) => valuesOf(one, defs)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.type === "object") return objects(schema, defs);
  if (schema.type === "array") return lists(schema, defs);
  return plain(schema, defs);
}

function plain(schema: Schema, defs: Readonly<Record<string, Schema>>): fc.Arbitrary<unknown> {
  const { type, minimum = -1_000_000, maximum = 1_000_000 } = schema;
  if (type === "boolean") return fc.boolean();
  const least = Number(schema.exclusiveMinimum ?? minimum - 1) + 1;
  if (type === "integer")
    return fc.maxSafeInteger().map((n) => Math.min(Math.max(n, least), maximum));
  if (type === "number") {
    return fc.integer({ min: Math.ceil(least), max: Math.floor(maximum) }).map((n) => n + 0.25);
  }
  if (schema.format === "date-time") return instants;
  if (schema.pattern || schema.format) return fc.constant(exampleOf(schema, defs));
  const isLong = (schema.maxLength ?? 0) > 120;
  return texts.map((text) => (isLong ? text : text.replaceAll("\n", " ")).trim() || "字");
}

/** What people write, with the signs that HTML and addresses know. */
const texts = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("\n", "\n\n", "<", '"', "&amp;", "+", "%2F", "'"),
    ),
  )
  .map((parts) => parts.join(""));

const instants = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString());

function objects(schema: Schema, defs: Readonly<Record<string, Schema>>): fc.Arbitrary<unknown> {
  const entries = Object.entries((schema.properties ?? {}) as Readonly<Record<string, Schema>>);
  const required = (schema.required ?? []) as string[];
  const fields = entries.map(([key, property]) => {
    const isOptional = !required.includes(key);
    const value = valuesOf(property, defs);
    return [key, isOptional ? value.filter(holdsSomething) : value] as const;
  });
  return fc.record(Object.fromEntries(fields), { requiredKeys: required });
}

const holdsSomething = (value: unknown): boolean =>
  typeof value !== "object" || value === null || Object.keys(value).length > 0;

function lists(schema: Schema, defs: Readonly<Record<string, Schema>>): fc.Arbitrary<unknown> {
  const items = (schema.items ?? {}) as Schema;
  const { enum: listed } = items.$ref ? (defs[items.$ref.slice("#/$defs/".length)] ?? {}) : items;
  const minLength = schema.minItems ?? 0;
  if (listed) return fc.subarray(listed, { minLength: Math.min(minLength, listed.length) });
  const maxLength = Math.min(schema.maxItems ?? 4, Math.max(minLength, 4));
  const one = valuesOf(items, defs).filter(holdsSomething);
  const isPlain = items.type !== "object" && !items.$ref;
  // a list of plain values is written one a line
  const each = isPlain
    ? one.map((v) => (typeof v === "string" ? v.replaceAll("\n", " ") : v))
    : one;
  return fc.array(each, { minLength, maxLength });
}
