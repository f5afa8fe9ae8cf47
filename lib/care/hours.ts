import * as z from "zod";
import { Instant, localDateOf } from "../core/time.ts";

/** Hours of a room or a person, and the session or shift that takes them. */
export const Hours = z.strictObject({ from: Instant, to: Instant, by: z.string() });
export type Hours = z.infer<typeof Hours>;

/** What is taken of one room or person on one day. */
export const TakenHours = z.strictObject({ hours: z.array(Hours) });
export type TakenHours = z.infer<typeof TakenHours>;

/** When something else goes on, for whoever is refused. */
export type Elsewhere = { readonly from: string; readonly to: string };

/**
 * Whose hours are taken. A volunteer's sessions and shifts are two books: a shift counts the hours
 * of whoever cares for children in a session.
 */
export const hoursNames = {
  room: (venueId: string) => `room/${venueId}`,
  roster: (volunteerId: string) => `roster/${volunteerId}`,
  shift: (volunteerId: string) => `shift/${volunteerId}`,
  child: (childId: string) => `child/${childId}`,
} as const;

export const hoursOf = (
  { startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string },
  by: string,
): Hours => ({ from: startsAt, to: endsAt, by });

/** The days that hours lie on: whatever overlaps them lies on one of these as well. */
export const daysOf = ({ from, to }: Hours): string[] => [
  ...new Set([localDateOf(from), localDateOf(to)]),
];

/** What others have taken of the same time; one may begin at the instant at which another ends. */
export const overlapping = (taken: readonly Hours[], wanted: Hours): Hours[] =>
  taken.filter(({ by, from, to }) => by !== wanted.by && from < wanted.to && wanted.from < to);
