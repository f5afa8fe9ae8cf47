import { addDuration } from "../core/time.ts";
import type { Health } from "./health.ts";

/**
 * How many attempts at one receiver may be under way at once. A receiver that hangs takes its whole
 * time at each; so many of all attempts it may hold up, and the others go on.
 */
export const slotsMax = 5;

/** After so many failures one after another a receiver is called by one attempt at a time. */
const failuresToDoubt = 3;
/** After so many it is also left alone for a while after each. */
const failuresToRest = 10;
/** Units: seconds. */
const restSeconds = 60;

/** The places that attempts at one receiver take, by number: until when each is taken. */
export type Slots = Readonly<Record<number, string | undefined>>;

type Failures = Pick<Health, "consecutiveFailures">;

/** The slots that a receiver has, as it has been doing. */
export function slotsOf({ consecutiveFailures }: Failures): number[] {
  const count = consecutiveFailures < failuresToDoubt ? slotsMax : 1;
  return Array.from({ length: count }, (_, number) => number);
}

/** The slots that are free at an instant; one whose attempt never came to an end frees itself. */
export const freeSlots = (health: Failures, slots: Slots, at: string): number[] =>
  slotsOf(health).filter((number) => (slots[number] ?? "") <= at);

/** How long a receiver is left alone after an attempt, given all failures up to it. */
export const restAfter = ({ consecutiveFailures }: Failures): number =>
  consecutiveFailures < failuresToRest ? 0 : restSeconds;

/** What a slot says after an attempt: nothing where it is free at once. */
export const slotAfter = (at: string, seconds: number): string =>
  seconds === 0 ? "" : addDuration(at, `PT${seconds}S`);
