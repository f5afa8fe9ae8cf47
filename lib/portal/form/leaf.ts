import type { Words } from "../../core/words.ts";
import type { Leaf, Named, Schema } from "./node.ts";
import { localRead, localShown, unitOf } from "./units.ts";

/** Characters that still fit in one line of a form. */
const lineMax = 120;

type Base = Pick<Leaf, "name" | "part" | "pointer" | "label" | "hint" | "isRequired">;
type Codec = Pick<Leaf, "input" | "shown" | "read">;

/** A value that is written, by what its schema and its field's name say of it. */
export function leafOf(schema: Schema, base: Base, name: string): Leaf {
  const hint = hintOf(schema, base.hint);
  return { kind: "leaf", ...base, hint, ...codecOf(schema, name), ...codeOf(schema) };
}

function codeOf({ names, pattern = "" }: Schema): Pick<Leaf, "code"> {
  if (names === undefined) return {};
  const looks = new RegExp(pattern);
  return { code: { names: names as Named, is: (written) => looks.test(written.trim()) } };
}

function codecOf(schema: Schema, name: string): Codec {
  const choices = (schema.anyOf ?? []) as readonly Schema[];
  const type = choices.length > 0 ? choices[0]?.type : schema.type;
  if (type === "integer" || type === "number") return numberOf(schema, name);
  if (type !== "string") return anything;
  if (schema.format === "date") return { ...text, input: "date" };
  if (schema.format === "date-time") {
    return { input: "time", shown: (value) => localShown(String(value)), read: localRead };
  }
  const isLong = (schema.maxLength ?? 0) > lineMax && schema.format === undefined;
  return isLong && !schema.pattern ? { ...text, input: "long" } : text;
}

/** The platform trims what people write; browsers end lines in their own way. */
const text: Codec = {
  input: "line",
  shown: String,
  read: (written) => written.replaceAll("\r\n", "\n").trim(),
};

/** What is no number is sent as it was written: the platform says so, at its field. */
function numberOf({ type }: Schema, name: string): Codec {
  const unit = unitOf(name);
  const read = (written: string): unknown => {
    const plain = written.normalize("NFKC").trim();
    const number = unit ? unit.read(plain) : /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
    return Number.isFinite(number) ? number : plain;
  };
  const shown = (value: unknown) => (unit ? unit.shown(Number(value)) : String(value));
  return { input: unit || type === "number" ? "decimal" : "whole", shown, read };
}

/** What has no form of its own is written as JSON. */
const anything: Codec = {
  input: "long",
  shown: (value) => JSON.stringify(value),
  read: (written) => {
    try {
      return JSON.parse(written);
    } catch {
      return written;
    }
  },
};

/** What is said of a field, and how its value looks where only a pattern says it. */
function hintOf({ example, pattern, format }: Schema, note: Words | undefined): Words | undefined {
  const isShown = pattern !== undefined && format === undefined && typeof example === "string";
  if (!isShown) return note;
  return {
    zh: `${note?.zh ?? ""}例如 ${example}`,
    en: `${note ? `${note.en} ` : ""}For example ${example}`,
  };
}
