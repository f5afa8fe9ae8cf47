import * as z from "zod";
import type { FieldFault } from "../core/faults.ts";
import { holdsUnseen, shownTexts, visibleCharacters } from "../core/text.ts";
import { pointerOf } from "./pointer.ts";

type Said = Pick<FieldFault, "code" | "en" | "zh" | "expected">;

type Place = {
  readonly schema: unknown;
  readonly value: unknown;
  readonly path: readonly string[];
};

/** The texts of a request that show less than they must, or hold in a name what nobody sees. */
export function hiddenText(part: FieldFault["in"], schema: z.ZodType, value: unknown) {
  return placesOf({ schema, value, path: [] }).flatMap((place): FieldFault[] => {
    const words = wordsOn(place);
    return words ? [{ in: part, pointer: pointerOf(place.path), ...words }] : [];
  });
}

function wordsOn({ schema, value }: Place): Said | undefined {
  const rule = schema instanceof z.ZodString ? shownTexts.get(schema) : undefined;
  if (!rule || typeof value !== "string") return undefined;
  if (visibleCharacters(value) < rule.visibleMin) return says.tooFew(rule.visibleMin);
  return rule.isName && holdsUnseen(value) ? says.unseen : undefined;
}

/** A place and all that lie within it, each with its own schema. */
const placesOf = (place: Place): Place[] => [place, ...within(place).flatMap(placesOf)];

function within({ schema, value, path }: Place): Place[] {
  const at = (inner: unknown, key: string, held: unknown): Place => ({
    schema: inner,
    value: held,
    path: [...path, key],
  });
  if (schema instanceof z.ZodPipe) return [{ schema: schema.in, value, path }];
  if (schema instanceof z.ZodUnion) {
    const taken = schema.options.find((option) => z.safeParse(option, value).success);
    return taken ? [{ schema: taken, value, path }] : [];
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((one, index) => at(schema.element, String(index), one));
  }
  if (typeof value !== "object" || value === null) return unwrapped({ schema, value, path });
  if (schema instanceof z.ZodObject) {
    return Object.entries(value).map(([key, one]) => at(schema.shape[key], key, one));
  }
  if (schema instanceof z.ZodRecord) {
    return Object.entries(value).map(([key, one]) => at(schema.valueType, key, one));
  }
  return unwrapped({ schema, value, path });
}

/** What is optional, has a default or may be null: the schema beneath. */
const unwrapped = ({ schema, value, path }: Place): Place[] =>
  schema instanceof z.ZodOptional ||
  schema instanceof z.ZodNullable ||
  schema instanceof z.ZodDefault ||
  schema instanceof z.ZodReadonly
    ? [{ schema: schema.unwrap(), value, path }]
    : [];

const says = {
  tooFew: (min: number): Said => ({
    code: "too_short",
    en: `At least ${min} visible ${min === 1 ? "character" : "characters"}.`,
    zh: `至少须有 ${min} 个可见字符。`,
    expected: { minLength: min },
  }),
  unseen: {
    code: "unseen_sign",
    en: "A name holds no invisible characters, line ends or turns of direction.",
    zh: "名称不得含有不可见字符、换行或文字方向控制符。",
  },
} as const;
