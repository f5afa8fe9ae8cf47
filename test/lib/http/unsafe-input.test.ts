import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unsafeInput } from "../../../lib/http/unsafe-input.ts";

const pointers = (whole: unknown) => unsafeInput("body", whole).map(({ pointer }) => pointer);
const nested = (depth: number): unknown => JSON.parse("[".repeat(depth) + "]".repeat(depth));

describe("text that no person meant is reported with its place", () => {
  it.each([
    ["a control character", "a\u0000b"],
    ["an escape", "\u001b[31m"],
    ["half of a surrogate pair", "a\ud83d"],
    ["what another encoding leaves behind", "\ufffd\ufffd"],
  ])("%s", (_, text) => {
    expect(pointers({ a: [{ "b/c": text }] })).toEqual(["/a/0/b~1c"]);
    expect(pointers({ [text]: 1 })).toHaveLength(1);
  });

  it("names that mean something to JavaScript, too", () => {
    expect(pointers(JSON.parse('{"a":{"__proto__":1},"constructor":{}}')).sort()).toEqual([
      "/a/__proto__",
      "/constructor",
    ]);
  });
});

describe("ordinary text passes", () => {
  it("in any script, with line ends, tabs and emoji", () => {
    expect(pointers({ a: "楠欣社区\r\n\t𠮷 👨‍👩‍👧 ʻokina", b: ["é", "﷽"], c: null })).toEqual([]);
  });

  it("so does whatever is well-formed and has no control characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        fc.pre(!/[\p{Cc}\ufffd]/u.test(text));
        expect(pointers([text])).toEqual([]);
      }),
    );
  });
});

describe("a body made to hurt costs little", () => {
  it("nesting stops at 32 levels", () => {
    expect(pointers(nested(32))).toEqual([]);
    expect(pointers(nested(50_000))).toEqual(["/0".repeat(32)]);
  });

  it("a long name over many faults is reported in short", () => {
    const whole = { ["n".repeat(100_000)]: Array(50_000).fill("\u0001") };
    const faults = unsafeInput("body", whole);
    expect(faults.length).toBeLessThanOrEqual(100);
    expect(JSON.stringify(faults).length).toBeLessThan(100_000);
  });
});
