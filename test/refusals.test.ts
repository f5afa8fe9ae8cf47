import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commonProblems } from "../lib/core/faults.ts";
import { domains } from "../lib/domains.ts";

const tests = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".test.ts") && name !== "refusals.test.ts")
  .map((name) => readFileSync(join(import.meta.dirname, name), "utf8"))
  .join("\n");

const isTested = (code: string) => tests.includes(`"${code}"`);

describe("every refusal is got by a test", () => {
  it.each(Object.entries(domains))("of %s", (_, { refusals }) => {
    expect(Object.keys(refusals).filter((code) => !isTested(code))).toEqual([]);
  });

  it("of those that any request can get", () => {
    // the gateway answers what is unauthenticated, in its own form
    const codes = Object.keys(commonProblems).filter((code) => code !== "unauthenticated");
    expect(codes.filter((code) => !isTested(code))).toEqual([]);
  });
});
