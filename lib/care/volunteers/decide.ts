import { type Accepted, accept, type Decision, refuse } from "../../core/decision.ts";
import { addMonths, localDateOf } from "../../core/time.ts";
import { policy } from "../policy.ts";
import type { Volunteer, VolunteerEvent } from "./model.ts";
import type { ShiftEvent } from "./shift-model.ts";
import { remindFrom } from "./times.ts";

type Registered = Extract<VolunteerEvent, { type: "volunteer.registered" }>;

/** The claims that keep one person from being two volunteers. */
export const claimsOf = {
  /** An account registers once. */
  subject: (subject: string) => `volunteer/${subject}`,
  /** Held under the keyed hash of an id number, which is in no event: whose number was stated. */
  stated: (volunteerId: string) => `volunteer-id-of/${volunteerId}`,
  /** The volunteer whom staff checked under an id number. */
  id: (idHash: string) => `volunteer-id/${idHash}`,
} as const;

/**
 * Registers a volunteer under the real name. Source: 志愿服务条例 Art. 7.
 * Whether somebody else stated the same id number is told to nobody who can type one; staff who saw
 * the person and the papers learn it with the record check.
 */
export function registerVolunteer(
  volunteer: Omit<Registered, "type">,
  command: { by: string; at: string; idHash: string; bornOn: string },
  facts: { communityOpen: boolean; filingActive: boolean; owner: string | undefined },
): Decision<
  VolunteerEvent,
  "unit_not_open" | "group_not_active" | "born_in_future" | "already_registered"
> {
  const { volunteerId, communityCode, filingId } = volunteer;
  if (!facts.communityOpen) return refuse("unit_not_open", { communityCode });
  if (filingId && !facts.filingActive) return refuse("group_not_active", { filingId });
  if (command.bornOn > localDateOf(command.at)) return refuse("born_in_future");
  if (facts.owner) return refuse("already_registered");
  return accept<VolunteerEvent>([{ type: "volunteer.registered", ...volunteer }], {
    claims: [
      { name: claimsOf.subject(command.by), owner: volunteerId },
      { name: claimsOf.stated(volunteerId), owner: command.idHash },
    ],
  });
}

/**
 * Records that staff saw a clear check; it counts for twelve months. One that was made before the
 * recorded one came to light late: it does not shorten what the newer one gave.
 * Keeps: an id number is that of one volunteer, whom the first check under it was recorded for.
 * Source: Law on the Protection of Minors (2024) Art. 62.
 */
export function recordCheck(
  volunteer: Volunteer,
  command: { checkedOn: string; by: string; at: string },
  facts: { idHash: string | undefined; idHeldBy: string | undefined },
): Decision<
  VolunteerEvent,
  "volunteer_stopped" | "check_of_own" | "check_in_future" | "check_older" | "already_registered"
> {
  const { checkedOn, by, at } = command;
  if (volunteer.status === "stopped") return refuse("volunteer_stopped");
  if (volunteer.subject === by) return refuse("check_of_own");
  if (checkedOn > localDateOf(at)) return refuse("check_in_future", { checkedOn });
  if (volunteer.status === "checked" && checkedOn < volunteer.recordCheck.checkedOn) {
    return refuse("check_older", { recorded: volunteer.recordCheck.checkedOn });
  }
  const { idHash, idHeldBy } = facts;
  if (idHeldBy && idHeldBy !== volunteer.volunteerId) return refuse("already_registered");
  const validTo = addMonths(checkedOn, policy.recordCheckMonths.value);
  return accept<VolunteerEvent>([{ type: "volunteer.checked", checkedOn, validTo }], {
    claims:
      idHash && !idHeldBy ? [{ name: claimsOf.id(idHash), owner: volunteer.volunteerId }] : [],
  });
}

/** Has a volunteer told, once, that the record check runs out. Source: domain.md §15. */
export function remindOfCheck(
  volunteer: Volunteer,
  command: { at: string },
): Decision<VolunteerEvent, "nothing_due"> {
  const from = remindFrom(volunteer);
  if (volunteer.status !== "checked" || !from || command.at < from) return refuse("nothing_due");
  const { validTo } = volunteer.recordCheck;
  return accept<VolunteerEvent>([{ type: "volunteer.check_expiring", validTo }]);
}

/** Whether a volunteer may work with children on a day. */
export const hasValidCheck = (volunteer: Volunteer, on: string): boolean =>
  volunteer.status === "checked" &&
  volunteer.recordCheck.checkedOn <= on &&
  on <= volunteer.recordCheck.validTo;

/** Notes what was served in a shift; who stopped meanwhile was there all the same. */
export function noteService(
  _volunteer: Volunteer,
  service: { shiftId: string; minutes: number },
): Accepted<VolunteerEvent> {
  return accept<VolunteerEvent>([{ type: "volunteer.served", ...service }]);
}

/** Ends a volunteer's service; what was served stays on record. */
export function stopVolunteer(volunteer: Volunteer): Decision<VolunteerEvent, "volunteer_stopped"> {
  if (volunteer.status === "stopped") return refuse("volunteer_stopped");
  return accept<VolunteerEvent>([{ type: "volunteer.stopped" }]);
}

/** The hours of a shift that a volunteer left, for their own record. */
export const servedIn = (
  events: readonly ShiftEvent[],
  volunteer: Volunteer,
  { shiftId }: { shiftId: string },
): VolunteerEvent[] =>
  events.flatMap((event) =>
    event.type === "shift.checked_out"
      ? noteService(volunteer, { shiftId, minutes: event.minutes }).events
      : [],
  );
