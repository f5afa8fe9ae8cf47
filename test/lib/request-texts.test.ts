import { describe, expect, it } from "vitest";
import * as z from "zod";
import { inventory, type Needs } from "../../infra/functions.ts";
import { commandFields, type Placed, schemasIn } from "../../infra/operate/docs/written-texts.ts";
import { apis } from "../../lib/apis.ts";
import { shownTexts } from "../../lib/core/text.ts";
import { type Api, type Endpoint, pageQuery } from "../../lib/http/api.ts";
import { requestsApi } from "../../lib/voice/requests/api.ts";

const asked = Object.values(apis).flatMap((api) =>
  Object.entries(api).flatMap(([operation, { params, query, body }]) =>
    [params, query, body].flatMap((schema: unknown) =>
      schema ? schemasIn({ operation, field: "", schema }) : [],
    ),
  ),
);
const page = schemasIn({ operation: "page", field: "", schema: z.strictObject(pageQuery) });
const textsIn = (some: readonly Placed[]) =>
  some.flatMap(({ operation, field, schema }) =>
    schema instanceof z.ZodString ? [{ where: `${operation}/${field}`, schema }] : [],
  );
const texts = textsIn([...asked, ...page]);
const printed = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input" });

describe("a text that a request may hold", () => {
  it("is one of many", () => {
    expect(texts.length).toBeGreaterThan(100);
  });

  it("has an end, for it may become part of a key, a claim or an index", () => {
    const isBounded = (schema: z.ZodType): boolean => {
      const { maxLength, pattern, format, allOf = [] } = printed(schema);
      const patterns = [pattern, ...allOf.map((one) => one.pattern)].flatMap((one) => one ?? []);
      const ends = (one: string) =>
        one.startsWith("^") && one.endsWith("$") && !/[*+]|\{\d+,\}/.test(one.replace(/\\./g, ""));
      return maxLength !== undefined || format === "date" || patterns.some(ends);
    };
    const endless = texts.filter(({ schema }) => !isBounded(schema));
    expect(endless.map(({ where }) => where)).toEqual([]);
  });

  it("counts visible characters, where it has a least length", () => {
    const isFree = (schema: z.ZodType): boolean => {
      const { minLength = 0, maxLength, pattern, format, allOf } = printed(schema);
      return minLength > 0 && minLength !== maxLength && !pattern && !format && !allOf;
    };
    const uncounted = texts.filter(({ schema }) => isFree(schema) && !shownTexts.get(schema));
    expect(uncounted.map(({ where }) => where)).toEqual([]);
  });

  it("has a form of its own in a command, or says where it goes", () => {
    const isFormed = (schema: z.ZodType): boolean => {
      const { pattern, format, allOf = [] } = printed(schema);
      return [pattern, format, ...allOf.map((one) => one.pattern)].some(Boolean);
    };
    const free = textsIn(commandFields).filter(({ schema }) => !isFormed(schema));
    expect(free.length).toBeGreaterThan(60);
    const unsaid = free.filter(({ schema }) => !shownTexts.get(schema));
    // has a check digit; is compared and kept nowhere
    const neither = ["certify/creditCode", "verifyEndpoint/challenge"];
    expect(unsaid.map(({ where }) => where)).toEqual(neither);
  });
});

const apisByName: Readonly<Record<string, Api>> = apis;
/** The functions whose commands or answers hold text that is kept apart. */
const functionsWith = (partOf: (endpoint: Endpoint) => unknown): string[] =>
  Object.entries(apisByName)
    .filter(([, api]) =>
      Object.entries(api).some(([operation, endpoint]) =>
        textsIn(schemasIn({ operation, field: "", schema: partOf(endpoint) })).some(
          ({ schema }) => shownTexts.get(schema)?.goes === "apart",
        ),
      ),
    )
    .map(([name]) => name);

describe("text that is kept apart", () => {
  const needs: Readonly<Record<string, Needs>> = inventory.http;

  it("is written by the functions that are told it, and by no other", () => {
    const writing = Object.keys(needs).filter((name) => needs[name]?.writes.includes("text"));
    expect(writing.sort()).toEqual(functionsWith(({ body }) => body).sort());
  });

  it("is seen without an account by whoever holds a receipt, and where an officer released it", () => {
    const anybody = (endpoint: Endpoint) => endpoint.permission === "public" && endpoint.result;
    const released = requestsApi.listPublishedAnswers.result;
    const others = (endpoint: Endpoint) => endpoint.result !== released && anybody(endpoint);
    expect(functionsWith(others)).toEqual(["receipts"]);
    expect(functionsWith(anybody)).toEqual(["requests", "receipts"]);
  });
});
