import * as z from "zod";
import { shownTexts } from "./text.ts";

/** A value, or a part of one, with its own schema. */
export type Place = {
  readonly schema: unknown;
  readonly value: unknown;
  readonly path: readonly string[];
};

/** A place and all that lie within it, each with its own schema. */
export const placesOf = (place: Place): Place[] => [place, ...within(place).flatMap(placesOf)];

/** Where a value holds free text that is kept apart, or refers to it. */
export const textsApartIn = (schema: unknown, value: unknown) =>
  placesOf({ schema, value, path: [] }).flatMap(({ schema, value, path }) => {
    const isApart = schema instanceof z.ZodString && shownTexts.get(schema)?.goes === "apart";
    return isApart && typeof value === "string" ? [{ text: value, path }] : [];
  });

function within({ schema, value, path }: Place): Place[] {
  const at = (inner: unknown, key: string, held: unknown): Place => ({
    schema: inner,
    value: held,
    path: [...path, key],
  });
  if (schema instanceof z.ZodPipe) return [{ schema: schema.in, value, path }];
  if (schema instanceof z.ZodUnion) {
    const taken = optionTaken(schema, value);
    return taken ? [{ schema: taken, value, path }] : [];
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((one, index) => at(schema.element, String(index), one));
  }
  if (typeof value !== "object" || value === null) return unwrapped({ schema, value, path });
  if (schema instanceof z.ZodObject) {
    return Object.entries(value).map(([key, one]) => at(schema.shape[key], key, one));
  }
  if (schema instanceof z.ZodRecord) {
    return Object.entries(value).map(([key, one]) => at(schema.valueType, key, one));
  }
  return unwrapped({ schema, value, path });
}

/** The option of a union that a value is of: told by its discriminator, or else by fitting. */
function optionTaken(schema: z.ZodUnion, value: unknown): unknown {
  const { options } = schema;
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const name = schema.def.discriminator;
    const given = Object(value)[name];
    return options.find(({ _zod }) => _zod.propValues?.[name]?.has(given));
  }
  return options.find((option) => z.safeParse(option, value).success);
}

/** The schema beneath one that is optional, has a default or may be null; nothing for any other. */
export const beneath = (schema: unknown): unknown =>
  schema instanceof z.ZodOptional ||
  schema instanceof z.ZodNullable ||
  schema instanceof z.ZodDefault ||
  schema instanceof z.ZodReadonly
    ? schema.unwrap()
    : undefined;

const unwrapped = ({ schema, value, path }: Place): Place[] => {
  const inner = beneath(schema);
  return inner ? [{ schema: inner, value, path }] : [];
};

/** A copy of a JSON value with other texts at some places. */
export function withTextsAt<Value>(
  value: Value,
  texts: readonly { readonly text: string; readonly path: readonly string[] }[],
): Value {
  if (texts.length === 0) return value;
  const copy = { whole: structuredClone(value) };
  for (const { text, path } of texts) {
    const whole = ["whole", ...path];
    const holder = whole
      .slice(0, -1)
      .reduce(
        (inner, key) => inner[key] as Record<string, unknown>,
        copy as Record<string, unknown>,
      );
    holder[whole.at(-1) as string] = text;
  }
  return copy.whole;
}
