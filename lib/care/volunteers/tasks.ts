import type { Task } from "../../core/task.ts";
import { readableTime } from "../../core/time.ts";
import { renewal } from "../renewal.ts";
import type { Volunteer } from "./model.ts";
import { checkInFrom } from "./shift-decide.ts";
import type { Shift } from "./shift-model.ts";

const staff = ["community", "social_worker"] as const;

/** Whoever registers waits for a record check by staff of the community, and again before it runs out. */
export function volunteerTasks(volunteer: Volunteer): readonly Task[] {
  if (volunteer.status === "stopped") return [];
  const { volunteerId, communityCode, subject, registeredAt } = volunteer;
  const about = {
    path: { volunteerId },
    // whoever it is stands in the vault
    name: readableTime(registeredAt),
    partyCode: communityCode,
    notBy: [subject],
  };
  const wanted =
    volunteer.status === "registered"
      ? ({ kind: "check_volunteer" } as const)
      : ({ kind: "renew_record_check", ...renewal(volunteer.recordCheck.validTo) } as const);
  return staff.map((role) => ({ ...about, ...wanted, holder: `${role}/${communityCode}` }));
}

/** Whoever signed up waits to check in while that is open, and then to check out. */
export function shiftTasks(shift: Shift): readonly Task[] {
  if (shift.status === "cancelled") return [];
  const { shiftId, communityCode, startsAt, endsAt: dueAt } = shift;
  const about = {
    path: { shiftId },
    name: readableTime(startsAt),
    partyCode: communityCode,
    dueAt,
  };
  const from = checkInFrom(shift);
  const opening = { from, until: dueAt };
  return shift.signUps.flatMap(({ subject, checkedInAt, checkedOutAt }) => {
    if (!subject || checkedOutAt) return [];
    const wanted = checkedInAt
      ? ({ kind: "check_out_of_shift", from } as const)
      : ({ kind: "check_in_to_shift", ...opening } as const);
    return [{ ...about, ...wanted, holder: `volunteer/${subject}` as const }];
  });
}
