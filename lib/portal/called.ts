import { valueKey } from "../core/labels.ts";
import { words } from "../words.ts";
import type { Language } from "./language.ts";

/** What a value is called in a field of a thing: `called("Contract.status", "active", "zh")`. */
export function called(field: string, value: string, language: Language): string {
  const [owner = "", name = ""] = field.split(".");
  const key = valueKey(words, { owner, within: [], name }, value);
  return (key && words.values[key]?.[value]?.[language]) || value;
}
