import fc from "fast-check";
import type { Schema } from "../../lib/http/openapi-types.ts";

/** Whatever else may stand where a value is expected. */
const junk: readonly unknown[] = [
  null, true, "", " ", "x", "\u0000", "\ud800", "__proto__", "😀".repeat(50), "﷽".repeat(80),
  "a".repeat(3_000), -1, 0, 0.5, 2 ** 53, 1e300, {}, [], [[]], { a: { b: [] } }, JSON.parse('{"__proto__":1}'),
]; // biome-ignore format: a list to read at a glance

type Context = {
  readonly schemas: Readonly<Record<string, Schema>>;
  /** Ids and codes that answers showed, by the pattern that they fit. */
  readonly known: (pattern: string) => readonly string[];
};

/** Values that a schema allows, or nearly: rules that no schema says may still refuse them. */
export function valuesOf(schema: Schema, context: Context): fc.Arbitrary<unknown> {
  if (schema.$ref) {
    return valuesOf(context.schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {}, context);
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = (schema.anyOf ?? schema.oneOf) as readonly Schema[] | undefined;
  if (choices) return fc.oneof(...choices.map((choice) => valuesOf(choice, context)));
  const made = valuesOfType(schema, context);
  const [example] = (schema.examples ?? []) as readonly unknown[];
  if (example === undefined || schema.pattern) return made;
  return fc.oneof({ weight: 2, arbitrary: fc.constant(example) }, { weight: 1, arbitrary: made });
}

function valuesOfType(schema: Schema, context: Context): fc.Arbitrary<unknown> {
  const { minItems = 0, maxItems = 3, minimum, maximum } = schema;
  switch (schema.type) {
    case "object":
      return objectsOf(schema, context);
    case "array":
      return fc.array(valuesOf((schema.items ?? {}) as Schema, context), {
        minLength: minItems,
        maxLength: Math.max(minItems, Math.min(maxItems, minItems + 2)),
      });
    case "string":
      return textsOf(schema, context);
    case "integer":
      return fc.maxSafeInteger().map((n) => Math.min(Math.max(n, minimum ?? n), maximum ?? n));
    case "number":
      return fc.double({ min: minimum ?? -1e6, max: maximum ?? 1e6, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectsOf(schema: Schema, context: Context): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  const values = properties.map(([name, property]) => [name, valuesOf(property, context)] as const);
  return fc.record(Object.fromEntries(values), {
    requiredKeys: (schema.required ?? []) as never[],
    noNullPrototype: true,
  });
}

/** Places that a text may name: only this machine is ever reached. */
const formats: Readonly<Record<string, readonly string[]>> = {
  uri: ["https://127.0.0.1:9/hook", "http://127.0.0.1:9/"],
  "date-time": ["2026-02-09T01:00:00.000Z", "1999-12-31T23:59:59.999Z", "9999-01-01T00:00:00.000Z"],
  date: ["2026-02-09", "1999-02-28", "2026-02-30", "9999-12-31"],
};

function textsOf(schema: Schema, context: Context): fc.Arbitrary<string> {
  const { minLength = 0, maxLength = 40, pattern, format } = schema;
  const formatted = formats[format ?? ""];
  if (formatted) return fc.constantFrom(...formatted);
  if (pattern === undefined) {
    const most = Math.max(minLength, Math.min(maxLength, minLength + 20));
    return fc.string({ minLength, maxLength: most, unit: "grapheme" });
  }
  const [example] = (schema.examples ?? []) as readonly string[];
  return fc.tuple(matching(pattern), fc.nat(), fc.nat(7)).map(([made, n, dice]) => {
    const known = context.known(pattern);
    const likely = known[n % (known.length || 1)] ?? example;
    return dice > 0 && likely !== undefined ? likely : made;
  });
}

function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern));
  } catch {
    return fc.string({ minLength: 1 });
  }
}

const mutations = fc.array(
  fc.record({
    where: fc.nat(),
    how: fc.constantFrom("replace", "remove", "add"),
    junk: fc.constantFrom(...junk),
  }),
  { maxLength: 2 },
);

/** The same values with up to two places spoiled. */
export const spoiled = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(values, mutations).map(([value, changes]) => {
    const root: Holder = { value: structuredClone(value) };
    for (const { where, how, junk: chosen } of changes) {
      const put = structuredClone(chosen);
      const places = placesIn(root);
      const [holder, name] = places[where % places.length] ?? ([root, "value"] as const);
      if (how === "replace") holder[name] = put;
      else if (how === "remove" && holder !== root) delete holder[name];
      else if (how === "add") holder[`more${where % 3}`] = put;
    }
    return root.value;
  });

type Holder = Record<string, unknown>;

function placesIn(holder: object): (readonly [Holder, string])[] {
  return Object.entries(holder).flatMap(([name, value]) => [
    [holder as Holder, name] as const,
    ...(typeof value === "object" && value !== null ? placesIn(value) : []),
  ]);
}
