import type { Guarded } from "../engine/commit.ts";
import { loadKeepingFree, loadTaking, type Taking } from "../engine/hours-store.ts";
import { type Elsewhere, hoursNames, hoursOf, isServedIn } from "./hours.ts";
import type { Session } from "./sessions/model.ts";
import { runningAmong } from "./sessions/store.ts";
import type { Shift } from "./volunteers/shift-model.ts";
import { openAmong } from "./volunteers/store.ts";

/** Whether a volunteer is free at some hours, and the writes that take them on that condition. */
type VolunteerHours = { readonly elsewhere: Elsewhere | undefined; readonly guarded: Guarded[] };

const together = (taken: Taking, kept: Taking): VolunteerHours => ({
  elsewhere: taken.elsewhere ?? kept.elsewhere,
  guarded: [...taken.guarded, ...kept.guarded],
});

/** The hours of a session, for whoever is put on its roster. */
export async function loadRosterHours(
  session: Session,
  volunteerId: string,
): Promise<VolunteerHours> {
  const hours = hoursOf(session, session.sessionId);
  const [rosters, shifts] = await Promise.all([
    loadTaking(hoursNames.roster(volunteerId), hours, (ids) => runningAmong(ids)),
    loadKeepingFree(hoursNames.shift(volunteerId), hours, (ids) =>
      openAmong(ids, (shift) => !isServedIn(shift, session)),
    ),
  ]);
  return together(rosters, shifts);
}

/** The hours of a shift, for whoever signs up to it. */
export async function loadShiftHours(shift: Shift, volunteerId: string): Promise<VolunteerHours> {
  const hours = hoursOf(shift, shift.shiftId);
  const [shifts, rosters] = await Promise.all([
    loadTaking(hoursNames.shift(volunteerId), hours, (ids) => openAmong(ids)),
    loadKeepingFree(hoursNames.roster(volunteerId), hours, (ids) =>
      runningAmong(ids, (session) => !isServedIn(shift, session)),
    ),
  ]);
  return together(shifts, rosters);
}
