import { describe, expect, it } from "vitest";
import { type FieldPlace, fieldKey, isWord, valueKey } from "../../lib/core/labels.ts";
import type { Words } from "../../lib/core/words.ts";
import { eventTypes, ownerOf } from "../../lib/event-schemas.ts";
import { openApiDocument } from "../../lib/http/openapi.ts";
import type { Schema } from "../../lib/http/openapi-types.ts";
import { described } from "../../lib/published.ts";
import { words, wordsByContext } from "../../lib/words.ts";

const { components, paths } = openApiDocument({ ...described, version: "0.1.0" });

/** A field or a value, where it stands, and what is said of it. */
type Field = { readonly place: FieldPlace; readonly description: string };
type Value = { readonly place: FieldPlace | string; readonly value: string };
const fields: Field[] = [];
const values: Value[] = [];

function walk(schema: Schema, owner: string, within: readonly string[]): void {
  const name = within.at(-1);
  const place = name === undefined ? owner : { owner, within: within.slice(0, -1), name };
  const listed = schema.const === undefined ? (schema.enum ?? []) : [schema.const];
  for (const value of listed.filter(isWord)) values.push({ place, value });
  for (const [field, inner] of Object.entries(schema.properties ?? {})) {
    meet(inner as Schema, { owner, within, name: field });
  }
  const { items, additionalProperties: others, oneOf = [], anyOf = [], allOf = [] } = schema;
  const parts = [items, others, ...oneOf, ...anyOf, ...allOf];
  for (const part of parts) if (typeof part === "object") walk(part as Schema, owner, within);
}

function meet(schema: Schema, place: FieldPlace, description = schema.description): void {
  fields.push({ place, description: description ?? "" });
  walk(schema, place.owner, [...place.within, place.name]);
}

for (const [name, schema] of Object.entries(components.schemas)) walk(schema, name, []);
for (const { type, schema } of eventTypes()) {
  const owner = ownerOf(type.replace(/\..*/, ""));
  walk(schema as Schema, owner, []);
  for (const [name, inner] of Object.entries(schema.$defs ?? {})) walk(inner as Schema, name, []);
}
for (const { operationId, parameters } of Object.values(paths).flatMap((path) =>
  Object.values(path),
)) {
  for (const one of parameters) {
    if ("$ref" in one) continue;
    meet(one.schema, { owner: operationId, within: [], name: one.name }, one.description);
  }
}
for (const { name, in: where, schema, description } of Object.values(components.parameters)) {
  if (where === "query") meet(schema, { owner: "page", within: [], name }, description);
}

const nameOf = (place: FieldPlace | string): string =>
  typeof place === "string" ? place : [place.owner, ...place.within, place.name].join(".");
const unused = (all: readonly string[], used: readonly (string | undefined)[]): string[] => {
  const met = new Set(used);
  return all.filter((key) => !met.has(key));
};

describe("the words of the interface", () => {
  it("name every field that is sent or answered", () => {
    expect(fields.length).toBeGreaterThan(1_000);
    const nameless = fields.filter(({ place }) => !fieldKey(words, place));
    expect(nameless.map(({ place }) => nameOf(place))).toEqual([]);
  });

  it("name every value of a list", () => {
    expect(values.length).toBeGreaterThan(300);
    const nameless = values.filter(({ place, value }) => !valueKey(words, place, value));
    expect(nameless.map(({ place, value }) => `${nameOf(place)}: ${value}`)).toEqual([]);
  });

  it("name nothing that is not there", () => {
    const fieldsMet = fields.map(({ place }) => fieldKey(words, place));
    expect(unused(Object.keys(words.fields), fieldsMet)).toEqual([]);
    const valuesMet = values.map(
      ({ place, value }) => `${valueKey(words, place, value)}: ${value}`,
    );
    const all = Object.entries(words.values).flatMap(([key, list]) =>
      Object.keys(list).map((value) => `${key}: ${value}`),
    );
    expect(unused(all, valuesMet)).toEqual([]);
  });

  it("stand in one place each", () => {
    const keys = Object.values(wordsByContext).flatMap((one) => [
      ...Object.keys(one.fields),
      ...Object.keys(one.values).map((key) => `${key}: values`),
    ]);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it("are Chinese and English, and short enough for a label", () => {
    const all = [
      ...Object.values(words.fields),
      ...Object.values(words.values).flatMap((list) => Object.values(list)),
    ];
    const isLabel = ({ en, zh }: Words) =>
      /\p{Script=Han}/u.test(zh) &&
      zh.length <= 20 &&
      /^[A-Z]/.test(en) &&
      !/\p{Script=Han}/u.test(en) &&
      en.length <= 50;
    expect(all.filter((one) => !isLabel(one))).toEqual([]);
  });
});

describe("the description of every field", () => {
  it("begins with what it is called in both languages", () => {
    const wrong = fields.filter(({ place, description }) => {
      const { zh = "", en = "" } = words.fields[fieldKey(words, place) ?? ""] ?? {};
      return !description.startsWith(`${zh} · ${en}`);
    });
    expect(wrong.map(({ place }) => nameOf(place))).toEqual([]);
  });

  it("says what each of its values is", () => {
    const { description } = components.schemas.Grade ?? {};
    expect(description).toContain("`fail` 不合格 · Fail");
    const contract = components.schemas.ContractActive?.properties?.status as Schema;
    expect(contract.description).toBe("状态 · Status\n\n- `active` 履行中 · Active");
  });
});
