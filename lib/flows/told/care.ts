import type { ChildEvent } from "../../care/children/model.ts";
import type { SessionEvent } from "../../care/sessions/model.ts";
import type { VenueEvent } from "../../care/venues/model.ts";
import type { VolunteerEvent } from "../../care/volunteers/model.ts";
import type { ShiftEvent } from "../../care/volunteers/shift-model.ts";
import { nobody, type Told } from "./table.ts";

export const toldOfVolunteers = {
  "volunteer.registered": { staff: "volunteer_to_check" },
  "volunteer.checked": { volunteer: "volunteer_checked" },
  "volunteer.check_expiring": { volunteer: "record_check_expiring" },
  "volunteer.stopped": { volunteer: "volunteer_stopped" },
  "volunteer.served": nobody,
} as const satisfies Told<VolunteerEvent>;

export const toldOfShifts = {
  "shift.opened": nobody,
  "shift.signed_up": { volunteer: "shift_signed_up" },
  "shift.signed_off": { volunteer: "shift_signed_off" },
  "shift.cancelled": { volunteers: "shift_cancelled" },
  "shift.checked_in": nobody,
  "shift.checked_out": nobody,
} as const satisfies Told<ShiftEvent>;

export const toldOfVenues = {
  "venue.listed": nobody,
  "venue.checked": nobody,
} as const satisfies Told<VenueEvent>;

export const toldOfChildren = {
  "child.enrolled": nobody,
  "child.pickups_changed": { guardian: "pickups_changed" },
  "child.code_used": nobody,
  "child.consent_withdrawn": { guardian: "consent_withdrawn" },
} as const satisfies Told<ChildEvent>;

export const toldOfSessions = {
  "session.planned": { organisation: "session_planned" },
  "session.volunteer_rostered": { volunteer: "session_rostered" },
  "session.child_enrolled": { guardian: "child_enrolled" },
  "session.volunteer_taken_off": { volunteer: "session_taken_off" },
  "session.child_taken_off": { guardian: "child_taken_off" },
  "session.cancelled": {
    guardians: "session_cancelled",
    volunteers: "session_cancelled",
    organisation: "session_cancelled",
  },
  "session.opened": { guardians: "code_of_the_day" },
  "session.roll_called": { guardian: "child_taken_over" },
  "session.child_missing": { guardian: "child_missing", staff: "alarm_missing" },
  "session.child_absent": { guardian: "child_absent" },
  "session.child_called_back": { guardian: "child_taken_over" },
  "session.arrived": { guardian: "child_arrived" },
  "session.child_released": { guardian: "child_released" },
  "session.children_late": { guardian: "child_late", staff: "alarm_late" },
  "session.code_refused": nobody,
  "session.release_locked": { guardian: "release_locked", staff: "alarm_locked" },
  "session.release_unlocked": { guardian: "release_unlocked" },
  "session.closed": nobody,
} as const satisfies Told<SessionEvent>;
