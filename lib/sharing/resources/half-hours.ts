import { addDuration, atMinute, dayOfWeek, localDateOf, minuteOfDay } from "../../core/time.ts";
import { policy } from "../policy.ts";
import type { OpenHours, Shared } from "./model.ts";

/** Time from one instant to another. */
export type Span = { readonly startsAt: string; readonly endsAt: string };

const minuteOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
};

const openHoursOf = (shared: Shared): readonly OpenHours[] =>
  "openHours" in shared ? shared.openHours : [];

const spanOn = (on: string, { from, until }: OpenHours): Span => ({
  startsAt: atMinute(on, minuteOf(from)),
  endsAt: atMinute(on, minuteOf(until)),
});

/** What is open of a resource on a day. */
const spansOn = (shared: Shared, on: string): readonly Span[] =>
  openHoursOf(shared)
    .filter(({ weekday }) => weekday === dayOfWeek(on))
    .map((hours) => spanOn(on, hours));

/** Whether a time consists of whole half hours. */
export const isOfHalfHours = ({ startsAt, endsAt }: Span): boolean =>
  startsAt < endsAt &&
  [startsAt, endsAt].every(
    (at) => minuteOfDay(at) % policy.slotMinutes.value === 0 && /:00\.000Z$/.test(at),
  );

/** Whether a time lies within hours of its day that are open without a break. */
export const isOpenAt = (shared: Shared, wanted: Span): boolean =>
  spansOn(shared, localDateOf(wanted.startsAt)).some(
    ({ startsAt, endsAt }) => startsAt <= wanted.startsAt && wanted.endsAt <= endsAt,
  );

/** Whether two times overlap; one may begin at the instant at which another ends. */
export const overlaps = (one: Span, other: Span): boolean =>
  one.startsAt < other.endsAt && other.startsAt < one.endsAt;

/** When the free half hours of a day begin, in order. */
export function freeOn(
  shared: Shared,
  { on, taken }: { readonly on: string; readonly taken: readonly Span[] },
): readonly string[] {
  const slots = spansOn(shared, on).flatMap(slotsIn);
  const free = slots.filter((slot) => !taken.some((one) => overlaps(one, slot)));
  return [...new Set(free.map(({ startsAt }) => startsAt))].toSorted();
}

function slotsIn({ startsAt, endsAt }: Span): readonly Span[] {
  const slots: Span[] = [];
  for (let at = startsAt; at < endsAt; ) {
    const next = addDuration(at, `PT${policy.slotMinutes.value}M`);
    slots.push({ startsAt: at, endsAt: next });
    at = next;
  }
  return slots;
}
