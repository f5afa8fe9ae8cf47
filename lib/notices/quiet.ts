import { addDays, addDuration, localDateOf, minutesBetween, startOf } from "../core/time.ts";
import { policy } from "./policy.ts";

const { quietFrom, quietUntil } = policy;

/** The instant at which the quiet hours end that another lies in; that one itself in none. */
export function afterQuiet(at: string): string {
  const on = localDateOf(at);
  const hour = minutesBetween(startOf(on), at) / 60;
  const ends = (day: string) => addDuration(startOf(day), `PT${quietUntil.value}H`);
  if (hour < quietUntil.value) return ends(on);
  return hour < quietFrom.value ? at : ends(addDays(on, 1));
}
