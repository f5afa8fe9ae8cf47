import * as z from "zod";
import {
  accept,
  type Decision,
  type Recorded,
  type RefusalCatalogue,
  refuse,
} from "../../core/decision.ts";
import { inWords } from "../../core/field-words.ts";
import { endOf, Instant, LocalDate } from "../../core/time.ts";

export const Year = z
  .string()
  .regex(/^20\d{2}$/, inWords({ en: "A year, such as 2026.", zh: "须为年份，如 2026。" }))
  .meta({ example: "2026" });

const dates = z.array(LocalDate).max(200);

/** A year's holiday notice: weekdays off, and make-up working days on weekends. */
export const Notice = z.strictObject({ off: dates, work: dates, source: z.string().max(500) });

export const Calendar = z.strictObject({
  year: Year,
  ...Notice.shape,
  publishedAt: Instant,
  /** When the limits that rest on this year were last counted again. */
  appliedAt: Instant.optional(),
});
export type Calendar = z.infer<typeof Calendar>;

export const CalendarEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("calendar.published"), year: Year, ...Notice.shape }),
  z.strictObject({ type: z.literal("calendar.applied"), recounted: z.int().min(0) }),
]);
export type CalendarEvent = z.infer<typeof CalendarEvent>;

export const calendarRefusals = {
  dates_of_other_year: {
    status: 422,
    en: "Every date of a notice must lie in its year; see facts.dates.",
    zh: "放假安排的日期须在该年度内，详见 facts.dates。",
  },
  date_off_and_work: {
    status: 422,
    en: "A date cannot be both off and a working day; see facts.dates.",
    zh: "同一日期不能既放假又上班，详见 facts.dates。",
  },
  calendar_unchanged: {
    status: 409,
    en: "The calendar of this year is already exactly so.",
    zh: "该年度日历已是此内容，无需更改。",
  },
} as const satisfies RefusalCatalogue;

/** Publishes or corrects a year's notice; limits that rest on it are then counted again. */
export function publishCalendar(
  calendar: Calendar | undefined,
  command: { year: string } & z.infer<typeof Notice>,
): Decision<CalendarEvent, keyof typeof calendarRefusals> {
  const { year, source } = command;
  const off = [...new Set(command.off)].sort();
  const work = [...new Set(command.work)].sort();
  const strange = [...off, ...work].filter((on) => !on.startsWith(`${year}-`));
  if (strange.length > 0) return refuse("dates_of_other_year", { dates: strange });
  const both = off.filter((on) => work.includes(on));
  if (both.length > 0) return refuse("date_off_and_work", { dates: both });
  const same = (a: readonly string[], b: readonly string[] | undefined) => a.join() === b?.join();
  if (same(off, calendar?.off) && same(work, calendar?.work)) return refuse("calendar_unchanged");
  return accept<CalendarEvent>([{ type: "calendar.published", year, off, work, source }]);
}

/**
 * Marks a notice as applied, once every limit was counted by it. One that was corrected meanwhile
 * stays due: nothing was counted by that one yet.
 */
export function markApplied(
  calendar: Calendar,
  counted: { readonly publishedAt: string; readonly recounted: number },
): Decision<CalendarEvent, "calendar_unchanged"> {
  const { publishedAt, recounted } = counted;
  if (calendar.appliedAt || calendar.publishedAt !== publishedAt) {
    return refuse("calendar_unchanged", { publishedAt: calendar.publishedAt });
  }
  return accept<CalendarEvent>([{ type: "calendar.applied", recounted }]);
}

export function evolveCalendar(
  state: Calendar | undefined,
  event: Recorded<CalendarEvent>,
): Calendar {
  if (event.type === "calendar.published") {
    const { year, off, work, source, at } = event;
    return { year, off, work, source, publishedAt: at };
  }
  return { ...(state as Calendar), appliedAt: event.at };
}

/** When the last limit is over that may rest on a year: one of its end, with the next year's spring holidays. */
const springEnds = "03-31";
export const restsUntil = (year: string): string => endOf(`${Number(year) + 1}-${springEnds}`);

/** Month and day from which the next year's notice is overdue: it comes out in November. */
const noticeExpectedFrom = "11-15";

/** The years whose notice must be there on a date. */
export function yearsWanted(on: string): string[] {
  const year = Number(on.slice(0, 4));
  const years = on.slice(5) >= noticeExpectedFrom ? [year, year + 1] : [year];
  return years.map(String);
}
