import { type FieldPlace, fieldKey, isWord, type Labels, valueKey } from "../core/labels.ts";
import { titleIn } from "./both-languages.ts";
import type { Schema } from "./openapi-types.ts";

type Holder = Pick<FieldPlace, "owner" | "within">;

/** A named schema, each of its fields and values with its words. */
export function describedSchema(labels: Labels, name: string, schema: Schema): Schema {
  const inner = describedWithin(labels, { owner: name, within: [] }, schema);
  const values = schema.enum && valuesIn(labels, name, schema);
  return values ? { description: values, ...inner } : inner;
}

/** A field with its words before what else is said of it. */
export function describedField(labels: Labels, place: FieldPlace, schema: Schema): Schema {
  const { owner, within, name } = place;
  const inner = describedWithin(labels, { owner, within: [...within, name] }, schema);
  const key = fieldKey(labels, place);
  const label = key && labels.fields[key];
  const values = valuesIn(labels, place, valued(schema));
  const said = [label && titleIn(label), schema.description, values].filter(Boolean);
  return said.length > 0 ? { ...inner, description: said.join("\n\n") } : inner;
}

/** What lists the values of a field: itself, or what its list is of. */
const valued = (schema: Schema): Schema => (schema.items as Schema | undefined) ?? schema;

function describedWithin(labels: Labels, holder: Holder, schema: Schema): Schema {
  const { properties, items, additionalProperties: others, oneOf, anyOf, allOf } = schema;
  const part = (inner: unknown): Schema => describedWithin(labels, holder, inner as Schema);
  return {
    ...schema,
    ...(properties && { properties: describedFields(labels, holder, properties) }),
    ...(isSchema(items) && { items: part(items) }),
    ...(isSchema(others) && { additionalProperties: part(others) }),
    ...(oneOf && { oneOf: oneOf.map(part) }),
    ...(anyOf && { anyOf: anyOf.map(part) }),
    ...(allOf && { allOf: allOf.map(part) }),
  };
}

const describedFields = (labels: Labels, holder: Holder, properties: object) =>
  Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [
      name,
      describedField(labels, { ...holder, name }, field),
    ]),
  );

const isSchema = (part: unknown): boolean => typeof part === "object" && !Array.isArray(part);

/** Each value that a schema lists, with its words. */
function valuesIn(labels: Labels, place: FieldPlace | string, schema: Schema): string | undefined {
  const listed = schema.const === undefined ? (schema.enum ?? []) : [schema.const];
  const said = listed.filter(isWord).flatMap((value) => {
    const key = valueKey(labels, place, value);
    const label = key && labels.values[key]?.[value];
    return label ? [`- \`${value}\` ${titleIn(label)}`] : [];
  });
  return said.length > 0 ? said.join("\n") : undefined;
}
