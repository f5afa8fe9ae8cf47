import * as z from "zod";
import { apis } from "../../../lib/apis.ts";
import { shownTexts, type TextGoes } from "../../../lib/core/text.ts";

/** A schema and where it stands: the operation, and the names of the fields down to it. */
export type Placed = {
  readonly operation: string;
  readonly field: string;
  readonly schema: unknown;
};

/** A schema and all that lie within it, whatever a value would be. */
export function schemasIn(placed: Placed): Placed[] {
  const { field, schema } = placed;
  const at = (inner: unknown, name?: string): Placed => ({
    ...placed,
    field: name === undefined ? field : [field, name].filter(Boolean).join("/"),
    schema: inner,
  });
  const inner = ((): Placed[] => {
    if (schema instanceof z.ZodObject) {
      return Object.entries(schema.shape).map(([name, one]) => at(one, name));
    }
    if (schema instanceof z.ZodArray) return [at(schema.element, "*")];
    if (schema instanceof z.ZodRecord) return [at(schema.keyType, "*"), at(schema.valueType, "*")];
    if (schema instanceof z.ZodPipe) return [at(schema.in)];
    if (schema instanceof z.ZodUnion) return schema.options.map((one) => at(one));
    const isWrap =
      schema instanceof z.ZodOptional ||
      schema instanceof z.ZodNullable ||
      schema instanceof z.ZodDefault ||
      schema instanceof z.ZodReadonly;
    return isWrap ? [at(schema.unwrap())] : [];
  })();
  return [placed, ...inner.flatMap(schemasIn)];
}

/** What commands may be told, by operation. */
export const commandFields: readonly Placed[] = Object.values(apis).flatMap((api) =>
  Object.entries(api).flatMap(([operation, { body }]) =>
    body ? schemasIn({ operation, field: "", schema: body }) : [],
  ),
);

export type WrittenText = Omit<Placed, "schema"> & { readonly goes: TextGoes };

/** Every text that people write in a command, and where it goes: the one list of them. */
export const writtenTexts: readonly WrittenText[] = commandFields.flatMap(
  ({ operation, field, schema }) => {
    const written = schema instanceof z.ZodString && shownTexts.get(schema);
    return written ? [{ operation, field, goes: written.goes }] : [];
  },
);
