import type { Words } from "../core/words.ts";
import type { Matter } from "./model.ts";
import type { Template } from "./template.ts";
import { templates } from "./templates.ts";

/** What a notice says whose template only a newer program knows. */
const unknown: Template = { zh: "您有一条新通知。", en: "There is news for you." };

export const templateOf = (name: string): Template =>
  (templates as Readonly<Record<string, Template>>)[name] ?? unknown;

/** What a notice says, in both languages. */
export function sentenceOf({
  template,
  number = "",
  on = "",
}: Pick<Matter, "template" | "number" | "on">): Words {
  const { zh, en } = templateOf(template);
  const filled = (text: string) => text.replaceAll("{number}", number).replaceAll("{on}", on);
  return { zh: filled(zh), en: filled(en) };
}
