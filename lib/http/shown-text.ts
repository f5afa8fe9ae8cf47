import * as z from "zod";
import type { FieldFault } from "../core/faults.ts";
import { holdsPersonalNumber } from "../core/personal-data.ts";
import { type Place, placesOf } from "../core/schema-places.ts";
import { holdsTurns, holdsUnseen, shownTexts, visibleCharacters } from "../core/text.ts";
import { pointerOf } from "./pointer.ts";

type Said = Pick<FieldFault, "code" | "en" | "zh" | "expected">;

/**
 * The texts of a request that show less than they must, hold in a name what nobody sees, turn their
 * direction, or would publish what looks like somebody's number.
 */
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
  if (rule.isName && holdsUnseen(value)) return says.unseen;
  if (holdsTurns(value)) return says.turned;
  return rule.goes === "public" && holdsPersonalNumber(value) ? says.personal : undefined;
}

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
  turned: {
    code: "unseen_sign",
    en: "The text holds invisible signs that turn its direction; type it anew instead of pasting it.",
    zh: "内容含有看不见的文字方向控制符，请重新输入，不要粘贴。",
  },
  personal: {
    code: "names_somebody",
    en: "This text is published: it holds no mobile number and no id number.",
    zh: "此内容将公开，不得含有手机号码或身份证号码。",
  },
} as const;
