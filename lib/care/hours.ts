import type { Hours } from "../core/hours.ts";

/** When something else goes on, for whoever is refused. */
export type Elsewhere = Pick<Hours, "from" | "to">;

/** Whose hours are taken; a volunteer's sessions and shifts are looked at together. */
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

/**
 * Whether a shift is served in a session: child care in its community. It counts the hours of those
 * on the roster, so that the two may go on at one time; any other two are two places.
 */
export const isServedIn = (
  shift: { readonly activity: string; readonly communityCode: string },
  session: { readonly communityCode: string },
): boolean => shift.activity === "child_care" && shift.communityCode === session.communityCode;
