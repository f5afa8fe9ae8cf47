import type { Client } from "../client/client.ts";
import { addDays, localDateOf, minutesBetween, startOf } from "../core/time.ts";
import type { Words } from "../core/words.ts";
import { type WorkingCalendar, workingDaysBetween } from "../core/working-days.ts";
import { calendarsApi } from "../district/calendars/api.ts";

const yearOf = (at: string): string => localDateOf(at).slice(0, 4);

/** The holiday notices of the years between two instants; a year without one is left out. */
export async function calendarOf(
  client: Client,
  from: string,
  to: string,
): Promise<WorkingCalendar> {
  const years = new Set([yearOf(from), yearOf(to)]);
  const replies = [...years].map((year) =>
    client.ask(calendarsApi.getCalendar, { params: { year } }),
  );
  const notices = (await Promise.all(replies)).flatMap((one) => (one.ok ? [one.body] : []));
  return Object.fromEntries(notices.map((notice) => [notice.year, notice]));
}

/** What is left of a limit: working days where it ends with a day, else hours. */
export function leftOf(limitAt: string, now: string, calendar: WorkingCalendar): Words {
  if (now >= limitAt) return { zh: "已超过时限", en: "Overdue" };
  const next = localDateOf(limitAt);
  if (startOf(next) !== limitAt) return hoursLeft(minutesBetween(now, limitAt));
  const days = workingDaysBetween(calendar, localDateOf(now), addDays(next, -1));
  if (days === 0) return { zh: "今天到期", en: "Due today" };
  return {
    zh: `还剩 ${days} 个工作日`,
    en: `${days} working ${days === 1 ? "day" : "days"} left`,
  };
}

function hoursLeft(minutes: number): Words {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return hours === 0
    ? { zh: `还剩 ${rest} 分钟`, en: `${rest} min left` }
    : { zh: `还剩 ${hours} 小时 ${rest} 分钟`, en: `${hours} h ${rest} min left` };
}
