import { describe, expect, it } from "vitest";
import * as z from "zod";
import { holdsPersonalNumber } from "../../../lib/core/personal-data.ts";
import { textsApartIn, withTextsAt } from "../../../lib/core/schema-places.ts";
import { freeText, KeptText, nameText, publicText, vaultText } from "../../../lib/core/text.ts";

const Told = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("refused"),
    reason: freeText(4, 100).meta({ example: "示例" }),
    title: nameText(1, 10),
    purpose: publicText(1, 10),
    words: vaultText(1, 10),
  }),
  z.strictObject({
    type: z.literal("asked"),
    inquiries: z.array(z.strictObject({ note: KeptText.optional() })),
    answer: z.union([z.strictObject({ reason: KeptText }), z.strictObject({ code: z.int() })]),
  }),
]);
const asked = {
  type: "asked",
  inquiries: [{ note: "one" }, {}, { note: "two" }],
  answer: { reason: "three" },
};

describe("text that is kept apart", () => {
  it("is found wherever its schema stands, and no other text is", () => {
    const refused = { type: "refused", reason: "why", title: "t", purpose: "p", words: "w" };
    expect(textsApartIn(Told, refused)).toEqual([{ text: "why", path: ["reason"] }]);
    expect(textsApartIn(Told, asked).map(({ text }) => text)).toEqual(["one", "two", "three"]);
    expect(textsApartIn(Told, { ...asked, answer: { code: 1 } })).toHaveLength(2);
    expect(textsApartIn(Told, { type: "unknown", reason: "why" })).toEqual([]);
    expect(textsApartIn(undefined, undefined)).toEqual([]);
  });

  it("is replaced in a copy, and what was given stays as it was", () => {
    const places = textsApartIn(Told, asked).map(({ text, path }) => ({ path, text: `<${text}>` }));
    expect(withTextsAt(asked, places)).toEqual({
      type: "asked",
      inquiries: [{ note: "<one>" }, {}, { note: "<two>" }],
      answer: { reason: "<three>" },
    });
    expect(asked.answer.reason).toBe("three");
    expect(withTextsAt("why", [{ path: [], text: "<why>" }])).toBe("<why>");
    expect(withTextsAt(asked, [])).toBe(asked);
  });
});

describe("a number of somebody", () => {
  it.each([
    "13800000001",
    "电话：138 0000 0001，请联系",
    "138-0000-0001",
    "+86 13800000001",
    "008613800000001",
    "１３８００００００００",
    "身份证990107199001010017",
    "99010719900101001x",
    "2026 13800000001",
  ])("stands in %s", (text) => {
    expect(holdsPersonalNumber(text)).toBe(true);
  });

  it.each([
    "2026031900017",
    "示例〔2026〕1号",
    "52510107MJX000018M",
    "12800000001",
    "510107008009-02-013-01",
    "电话 028-12345678",
    "2026-02-09 至 2026-12-31，每周 5 次",
    "预算 138000000012 分",
  ])("does not stand in %s", (text) => {
    expect(holdsPersonalNumber(text)).toBe(false);
  });
});
