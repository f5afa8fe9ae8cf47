import type * as z from "zod";
import type { Expected, FieldFault } from "../core/faults.ts";
import { ownWords } from "../core/field-words.ts";
import { pointerOf } from "./pointer.ts";

type Issue = z.core.$ZodIssue;
type Said = Pick<FieldFault, "code" | "en" | "zh" | "expected">;

/** What zod found at one place of what was sent, where that is at hand, as faults of fields in both languages. */
export function fieldFaults(part: FieldFault["in"], issue: Issue, sent?: unknown): FieldFault[] {
  return placed(issue, []).map(({ path, said }) => ({
    in: part,
    pointer: pointerOf(path),
    ...(sent !== undefined && isLeftOut(sent, path) ? asNeeded(said) : said),
  }));
}

const isLeftOut = (sent: unknown, path: readonly PropertyKey[]): boolean =>
  path.reduce<unknown>((value, key) => Object(value)[key], sent) === undefined;

/** A number that is read from a text, and one of a list, are found to be wrong where they are left out. */
const asNeeded = (said: Said): Said =>
  said.code === "type_wrong" || said.code === "not_offered"
    ? {
        ...said,
        code: "missing",
        en: said.en.replace("Must be ", "Is needed: "),
        zh: said.zh.replace("须为", "必填：").replace("： ", "："),
      }
    : said;

type Placed = { readonly path: readonly PropertyKey[]; readonly said: Said };

function placed(issue: Issue, above: readonly PropertyKey[]): Placed[] {
  const path = [...above, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...path, key], said: unknownField }));
  }
  if (issue.code === "invalid_union") {
    const nearest = nearestOf(issue.errors);
    if (nearest) return nearest.flatMap((inner) => placed(inner, path));
  }
  if (issue.code === "invalid_key" || issue.code === "invalid_element") {
    return issue.issues.flatMap((inner) => placed(inner, path));
  }
  return [{ path, said: ownWords(issue.message) ?? saidOf(issue) }];
}

/** Of several forms that would do, the one that least is missing from: what somebody tried to send. */
const nearestOf = (forms: readonly (readonly Issue[])[]) =>
  forms.toSorted((one, other) => one.length - other.length)[0];

export const unknownField = {
  code: "field_unknown",
  en: "There is no such field.",
  zh: "没有此字段。",
} as const;

function saidOf(issue: Issue): Said {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? missing(issue.expected) : ofType(issue.expected);
    case "invalid_value":
      return oneOf(issue.values.filter((value) => typeof value !== "symbol"));
    case "invalid_union":
      return oneOf((issue as { readonly options?: readonly unknown[] }).options ?? []);
    case "too_small":
      return boundSaid(issue, "least", Number(issue.minimum));
    case "too_big":
      return boundSaid(issue, "most", Number(issue.maximum));
    case "not_multiple_of":
      return {
        code: "not_a_multiple",
        en: `Must be a multiple of ${issue.divisor}.`,
        zh: `须为 ${issue.divisor} 的倍数。`,
        expected: { multipleOf: issue.divisor },
      };
    case "invalid_format":
      return formSaid(issue.format);
    default:
      return { code: "form_wrong", en: "Is not as expected.", zh: "不符合要求。" };
  }
}

/** JSON's types, and what zod and JSON Schema call them. */
const types: Readonly<Record<string, { type: string; en: string; zh: string }>> = {
  string: { type: "string", en: "a text", zh: "文本" },
  number: { type: "number", en: "a number", zh: "数字" },
  int: { type: "integer", en: "a whole number", zh: "整数" },
  boolean: { type: "boolean", en: "true or false", zh: "true 或 false" },
  array: { type: "array", en: "a list", zh: "列表" },
  object: { type: "object", en: "an object", zh: "对象" },
  record: { type: "object", en: "an object", zh: "对象" },
  null: { type: "null", en: "null", zh: "空值（null）" },
};
const anyType = { type: "object", en: "another type", zh: "其他类型" };
const typeNamed = (name: string) => types[name] ?? anyType;

const missing = (expected: string): Said => ({
  code: "missing",
  en: `Is needed: ${typeNamed(expected).en}.`,
  zh: `必填：${typeNamed(expected).zh}。`,
  expected: { type: typeNamed(expected).type },
});

const ofType = (expected: string): Said => ({
  code: "type_wrong",
  en: `Must be ${typeNamed(expected).en}.`,
  zh: `须为${typeNamed(expected).zh}。`,
  expected: { type: typeNamed(expected).type },
});

function oneOf(values: readonly unknown[]): Said {
  const offered = values.map((value) => JSON.parse(JSON.stringify(value)));
  const isOne = offered.length === 1;
  return {
    code: "not_offered",
    en: `Must be ${isOne ? "" : "one of "}${offered.join(", ")}.`,
    zh: `须为${isOne ? " " : "以下之一："}${offered.join("、")}。`,
    expected: { enum: offered },
  };
}

type Bounded = Extract<Issue, { code: "too_small" | "too_big" }>;
type Side = "least" | "most";

function boundSaid(issue: Bounded, side: Side, bound: number): Said {
  const isLeast = side === "least";
  if (issue.origin === "string") {
    const unit = bound === 1 ? "character" : "characters";
    return {
      code: isLeast ? "too_short" : "too_long",
      en: `Must have at ${side} ${bound} ${unit}.`,
      zh: isLeast ? `至少须有 ${bound} 个字符。` : `不得超过 ${bound} 个字符。`,
      expected: isLeast ? { minLength: bound } : { maxLength: bound },
    };
  }
  if (issue.origin === "array") {
    return {
      code: isLeast ? "too_few" : "too_many",
      en: `Must have at ${side} ${bound} ${bound === 1 ? "entry" : "entries"}.`,
      zh: isLeast ? `至少须有 ${bound} 项。` : `不得超过 ${bound} 项。`,
      expected: isLeast ? { minItems: bound } : { maxItems: bound },
    };
  }
  return { code: isLeast ? "too_small" : "too_large", ...numberSaid(issue, isLeast, bound) };
}

function numberSaid(issue: Bounded, isLeast: boolean, bound: number): Omit<Said, "code"> {
  if (issue.inclusive) {
    return {
      en: `Must be ${bound} or ${isLeast ? "more" : "less"}.`,
      zh: `须${isLeast ? "不小于" : "不大于"} ${bound}。`,
      expected: isLeast ? { minimum: bound } : { maximum: bound },
    };
  }
  return {
    en: `Must be ${isLeast ? "more" : "less"} than ${bound}.`,
    zh: `须${isLeast ? "大于" : "小于"} ${bound}。`,
    expected: isLeast ? { exclusiveMinimum: bound } : { exclusiveMaximum: bound },
  };
}

/** Forms that zod brings along; a form of our own says itself what it is, by `inWords`. */
const forms: Readonly<Record<string, { en: string; zh: string; expected: Expected }>> = {
  date: {
    en: "A day of the calendar, such as 2026-02-09.",
    zh: "须为真实存在的日期，如 2026-02-09。",
    expected: { format: "date" },
  },
  datetime: {
    en: "An instant with its zone, such as 2026-02-09T09:00:00+08:00.",
    zh: "须为带时区的时刻，如 2026-02-09T09:00:00+08:00。",
    expected: { format: "date-time" },
  },
  time: {
    en: "A time of day, such as 14:30.",
    zh: "须为时刻，如 14:30。",
    expected: { format: "time" },
  },
  url: {
    en: "A whole address, such as https://example.org/hook.",
    zh: "须为完整网址，如 https://example.org/hook。",
    expected: { format: "uri" },
  },
};

const formSaid = (format: string): Said => ({
  code: "form_wrong",
  ...(forms[format] ?? { en: "Is not of the form asked for.", zh: "格式不符合要求。" }),
});
