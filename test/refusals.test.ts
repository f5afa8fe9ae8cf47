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

describe("a code means one thing", () => {
  const entries = [
    ...Object.values(domains).map(({ refusals }): object => refusals),
    commonProblems,
  ].flatMap((catalogue) => Object.entries(catalogue));

  it("in every domain: it has one entry, which stands once", () => {
    const byCode = Map.groupBy(entries, ([code]) => code);
    const copied = [...byCode].filter(
      ([, named]) => new Set(named.map(([, entry]) => entry)).size > 1,
    );
    expect(copied.map(([code]) => code)).toEqual([]);
  });

  it("to people too: no two codes say the same", () => {
    const sentences = [...new Map(entries)].flatMap(([, { en, zh }]) => [en, zh]);
    const repeated = sentences.filter((one, at) => sentences.indexOf(one) !== at);
    expect(repeated).toEqual([]);
  });
});
