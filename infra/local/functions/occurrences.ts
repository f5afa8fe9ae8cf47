import { Cron } from "croner";
import { CannotStart } from "../cannot-start.ts";

/** When a schedule is due. */
export type Occurrences = {
  /** The first strictly after an instant. */
  next(after: Date): Date | undefined;
  /** The last strictly before an instant. */
  previous(before: Date): Date | undefined;
};

/** Reads `cron(…)` or `rate(…)` of EventBridge Scheduler. Rates count from `startedAt`'s minute. */
export function occurrences(
  expression: string,
  { timezone, startedAt }: { timezone: string; startedAt: Date },
): Occurrences {
  const cron = /^cron\((.+)\)$/.exec(expression)?.[1];
  if (cron !== undefined) return cronOccurrences(cron, timezone);
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate !== null) return rateOccurrences(Number(rate[1]), String(rate[2]), startedAt);
  throw new CannotStart(`The schedule expression ${expression} has no local counterpart.`);
}

/**
 * EventBridge's six fields are minute to year. Croner wants seconds before them and is told the
 * differences: `?` for any, and Sunday as day 1.
 */
function cronOccurrences(fields: string, timezone: string): Occurrences {
  const cron = new Cron(`0 ${fields}`, {
    mode: "7-part",
    alternativeWeekdays: true,
    sloppyRanges: true,
    timezone,
    paused: true,
  });
  return {
    next: (after) => cron.nextRun(after) ?? undefined,
    previous: (before) => cron.previousRuns(1, before)[0],
  };
}

const unitMilliseconds: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

function rateOccurrences(value: number, unit: string, startedAt: Date): Occurrences {
  const period = value * (unitMilliseconds[unit] ?? Number.NaN);
  const origin = Math.floor(startedAt.getTime() / 60_000) * 60_000;
  const nth = (n: number) => (n < 1 ? undefined : new Date(origin + n * period));
  return {
    next: (after) => nth(Math.max(1, Math.floor((after.getTime() - origin) / period) + 1)),
    previous: (before) => nth(Math.ceil((before.getTime() - origin) / period) - 1),
  };
}

/**
 * What came due after one instant and until another, at most once a calendar day of the time zone,
 * then at the day's last: a leap over a year does not play each minute of it.
 */
export function dueDaily(
  schedule: Occurrences,
  span: { after: Date; until: Date; timezone: string },
): readonly Date[] {
  const midnight = cronOccurrences("0 0 * * ? *", span.timezone);
  const due: Date[] = [];
  let before = new Date(span.until.getTime() + 1);
  for (;;) {
    const last = schedule.previous(before);
    if (last === undefined || last.getTime() <= span.after.getTime()) return due.reverse();
    due.push(last);
    const dayBegan = midnight.previous(new Date(last.getTime() + 1));
    if (dayBegan === undefined) return due.reverse();
    before = dayBegan;
  }
}
