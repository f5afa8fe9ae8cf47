import { describe, expect, it } from "vitest";
import * as z from "zod";
import { apis } from "../../lib/apis.ts";
import { shownTexts } from "../../lib/core/text.ts";
import { pageQuery } from "../../lib/http/api.ts";

type Place = readonly [where: string, schema: unknown];

/** A schema and all that lie within it. */
function within([where, schema]: Place): Place[] {
  const inner = ((): Place[] => {
    if (schema instanceof z.ZodObject) {
      return Object.entries(schema.shape).map(([key, one]) => [`${where}/${key}`, one]);
    }
    if (schema instanceof z.ZodArray) return [[`${where}/*`, schema.element]];
    if (schema instanceof z.ZodRecord) {
      return [
        [`${where}/key`, schema.keyType],
        [`${where}/*`, schema.valueType],
      ];
    }
    if (schema instanceof z.ZodPipe) return [[where, schema.in]];
    if (schema instanceof z.ZodUnion) return schema.options.map((one): Place => [where, one]);
    const isWrap =
      schema instanceof z.ZodOptional ||
      schema instanceof z.ZodNullable ||
      schema instanceof z.ZodDefault ||
      schema instanceof z.ZodReadonly;
    return isWrap ? [[where, schema.unwrap()]] : [];
  })();
  return [[where, schema], ...inner.flatMap(within)];
}

const asked = Object.values(apis).flatMap((api) =>
  Object.entries(api).flatMap(([operation, endpoint]) =>
    [endpoint.params, endpoint.query, endpoint.body].flatMap((part: unknown) =>
      part ? within([operation, part]) : [],
    ),
  ),
);
const texts = [...asked, ...within(["page", z.strictObject(pageQuery)])].flatMap(
  ([where, schema]) => (schema instanceof z.ZodString ? [{ where, schema }] : []),
);
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
});
