import { describe, expect, it } from "vitest";
import { openApiDocument } from "../../../lib/http/openapi.ts";
import type { Operation, Schema } from "../../../lib/http/openapi-types.ts";
import { described } from "../../../lib/published.ts";

const { components, paths } = openApiDocument({ ...described, version: "0.1.0" });
const operations: readonly Operation[] = Object.values(paths).flatMap((path) =>
  Object.values(path),
);

type Found = { readonly at: string; readonly node: Schema };

/** Every schema of the document, and where it stands; what is an example is none. */
function schemasWithin(node: unknown, at: string): Found[] {
  if (typeof node !== "object" || node === null) return [];
  const inner = Object.entries(node)
    .filter(([key]) => !["example", "examples", "x-refusals", "mapping"].includes(key))
    .flatMap(([key, value]) => schemasWithin(value, `${at}/${key}`));
  return Array.isArray(node) ? inner : [{ at, node: node as Schema }, ...inner];
}

const { examples: _, ...parts } = components;
const everywhere = schemasWithin({ paths, components: parts }, "");
const found = (breaks: (node: Schema, at: string) => unknown): string[] =>
  everywhere.filter(({ node, at }) => breaks(node, at)).map(({ at }) => at);

/** Unions whose options are told apart by which fields are there. */
const unionsByFields = [
  "ReleaseChildBody/properties/shown",
  "ReplayDeliveriesBody",
  "AssignAssessorBody",
  "ReplaceAssessorBody",
  ...["Convened", "Withdrawn", "Passed", "Failed"].map(
    (status) => `Council${status}/properties/electorate`,
  ),
];

describe("what generators make of the document", () => {
  it("names every body, after its operation", () => {
    const bodies = operations.flatMap(({ operationId, requestBody }) =>
      requestBody ? [[operationId, requestBody.content["application/json"]?.schema.$ref]] : [],
    );
    expect(bodies.length).toBeGreaterThan(100);
    for (const [operationId = "", ref = ""] of bodies) {
      expect(ref.toLowerCase()).toBe(`#/components/schemas/${operationId}body`.toLowerCase());
    }
  });

  it("loses nothing beside a reference: a description alone stands there", () => {
    const kept = new Set(["$ref", "description"]);
    expect(
      found((node) => "$ref" in node && !Object.keys(node).every((key) => kept.has(key))),
    ).toEqual([]);
  });

  it("has each list of values under one name, but for the codes of one operation", () => {
    const isCodes = (at: string) => at.startsWith("/paths/") && at.endsWith("/properties/code");
    const lists = everywhere.filter(({ node, at }) => Array.isArray(node.enum) && !isCodes(at));
    const byValues = Object.groupBy(lists, ({ node }) => [...(node.enum ?? [])].sort().join());
    const doubled = Object.values(byValues).filter((places = []) => places.length > 1);
    expect(doubled.map((places = []) => places.map(({ at }) => at))).toEqual([]);
  });

  it("tells the variants of a union apart by a field, each of which has a name", () => {
    const isTold = ({ oneOf, discriminator }: Schema): boolean => {
      const { mapping = {} } = (discriminator ?? {}) as { mapping?: Record<string, string> };
      const refs = (oneOf ?? []).map(({ $ref }) => $ref);
      return refs.every((ref) => ref && Object.values(mapping).includes(ref));
    };
    expect(found((node) => node.oneOf && !isTold(node))).toEqual([]);
  });

  it("has no other unions of objects than those whose fields tell them apart", () => {
    const ofObjects = found(({ anyOf }) =>
      anyOf?.some(({ type, $ref }) => $ref ?? type === "object"),
    );
    expect(ofObjects).toEqual(unionsByFields.map((at) => `/components/schemas/${at}`));
  });

  it("has patterns that stand between slashes and in a Unicode expression", () => {
    const patterns = everywhere.flatMap(({ node }) =>
      typeof node.pattern === "string" ? [node.pattern] : [],
    );
    expect(patterns.length).toBeGreaterThan(100);
    expect(patterns.filter((pattern) => pattern.includes("\\/"))).toEqual([]);
    for (const pattern of patterns) expect(() => new RegExp(pattern, "u")).not.toThrow();
  });

  it("has no schema that holds itself, and no field by pattern of its name", () => {
    const schemas = Object.entries(components.schemas);
    const holders = schemas.filter(([name, schema]) =>
      JSON.stringify(schema).includes(`"#/components/schemas/${name}"`),
    );
    expect(holders.map(([name]) => name)).toEqual([]);
    expect(
      found(
        (node) => "propertyNames" in node && Array.isArray((node.propertyNames as Schema).enum),
      ),
    ).toEqual([]);
  });
});
