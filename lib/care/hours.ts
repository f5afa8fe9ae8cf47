import type { Hours } from "../core/hours.ts";

/** When something else goes on, for whoever is refused. */
export type Elsewhere = Pick<Hours, "from" | "to">;

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
