import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { inWords } from "./field-words.ts";

export const Year = z
  .string()
  .regex(/^20\d{2}$/, inWords({ en: "A year, such as 2026.", zh: "须为年份，如 2026。" }))
  .meta({ example: "2026" });

/**
 * Texts of days and instants sort as time goes as long as a year has four digits, with whatever is
 * counted on from them.
 */
const isComparable = (text: string): boolean => text < "9000";
const farAway = inWords({ en: "Before the year 9000.", zh: "须早于 9000 年。" });

// `abort`: a rule over several fields never gets to see a day or an instant that is none
/** An instant: UTC, to the millisecond, such as 2026-02-09T01:00:00.000Z. */
export const Instant = z.iso.datetime({ precision: 3, abort: true }).refine(isComparable, farAway);
/** A local date in Asia/Shanghai, such as 2026-02-09. */
export const LocalDate = z.iso.date({ abort: true }).refine(isComparable, farAway);

/** RFC 3339: a date, a time to the second or finer, and a zone. */
const rfc3339 = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$/;

/** The instant that a text writes as RFC 3339 does; nothing for 30 February and other words. */
export function readInstant(written: string): string | undefined {
  if (!rfc3339.test(written)) return undefined;
  try {
    return Temporal.Instant.from(written).toString({ smallestUnit: "millisecond" });
  } catch {
    return undefined;
  }
}

/** Every local date and hour of the platform. Source: domain.md §14. */
export const timeZone = "Asia/Shanghai";

export function localDateOf(at: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The instant at which a local date begins. */
export function startOf(on: string): string {
  const start = Temporal.PlainDate.from(on).toZonedDateTime({ timeZone, plainTime: "00:00" });
  return start.toInstant().toString({ smallestUnit: "millisecond" });
}

/** The instant at which a local date has passed: 24:00, the end of a limit (Civil Code Art. 203). */
export function endOf(on: string): string {
  return startOf(addDays(on, 1));
}

export function addDays(on: string, days: number): string {
  return Temporal.PlainDate.from(on).add({ days }).toString();
}

/** The same day so many months later, or the last of that month. */
export function addMonths(on: string, months: number): string {
  return Temporal.PlainDate.from(on).add({ months }).toString();
}

/** The minute of the local day in which an instant lies. */
export function minuteOfDay(at: string): number {
  const { hour, minute } = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  return hour * 60 + minute;
}

/** The instant of a minute of a local date. */
export const atMinute = (on: string, minute: number): string =>
  addDuration(startOf(on), `PT${minute}M`);

/** Whole minutes from one instant to another; negative when `to` is earlier. */
export function minutesBetween(from: string, to: string): number {
  const span = Temporal.Instant.from(from).until(Temporal.Instant.from(to));
  return Math.floor(span.total("minutes"));
}

/** Seconds from one instant to another, rounded up. */
export function secondsBetween(from: string, to: string): number {
  const span = Temporal.Instant.from(from).until(Temporal.Instant.from(to));
  return Math.ceil(span.total("seconds"));
}

/** 1 (Monday) … 7 (Sunday). */
export function dayOfWeek(on: string): number {
  return Temporal.PlainDate.from(on).dayOfWeek;
}

/** Calendar days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}

/** Years of age on a day, -1 before birth; whoever was born on 29 February is older on 1 March. */
export function ageOn(on: string, bornOn: string): number {
  const span = Temporal.PlainDate.from(bornOn).until(on, { largestUnit: "years" });
  return span.sign < 0 ? -1 : span.years;
}

export function addDuration(at: string, duration: string): string {
  const later = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).add(duration);
  return later.toInstant().toString({ smallestUnit: "millisecond" });
}

/** An instant as people here read it: `2026-02-09 09:00`. */
export function readableTime(at: string): string {
  return Temporal.Instant.from(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" })
    .replace("T", " ");
}

/** An instant on the platform's clocks: `2026-02-09T09:00:00`; nothing where it is none. */
export function localTimeOf(at: string): string | undefined {
  const instant = readInstant(at);
  if (!instant) return undefined;
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime().toString();
}

/** The instant of a time on the platform's clocks; nothing where it is no time. */
export function instantOf(localTime: string): string | undefined {
  try {
    const at = Temporal.PlainDateTime.from(localTime).toZonedDateTime(timeZone).toInstant();
    return at.toString({ smallestUnit: "millisecond" });
  } catch {
    return undefined;
  }
}
