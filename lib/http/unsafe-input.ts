import type { FieldFault } from "../core/faults.ts";
import { unknownField } from "./field-faults.ts";
import { pointerOf } from "./pointer.ts";

/** No request needs deeper nesting; what recurses later (zod, JSON, hashing) never meets more. */
const depthMax = 32;

/** A body may hold more faults than an answer can: the first ones are reported. */
export const faultsMax = 100;

/** Names that mean something to JavaScript itself. */
const namesRefused = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Control characters other than tab and line ends, halves of surrogate pairs, and U+FFFD, which is
 * what a body in another encoding (GBK, say) turns into: none of it can be stored and hashed as
 * the text that somebody meant.
 */
const noText = /(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFD]/u;

type Place = { readonly value: unknown; readonly path: readonly string[] };

/** The places of a request that hold what no schema would say; the first hundred or so of them. */
export function unsafeInput(part: FieldFault["in"], whole: unknown): FieldFault[] {
  const faults: FieldFault[] = [];
  const report = (path: readonly string[], said: Pick<FieldFault, "code" | "en" | "zh">) =>
    faults.push({ in: part, pointer: pointerOf(path), ...said });
  const open: Place[] = [{ value: whole, path: [] }];
  for (let place = open.pop(); place && faults.length < faultsMax; place = open.pop()) {
    const { value, path } = place;
    if (typeof value === "string" && noText.test(value)) report(path, says.noText);
    if (typeof value !== "object" || value === null) continue;
    if (path.length >= depthMax) {
      report(path, says.tooDeep);
      continue;
    }
    for (const [name, inner] of Object.entries(value)) {
      const under = [...path, name];
      if (namesRefused.has(name)) report(under, says.nameRefused);
      else if (noText.test(name)) report(under, says.noText);
      else open.push({ value: inner, path: under });
    }
  }
  return faults;
}

const says = {
  noText: {
    code: "not_text",
    en: "Holds a character that is no text (control, half of a pair, wrong encoding); send UTF-8.",
    zh: "含有非文本字符（控制字符、不成对的代理字符或编码错误），请使用 UTF-8。",
  },
  tooDeep: { code: "too_deep", en: "Nested deeper than 32 levels.", zh: "嵌套超过 32 层。" },
  nameRefused: unknownField,
} as const;
