import { describe, expect, it } from "vitest";
import * as z from "zod";
import { freeText, nameText } from "../../../lib/core/text.ts";
import { hiddenText } from "../../../lib/http/shown-text.ts";

const Body = z.strictObject({
  reason: freeText(4, 100).optional(),
  people: z.array(z.strictObject({ name: nameText(1, 60).meta({ example: "示例一" }) })).max(9),
  answer: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("yes") }),
    z.strictObject({ kind: z.literal("no"), reason: freeText(2, 100) }),
  ]),
  titles: z.record(z.string().max(9), nameText(1, 60)),
});
const good = {
  reason: "示例理由",
  people: [{ name: "示例·一" }],
  answer: { kind: "no", reason: "示例" },
  titles: { zh: "示例 二" },
};
const hiddenIn = (change: object) =>
  hiddenText("body", Body, { ...good, ...change }).map(({ pointer }) => pointer);

/** Zero-width, filler, variation selectors, joiner, mark, blank Braille, wide space. */
const unseen = [
  "\u200b",
  "\u3164",
  "\ufe00",
  "\u{e0100}",
  "\u034f",
  "\u00ad",
  "\u2800",
  "\u{1d159}",
];

describe("free text with at least n visible characters", () => {
  it("passes with them, whatever stands between them", () => {
    expect(hiddenIn({})).toEqual([]);
    expect(hiddenIn({ reason: "示 例\n理\u200b由" })).toEqual([]);
    expect(hiddenIn({ reason: "谢谢❤\ufe0f👨\u200d👩" })).toEqual([]);
  });

  it.each(unseen)("does not count %j", (sign) => {
    expect(hiddenIn({ reason: sign.repeat(4) })).toEqual(["/reason"]);
    expect(hiddenIn({ reason: `示例理${sign}` })).toEqual(["/reason"]);
  });

  it("is looked for wherever the request holds it", () => {
    const answer = { kind: "no", reason: "\u200b\u200b" };
    expect(hiddenIn({ answer })).toEqual(["/answer/reason"]);
    expect(hiddenIn({ titles: { zh: "\u3164" } })).toEqual(["/titles/zh"]);
  });
});

describe("free text", () => {
  it.each([
    "\u202a",
    "\u202b",
    "\u202c",
    "\u202d",
    "\u202e",
    "\u2066",
    "\u2067",
    "\u2068",
    "\u2069",
  ])("holds no %j, which turns how it reads", (sign) => {
    expect(hiddenIn({ reason: `示例${sign}理由` })).toEqual(["/reason"]);
    expect(hiddenIn({ answer: { kind: "no", reason: `示例${sign}` } })).toEqual(["/answer/reason"]);
    expect(hiddenText("body", Body, { ...good, reason: `示例理由${sign}` })).toMatchObject([
      { code: "unseen_sign", zh: expect.stringContaining("文字方向控制符") },
    ]);
  });
});

describe("a name", () => {
  it.each([...unseen, "\u202e", "\u2066", "\u2028", "\n"])("holds no %j", (sign) => {
    expect(hiddenIn({ people: [{ name: "示例" }, { name: `示${sign}例` }] })).toEqual([
      "/people/1/name",
    ]);
  });

  it("may hold blanks, dots and letters that no font of ours has", () => {
    for (const name of ["阿依古丽·示例", "O’Example Jr.", "示\ue000例", "\u{2ebf0}例"]) {
      expect(hiddenIn({ people: [{ name }] })).toEqual([]);
    }
  });
});
