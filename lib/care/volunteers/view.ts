import * as z from "zod";
import { type Actor, type ByRole, reaches } from "../../core/actor.ts";
import { idOf } from "../../core/id.ts";
import { onlyFieldsOf } from "../../core/only-fields.ts";
import { Instant } from "../../core/time.ts";
import { RecordCheck, Skill, type Volunteer, VolunteerId } from "./model.ts";
import { Activity, type Shift, ShiftCancelReason, ShiftId, SignUp } from "./shift-model.ts";

/** A volunteer without a name; hours are a platform record and no certificate. */
export const VolunteerView = z.strictObject({
  volunteerId: VolunteerId,
  status: z.enum(["registered", "checked", "stopped"]),
  communityCode: z.string(),
  filingId: idOf("filing").optional(),
  skills: z.array(Skill),
  registeredAt: Instant,
  recordCheck: RecordCheck.optional(),
  platformRecord: z.strictObject({ minutesServed: z.int(), shiftsServed: z.int() }),
});

export function viewVolunteer(volunteer: Volunteer): z.input<typeof VolunteerView> {
  const { minutesServed, shiftsServed, ...rest } = volunteer;
  const platformRecord = { minutesServed, shiftsServed };
  return onlyFieldsOf(VolunteerView, { ...rest, platformRecord });
}

/** Who a volunteer is, for the staff of the community. */
export const IdentityView = z.strictObject({
  name: z.string(),
  phone: z.string(),
  idLastFour: z.string(),
});

const SignUpView = SignUp.omit({ subject: true });

/** A shift: how many are needed and there; who, for the staff of its community alone. */
export const ShiftView = z.strictObject({
  shiftId: ShiftId,
  status: z.enum(["open", "cancelled"]),
  communityCode: z.string(),
  activity: Activity,
  startsAt: Instant,
  endsAt: Instant,
  needed: z.int(),
  checkRequired: z.boolean(),
  cancelledAt: Instant.optional(),
  because: ShiftCancelReason.optional(),
  signedUp: z.int(),
  signUps: z.array(SignUpView).optional(),
});

/** Who sees which volunteers come to a shift, where they reach it. */
const seesSignUps: ByRole<boolean> = {
  registrar: false,
  department: false,
  treasurer: false,
  community: true,
  supervisor: false,
  steward: false,
  organisation: false,
  volunteer: false,
  resident: false,
  assessor: false,
  expert: false,
  social_worker: true,
  guardian: false,
  street: false,
  administrator: false,
  auditor: false,
  system: false,
};

/** Whether somebody is of the staff that sees to a shift. */
export const seesTo = (shift: Shift, actor: Actor): boolean =>
  seesSignUps[actor.role] && reaches(actor, [shift.communityCode]);

export function viewShift(shift: Shift, actor: Actor): z.input<typeof ShiftView> {
  const { signUps, ...rest } = shift;
  return onlyFieldsOf(ShiftView, {
    ...rest,
    signedUp: signUps.length,
    ...(seesTo(shift, actor) && { signUps: signUps.map((one) => onlyFieldsOf(SignUpView, one)) }),
  });
}
