import * as z from "zod";
import { beneath } from "../core/schema-places.ts";
import { readInstant } from "../core/time.ts";

/**
 * A request's value with every instant in the platform's one form, UTC to the millisecond: people
 * may write it in any zone and to any precision. What is no instant is left for the schema to say.
 */
export function withInstants(schema: unknown, value: unknown): unknown {
  if (schema instanceof z.ZodISODateTime)
    return typeof value === "string" ? (readInstant(value) ?? value) : value;
  if (schema instanceof z.ZodUnion) {
    return schema.options.reduce((so, option) => withInstants(option, so), value);
  }
  if (schema instanceof z.ZodPipe) return withInstants(schema.in, value);
  const inner = beneath(schema);
  if (inner) return withInstants(inner, value);
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((one) => withInstants(schema.element, one));
  }
  if (schema instanceof z.ZodObject && typeof value === "object" && value !== null) {
    const { shape } = schema;
    const fields = Object.entries(value).map(([key, one]) => [key, withInstants(shape[key], one)]);
    return Array.isArray(value) ? value : Object.fromEntries(fields);
  }
  return value;
}
