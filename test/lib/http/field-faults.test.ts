import { describe, expect, it } from "vitest";
import * as z from "zod";
import { apis } from "../../../lib/apis.ts";
import { Fault, FieldFault } from "../../../lib/core/faults.ts";
import { wholeNumber } from "../../../lib/core/whole-number.ts";
import type { Endpoint } from "../../../lib/http/api.ts";
import { exampleOf } from "../../../lib/http/examples.ts";
import { schemaBook } from "../../../lib/http/openapi-schemas.ts";
import { parseParts } from "../../../lib/http/parse.ts";
import { words } from "../../../lib/words.ts";

const book = schemaBook(apis, {}, words);

/** What people send instead of what was asked. */
const junk: readonly unknown[] = [
  null, true, "", " ", "x", "\u200b\u200b\u200b\u200b", "\u0000", "a".repeat(9_000), "2026-02-30",
  -1, 0, 0.5, 1e-9, 2 ** 53, {}, [], [null, null], { x: 1 },
]; // biome-ignore format: a list to read at a glance

/** A value with one thing in it changed: every place with every piece of junk, left out, doubled. */
function* spoilt(value: unknown): Generator<unknown> {
  yield* junk;
  if (Array.isArray(value)) {
    yield [...value, ...value];
    for (const [at, one] of value.entries()) {
      for (const other of spoilt(one)) yield value.with(at, other);
    }
  } else if (typeof value === "object" && value !== null) {
    yield { ...value, notAField: 1 };
    for (const [key, one] of Object.entries(value)) {
      yield { ...value, [key]: undefined };
      for (const other of spoilt(one)) yield { ...value, [key]: other };
    }
  }
}

function faultsOf(schema: z.ZodType, value: unknown): readonly FieldFault[] {
  try {
    parseParts({ body: { in: "body", schema, value } });
    return [];
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return error.errors ?? [];
  }
}

const asked = (endpoint: Endpoint) =>
  [endpoint.params, endpoint.query, endpoint.body].filter((schema) => schema instanceof z.ZodType);

/** Every fault that junk brings out of every operation, each sentence once. */
const faults = new Map<string, FieldFault>();
const schemas = Object.values(apis).flatMap((api) => Object.values(api).flatMap(asked));
for (const [at, schema] of schemas.entries()) {
  for (const value of spoilt(exampleOf(book.body(`asked${at}`, schema), book.schemas))) {
    for (const fault of faultsOf(schema, value)) faults.set(`${fault.code} ${fault.zh}`, fault);
  }
}
const said = [...faults.values()];

describe("whatever is wrong with a field of any operation is said", () => {
  it("by a code of the list, with what was expected", () => {
    expect(said.length).toBeGreaterThan(100);
    expect(said.filter((fault) => !FieldFault.safeParse(fault).success)).toEqual([]);
    const inNumbers = said.filter(({ code }) => /^(type|too_(?!deep)|not_(offered|a_))/.test(code));
    const untold = inNumbers.filter(({ expected }) => expected === undefined);
    expect(untold.map(({ en }) => en).sort()).toEqual([
      "At least one child.",
      "At least one item.",
    ]);
  });

  it("in an English sentence", () => {
    const isSentence = /^[A-Z0-9`].*([.…]| _ -)$|^(o1|m1|a1) /u;
    expect(said.map(({ en }) => en).filter((en) => !isSentence.test(en))).toEqual([]);
  });

  it("in a Chinese sentence, without words of the program", () => {
    const isSentence = /^.*\p{Script=Han}.*(。|……| _ -)$/su;
    const ofProgram = /string|number|\bint\b|undefined|expected|regex|\\|\^|\[/i;
    const odd = said.filter(({ zh }) => !isSentence.test(zh) || ofProgram.test(zh));
    expect(odd.map(({ zh }) => zh)).toEqual([]);
  });

  it("never as a form that no sentence describes", () => {
    const vague = ["Is not of the form asked for.", "Is not as expected."];
    expect(said.filter(({ en }) => vague.includes(en))).toEqual([]);
  });
});

describe("a field that was left out", () => {
  it("is said to be needed, be it a text, a number in an address or one of a list", () => {
    const Asked = z.strictObject({
      name: z.string(),
      bytes: wholeNumber({ max: 9 }),
      type: z.enum(["image/jpeg", "image/png"]),
    });
    expect(faultsOf(Asked, {}).map(({ pointer, code, zh }) => [pointer, code, zh])).toEqual([
      ["/name", "missing", "必填：文本。"],
      ["/bytes", "missing", "必填：数字。"],
      ["/type", "missing", "必填：以下之一：image/jpeg、image/png。"],
    ]);
    const wrong = faultsOf(Asked, { name: "x", bytes: "many", type: "image/gif" });
    expect(wrong.map(({ code }) => code)).toEqual(["type_wrong", "not_offered"]);
  });
});

describe("a number of an address", () => {
  it("is written in decimal digits, within its limits, and no other way", () => {
    const Asked = z.strictObject({ limit: wholeNumber({ min: 0, max: 20 }).default(7) });
    for (const [given, limit] of Object.entries({ "0": 0, "20": 20, "7": 7 })) {
      expect(Asked.parse({ limit: given })).toEqual({ limit });
    }
    expect(Asked.parse({})).toEqual({ limit: 7 });
    const strange = ["0x1", "0b1", "1e1", "1.0", "+1", "-0", "01", " 1", "1 ", "", "１", "true"];
    for (const given of strange) {
      expect(faultsOf(Asked, { limit: given }), given).toMatchObject([
        { pointer: "/limit", code: "type_wrong" },
      ]);
    }
    expect(faultsOf(Asked, { limit: "21" })).toMatchObject([{ code: "too_large" }]);
  });
});

describe("a field that may have several forms", () => {
  const Shown = z.union([
    z.strictObject({ amount: z.int() }),
    z.strictObject({ name: z.string() }),
  ]);

  it("is told what the form lacks that is nearest to what was sent", () => {
    expect(faultsOf(Shown, { amount: 0.5 })).toEqual([
      {
        in: "body",
        pointer: "/amount",
        code: "type_wrong",
        en: "Must be a whole number.",
        zh: "须为整数。",
        expected: { type: "integer" },
      },
    ]);
  });
});
