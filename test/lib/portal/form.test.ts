import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { apis } from "../../../lib/apis.ts";
import type { Api, Endpoint } from "../../../lib/http/api.ts";
import { exampleOf } from "../../../lib/http/examples.ts";
import { bodyName } from "../../../lib/http/openapi-names.ts";
import { tidy } from "../../../lib/http/openapi-schemas.ts";
import type { Problem } from "../../../lib/http/problem.ts";
import { type Asked, bodyFrom, formFor } from "../../../lib/portal/form/form.ts";
import { rowsChanged } from "../../../lib/portal/form/rows.ts";
import type { Visit } from "../../../lib/portal/visit.ts";
import { valuesOf } from "../../support/schema-values.ts";
import { attribute, documentOf, elementsIn, sentOf, textIn } from "../../support/sent-form.ts";

/** What a form asks of a visit. */
const visit = { say: (words) => words.zh, language: "zh" } as Visit;

const bodies = Object.values(apis as Readonly<Record<string, Api>>).flatMap((api) =>
  Object.entries(api).flatMap(([operation, { body }]: [string, Endpoint]) =>
    body ? [{ operation, schema: body as z.ZodType, owner: bodyName(operation) }] : [],
  ),
);

const printed = (schema: z.ZodType) => {
  const whole = z.toJSONSchema(schema, { io: "input", override: tidy });
  return { whole, defs: (whole.$defs ?? {}) as Record<string, z.core.JSONSchema.BaseSchema> };
};

const page = async (asked: Asked, sent?: URLSearchParams, problem?: Problem): Promise<string> =>
  String(await formFor([asked], { visit: { ...visit, form: sent }, problem }));

/** A value as it comes back out of its form, once it was shown, and once it was shown again. */
async function thereAndBack(asked: Asked, values: unknown): Promise<readonly unknown[]> {
  const first = sentOf(await page({ ...asked, values }));
  const again = sentOf(await page(asked, first));
  return [first, again].map((sent) => bodyFrom(asked.schema, sent, asked));
}

/** A list that may be left out and is empty says the same. */
const withoutEmpty = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, one) => (Array.isArray(one) && one.length === 0 ? undefined : one)),
  );

describe("a form out of a schema", () => {
  it("is there for every body", () => {
    expect(bodies.length).toBeGreaterThan(90);
  });

  it.each(bodies)("of $operation gives back the example that it was filled with", async (asked) => {
    const { whole, defs } = printed(asked.schema);
    const example = exampleOf(whole, defs);
    const back = await thereAndBack(asked, example);
    expect(back.map(withoutEmpty)).toEqual([withoutEmpty(example), withoutEmpty(example)]);
  });

  it.each(bodies)("of $operation gives back whatever it was filled with", async (asked) => {
    const { whole, defs } = printed(asked.schema);
    await fc.assert(
      fc.asyncProperty(valuesOf(whole, defs), async (value) => {
        expect(await thereAndBack(asked, value)).toEqual([value, value]);
      }),
      { numRuns: 12 },
    );
  });
});

const planProject = { schema: apis.projects.planProject.body, owner: "PlanProjectBody" };
const milestone = { title: "首期", shareBasisPoints: 5_000, deliveriesMin: 1 };
const fault = (pointer: string, more: object = {}) => ({
  in: "body" as const,
  pointer,
  code: "missing" as const,
  en: "It is missing.",
  zh: "不能为空。",
  ...more,
});
const problem = (errors: readonly object[]): Problem => ({
  type: "urn:wangge:problem:request_invalid",
  title: "",
  status: 400,
  code: "request_invalid",
  messages: { en: "Some fields are missing.", zh: "部分字段缺失。" },
  errors: errors as NonNullable<Problem["errors"]>,
  requestId: "1",
});

describe("what people write", () => {
  const read = (name: string, written: string) =>
    (
      bodyFrom(planProject.schema, new URLSearchParams([[name, written]])) as Record<
        string,
        unknown
      >
    )[name.slice(1)];

  it.each([
    ["4,000.00", 400_000],
    ["￥１２３４．5", 123_450],
    ["0.29", 29],
    ["90071992547409.91", Number.MAX_SAFE_INTEGER],
    ["1.005", "1.005"],
    ["一百", "一百"],
    ["90071992547409.92", "90071992547409.92"],
  ])("%s yuan are so many fen, and what is no amount is sent as it is", (written, kept) => {
    expect(read("/amountFen", written)).toBe(kept);
  });

  it("is a percentage where hundredths of a percent are kept", () => {
    expect(read("/bondBasisPoints", "5%")).toBe(500);
    expect(read("/bondBasisPoints", "2.5")).toBe(250);
  });

  it("is a time in Shanghai where an instant is kept", () => {
    const { schema, owner } = { schema: apis.care.planSession.body, owner: "PlanSessionBody" };
    const form = new URLSearchParams([["/startsAt", "2026-03-04T15:30"]]);
    expect(bodyFrom(schema, form, { owner })).toMatchObject({
      startsAt: "2026-03-04T07:30:00.000Z",
    });
  });

  it("is left out where it is empty", () => {
    const sent = new URLSearchParams([
      ["/title", "  "],
      ["/amountFen", ""],
      ["/milestones#", "1"],
      ["/milestones/0/title", ""],
    ]);
    expect(bodyFrom(planProject.schema, sent)).toEqual({
      catalogueItems: [],
      milestones: [],
      unitCodes: [],
    });
  });
});

describe("the rows of a list", () => {
  const values = {
    milestones: [milestone, { ...milestone, title: "中期" }, { ...milestone, title: "末期" }],
  };
  const pressed = async (name: string, value: string) => {
    const sent = sentOf(await page({ ...planProject, values }));
    sent.append(name, value);
    return rowsChanged(sent);
  };
  const titles = (form: URLSearchParams | undefined) =>
    [...(form ?? [])]
      .filter(([name]) => /^\/milestones\/\d+\/title$/.test(name))
      .map(([, title]) => title);

  it("are one more for the button that asks for it, with all that was written", async () => {
    const form = await pressed("_add", "/milestones");
    const shown = sentOf(await page(planProject, form));
    expect(titles(shown)).toEqual(["首期", "中期", "末期", ""]);
    expect(bodyFrom(planProject.schema, shown)).toMatchObject(values);
  });

  it("are one less where one was removed, and those after it move up", async () => {
    const form = await pressed("_drop", "/milestones/1");
    const shown = sentOf(await page(planProject, form));
    expect(titles(shown)).toEqual(["首期", "末期"]);
  });

  it("are as they were where the form was sent", async () => {
    expect(rowsChanged(sentOf(await page({ ...planProject, values })))).toBeUndefined();
  });

  it("are no more than the schema takes, whatever a form says", async () => {
    const form = new URLSearchParams([["/milestones#", "1000000000"]]);
    expect(titles(sentOf(await page(planProject, form)))).toHaveLength(12);
  });
});

describe("what was refused", () => {
  it("stands at its field, and before the form with a link to it", async () => {
    const sent = sentOf(await page({ ...planProject, values: { milestones: [milestone] } }));
    const html = await page(planProject, sent, problem([fault("/milestones/0/title")]));
    const [link] = elementsIn(documentOf(html)).filter(
      (one) => one.tagName === "a" && textIn(one).includes("标题：请填写。"),
    );
    const id = decodeURIComponent((link && attribute(link, "href")?.slice(1)) ?? "");
    const input = elementsIn(documentOf(html)).find((one) => attribute(one, "id") === id);
    expect(input && attribute(input, "name")).toBe("/milestones/0/title");
    const described = (input && attribute(input, "aria-describedby"))?.split(" ") ?? [];
    const words = elementsIn(documentOf(html)).filter((one) =>
      described.includes(attribute(one, "id") ?? ""),
    );
    expect(words.map(textIn).join()).toContain("请填写。");
  });

  it("stands at what holds it where it has no field of its own, with its line", async () => {
    const html = await page(planProject, new URLSearchParams(), problem([fault("/unitCodes/2")]));
    expect(html).toContain("第 3 行：请填写。");
    expect(html).toContain(`href="#${encodeURIComponent("/unitCodes")}"`);
  });

  it("tells limits in the unit that was written", async () => {
    const small = fault("/amountFen", { code: "too_small", expected: { minimum: 10_000 } });
    const html = await page(planProject, new URLSearchParams(), problem([small]));
    expect(html).toContain("须不少于 100.00 元。");
  });

  it("keeps the key under which the form was sent", async () => {
    const sent = sentOf(await page(planProject));
    const again = sentOf(await page(planProject, sent, problem([fault("/title")])));
    expect(again.get("_key")).toBe(sent.get("_key"));
    expect(sentOf(await page(planProject)).get("_key")).not.toBe(sent.get("_key"));
  });
});
