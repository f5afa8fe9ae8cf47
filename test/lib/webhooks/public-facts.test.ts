import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { eventTypes } from "../../../lib/event-schemas.ts";

/** Words that name a person's own data; no event may have a field of that name. */
const personal =
  /^(phone|mobile|email|wechat|idNumber|idHash|idLastFour|accountNumber|passport|birth\w*|gender|ethnicity|health|diagnosis|photo(?!Id$)\w*|words|(person|resident|child|guardian|head|contact)(Name|Phone|Address))$/;

const lib = join(import.meta.dirname, "../../../lib");

/** The schema of every domain's events, wherever it stands in the domain's folder. */
async function eventSchemas(): Promise<[string, z.ZodType][]> {
  const files = readdirSync(lib, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith("/api.ts"))
    .map((file) => join(lib, file))
    .filter((file) => /export const \w+Event\b/.test(readFileSync(file, "utf8")));
  const modules = await Promise.all(files.map((file) => import(file)));
  return modules.flatMap((module) =>
    Object.entries<unknown>(module).filter(
      (one): one is [string, z.ZodType] => /Event$/.test(one[0]) && one[1] instanceof z.ZodType,
    ),
  );
}

function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { properties, ...rest } = schema as { properties?: object };
  const own = Object.entries(properties ?? {}).flatMap(([name, schema]) => [
    name,
    ...fieldsOf(schema),
  ]);
  return [...own, ...Object.values(rest).flatMap(fieldsOf)];
}

/** The fund's account is the district's own and printed on every payment: nobody's personal data. */
const ofTheDistrict = ["FundAccountEvent", "BatchEvent"];
const found = (await eventSchemas()).filter(([name]) => !ofTheDistrict.includes(name));
/** What really leaves the house: the message of every event type. */
const messages = eventTypes().map(({ type, schema }) => [type, schema] as const);

describe("what an event may carry to a receiver", () => {
  it.each(messages)("%s: no field of a person's own data in its message", (_type, schema) => {
    expect(fieldsOf(schema).filter((field) => personal.test(field))).toEqual([]);
  });

  it("is looked at in every domain", () => {
    expect(found.length).toBeGreaterThanOrEqual(33);
  });

  it.each(found)("%s: no field of a person's own data", (_name, schema) => {
    const json = z.toJSONSchema(schema, { unrepresentable: "any" });
    expect(fieldsOf(json).filter((field) => personal.test(field))).toEqual([]);
  });
});
