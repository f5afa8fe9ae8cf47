import type { Schema } from "./openapi-types.ts";

type Named = Readonly<Record<string, Schema>>;

/** A reference to a component, and the name in it. */
export const refTo = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });
export const nameIn = (ref: string): string => ref.slice(ref.lastIndexOf("/") + 1);

/**
 * One value that a schema allows, for readers: its own example where it has one, else the least
 * that fits. A pattern without an example cannot be guessed; the test on examples tells of it.
 */
export function exampleOf(schema: Schema, named: Named): unknown {
  if (schema.$ref) return exampleOf(named[nameIn(schema.$ref)] ?? {}, named);
  if (schema.examples) return (schema.examples as readonly unknown[])[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return exampleOf(first as Schema, named);
  if (schema.allOf) return mergedExample(schema.allOf as readonly Schema[], named);
  return exampleOfType(schema, named);
}

function mergedExample(parts: readonly Schema[], named: Named): unknown {
  const examples = parts.map((part) => exampleOf(part, named));
  return examples.length === 1 ? examples[0] : Object.assign({}, ...examples);
}

function exampleOfType(schema: Schema, named: Named): unknown {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case "object":
      return exampleObject(schema, named);
    case "array":
      return exampleArray(schema, named);
    case "string":
      return exampleText(schema);
    case "integer":
    case "number":
      return exampleNumber(schema);
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return {};
  }
}

function exampleObject(schema: Schema, named: Named): unknown {
  const properties = Object.entries(schema.properties ?? {});
  return Object.fromEntries(
    properties.map(([name, property]) => [name, exampleOf(property as Schema, named)]),
  );
}

function exampleArray(schema: Schema, named: Named): unknown {
  const places = (schema.prefixItems ?? []) as readonly Schema[];
  if (places.length > 0) return places.map((place) => exampleOf(place, named));
  const count = Math.min(Math.max(schema.minItems ?? 1, 1), schema.maxItems ?? 1);
  const one = exampleOf((schema.items ?? {}) as Schema, named);
  return Array.from({ length: count }, () => one);
}

const formats: Readonly<Record<string, string>> = {
  "date-time": "2026-02-09T01:00:00.000Z",
  date: "2026-02-09",
  time: "09:00:00",
  uri: "https://example.org/",
  email: "example@example.org",
  uuid: "0190163d-8694-739b-aea5-966c26f8ad91",
};

function exampleText(schema: Schema): string {
  const formatted = formats[schema.format ?? ""];
  if (formatted) return formatted;
  const least = schema.minLength ?? 1;
  return "示例文字".slice(0, schema.maxLength ?? 4).padEnd(least, "示例文字");
}

function exampleNumber(schema: Schema): number {
  const above = Number(schema.exclusiveMinimum ?? 0);
  const least = schema.minimum ?? above + 1;
  const most = schema.maximum ?? Number.MAX_SAFE_INTEGER;
  return Math.min(Math.max(least, 1), most);
}
