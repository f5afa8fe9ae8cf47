import * as z from "zod";
import {
  accept,
  assert,
  type Decision,
  type Recorded,
  type RefusalCatalogue,
  refuse,
} from "../../core/decision.ts";
import { publicText } from "../../core/text.ts";
import { Instant, LocalDate, Year } from "../../core/time.ts";

const dates = z.array(LocalDate).max(200);

/** A year's holiday notice: weekdays off, and make-up working days on weekends. */
export const Notice = z.strictObject({ off: dates, work: dates, source: publicText(0, 500) });

/** Up to which thing of which kind limits were counted again, and how many things that changed. */
export const Progress = z.strictObject({
  kind: z.string(),
  after: z.string(),
  recounted: z.int().min(0),
});
export type Progress = z.infer<typeof Progress>;

export const Calendar = z.strictObject({
  year: Year,
  ...Notice.shape,
  publishedAt: Instant,
  /** How far the limits that rest on this year have been counted again. */
  progress: Progress.optional(),
  /** When all of them were last counted again. */
  appliedAt: Instant.optional(),
});
export type Calendar = z.infer<typeof Calendar>;

export const CalendarEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("calendar.published"), year: Year, ...Notice.shape }),
  z.strictObject({ type: z.literal("calendar.recounted"), ...Progress.shape }),
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

type Standing = Pick<Calendar, "publishedAt">;

const isStanding = (calendar: Calendar, { publishedAt }: Standing): boolean =>
  calendar.appliedAt === undefined && calendar.publishedAt === publishedAt;

/** Notes how far a notice was applied; one that was corrected meanwhile is applied from the start. */
export function markProgress(
  calendar: Calendar,
  counted: Standing & Progress,
): Decision<CalendarEvent, "calendar_unchanged"> {
  const { publishedAt, ...progress } = counted;
  return isStanding(calendar, counted)
    ? accept<CalendarEvent>([{ type: "calendar.recounted", ...progress }])
    : refuse("calendar_unchanged", { publishedAt: calendar.publishedAt });
}

/**
 * Marks a notice as applied, once every limit was counted by it. One that was corrected meanwhile
 * stays due: nothing was counted by that one yet.
 */
export function markApplied(
  calendar: Calendar,
  counted: Standing & Pick<Progress, "recounted">,
): Decision<CalendarEvent, "calendar_unchanged"> {
  const { recounted } = counted;
  return isStanding(calendar, counted)
    ? accept<CalendarEvent>([{ type: "calendar.applied", recounted }])
    : refuse("calendar_unchanged", { publishedAt: calendar.publishedAt });
}

export function evolveCalendar(
  state: Calendar | undefined,
  event: Recorded<CalendarEvent>,
): Calendar {
  if (event.type === "calendar.published") {
    const { year, off, work, source, at } = event;
    return { year, off, work, source, publishedAt: at };
  }
  assert(state, "an event out of its order");
  const { progress: _, ...calendar } = state;
  if (event.type === "calendar.applied") return { ...calendar, appliedAt: event.at };
  const { kind, after, recounted } = event;
  return { ...calendar, progress: { kind, after, recounted } };
}

/** Month and day from which the next year's notice is overdue: it comes out in November. */
const noticeExpectedFrom = "11-15";

/** The years whose notice must be there on a date. */
export function yearsWanted(on: string): string[] {
  const year = Number(on.slice(0, 4));
  const years = on.slice(5) >= noticeExpectedFrom ? [year, year + 1] : [year];
  return years.map(String);
}
