import type * as z from "zod";

const stripped = new WeakMap<z.ZodObject, z.ZodObject>();

/**
 * A value with only the fields that a schema names, which must fit it. The schema that leaves the
 * others out is made once: making one, and zod's first use of it, takes far longer than its use.
 */
export function onlyFieldsOf<Schema extends z.ZodObject>(
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  let lenient = stripped.get(schema);
  if (!lenient) {
    lenient = schema.strip();
    stripped.set(schema, lenient);
  }
  return lenient.parse(value) as z.output<Schema>;
}
