import { addDays, atMinute, localDateOf, minuteOfDay } from "../core/time.ts";
import { policy } from "./policy.ts";

const { quietFrom, quietUntil } = policy;

/** The instant at which the quiet hours end that another lies in; that one itself in none. */
export function afterQuiet(at: string): string {
  const on = localDateOf(at);
  const hour = minuteOfDay(at) / 60;
  const ends = (day: string) => atMinute(day, quietUntil.value * 60);
  if (hour < quietUntil.value) return ends(on);
  return hour < quietFrom.value ? at : ends(addDays(on, 1));
}
