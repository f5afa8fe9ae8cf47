import { capital } from "./openapi-names.ts";
import type { AddSchema, Schema } from "./openapi-types.ts";

/**
 * Makes components of the variants of each union that a field tells apart, and says which value
 * means which: a reader's program then knows the variant by the field (OpenAPI 3.1,
 * "discriminator"). Their names come of the place (`Contract` and `draft` → `ContractDraft`).
 */
export function withVariantsNamed(schema: Schema, name: string, add: AddSchema): Schema {
  const inner = withPartsNamed(schema, name, add);
  const { oneOf, discriminator } = inner as Union;
  if (!oneOf || !discriminator) return inner;
  const { propertyName } = discriminator;
  const mapping: Record<string, string> = {};
  const variants = oneOf.map((variant) => {
    const values = valuesOf(variant.properties?.[propertyName] as Schema);
    const ref = add(`${name}${values.map(pascal).join("Or")}`, variant);
    for (const value of values) mapping[value] = String(ref.$ref);
    return ref;
  });
  return { ...inner, oneOf: variants, discriminator: { propertyName, mapping } };
}

type Union = {
  readonly oneOf?: readonly Schema[];
  readonly discriminator?: { readonly propertyName: string };
};

/** The same for all that lies within, each under the name of its place. */
function withPartsNamed(schema: Schema, name: string, add: AddSchema): Schema {
  const named = (part: unknown, suffix = ""): Schema =>
    withVariantsNamed(part as Schema, `${name}${suffix}`, add);
  const { properties, items, additionalProperties: others, oneOf, anyOf } = schema;
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([field, part]) => [field, named(part, capital(field))]),
      ),
    }),
    ...(isSchema(items) && { items: named(items) }),
    ...(isSchema(others) && { additionalProperties: named(others) }),
    ...(oneOf && { oneOf: oneOf.map((part) => named(part)) }),
    ...(anyOf && { anyOf: anyOf.map((part) => named(part)) }),
  };
}

const isSchema = (part: unknown): boolean => typeof part === "object" && !Array.isArray(part);

const valuesOf = ({ const: only, enum: several = [] }: Schema): string[] =>
  only === undefined ? several.map(String) : [String(only)];

const pascal = (value: string): string =>
  value
    .split(/[^A-Za-z0-9]+/)
    .map(capital)
    .join("");
