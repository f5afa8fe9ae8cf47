import { valueKey } from "../core/labels.ts";
import { readableYuan } from "../core/money.ts";
import { dayOfWeek, localDateOf, readableTime, startOf } from "../core/time.ts";
import type { Words } from "../core/words.ts";
import { words } from "../words.ts";
import type { Language } from "./language.ts";

const weekdays = {
  zh: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
} as const;
const months =
  "January February March April May June July August September October November December";

/** A local date: `2026年3月4日（周三）`, `Wed 4 March 2026`. */
export function readableDay(on: string, language: Language): string {
  const [year, month = 0, day] = on.split("-").map(Number);
  const weekday = weekdays[language][dayOfWeek(on) - 1];
  return language === "zh"
    ? `${year}年${month}月${day}日（${weekday}）`
    : `${weekday} ${day} ${months.split(" ")[month - 1]} ${year}`;
}

/** A month: `2026年3月`, `March 2026`. */
export function readableMonth(month: string, language: Language): string {
  const [year, number = 0] = month.split("-").map(Number);
  return language === "zh" ? `${year}年${number}月` : `${months.split(" ")[number - 1]} ${year}`;
}

/** An instant, in local time to the minute. */
export function readableInstant(at: string, language: Language): string {
  const [on = "", time] = readableTime(at).split(" ");
  return `${readableDay(on, language)} ${time}`;
}

/** An instant at which a limit has passed: its last day where it ends at 24:00, else the minute. */
export function readableLimit(at: string, language: Language): string {
  const on = localDateOf(at);
  if (startOf(on) !== at) return readableInstant(at, language);
  return readableDay(localDateOf(new Date(Date.parse(at) - 1).toISOString()), language);
}

export { readableYuan };

/** What a value is called: of a named list (`RequestStatus`), or in a field (`Contract.status`). */
export function valueWords(place: string, value: string): Words {
  const [owner = "", name] = place.split(".");
  const key = valueKey(words, name ? { owner, within: [], name } : owner, value);
  return (key && words.values[key]?.[value]) || { zh: value, en: value };
}
export const valueWord = (place: string, value: string, language: Language): string =>
  valueWords(place, value)[language];

/**
 * What a field is called; where it means something else in one place, by that key. Amounts are shown
 * with their unit, and their names without it.
 */
export function fieldWords(key: string): Words {
  const { zh, en } = words.fields[key] ?? { zh: key, en: key };
  return { zh: zh.replace(/（分）$/, ""), en: en.replace(/,? in fen$/, "") };
}
export const fieldWord = (key: string, language: Language): string => fieldWords(key)[language];

/** How large a file is: 512 B, 4.1 kB, 20 MB. */
export function readableSize(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  const tenths = (value: number) => value.toFixed(1).replace(/\.0$/, "");
  // what rounds to 1,000 kB is 1 MB
  return bytes < 999_950 ? `${tenths(bytes / 1_000)} kB` : `${tenths(bytes / 1_000_000)} MB`;
}

/** Hundredths of a point as they are read: 28.5. */
export const points = (hundredths: number): string =>
  (hundredths / 100).toFixed(2).replace(/\.?0+$/, "");
