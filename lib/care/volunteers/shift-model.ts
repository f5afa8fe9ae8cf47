import * as z from "zod";
import { CommunityCode } from "../../core/grid-code.ts";
import { idOf } from "../../core/id.ts";
import { Instant } from "../../core/time.ts";
import { VolunteerId } from "./model.ts";

export const ShiftId = idOf("shift");

export const Activity = z
  .enum(["child_care", "elder_care", "environment", "event", "other"])
  .meta({ id: "ShiftActivity" });

/** What is planned of a shift. */
export const ShiftPlan = z.strictObject({
  activity: Activity,
  startsAt: Instant,
  endsAt: Instant,
  /** How many volunteers are needed: no more can sign up. */
  needed: z.int().min(1).max(50).meta({ example: 5 }),
  /** Whether only volunteers with a valid record check may sign up. */
  checkRequired: z.boolean(),
});

export const SignUp = z.strictObject({
  volunteerId: VolunteerId,
  /** Whose account it is, for whom checking in waits; those who signed up before it was kept lack it. */
  subject: z.string().optional(),
  checkedInAt: Instant.optional(),
  checkedOutAt: Instant.optional(),
  minutes: z.int().min(0).optional(),
});
export type SignUp = z.infer<typeof SignUp>;

const opened = { shiftId: ShiftId, communityCode: CommunityCode, ...ShiftPlan.shape };

const standing = { ...opened, openedAt: Instant, signUps: z.array(SignUp) };

/** Why a shift does not take place. */
export const ShiftCancelReason = z
  .enum(["not_needed", "volunteers_short", "weather", "emergency", "opened_by_mistake"])
  .meta({ id: "ShiftCancelReason" });

export const Shift = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("open"), ...standing }),
  z.strictObject({
    status: z.literal("cancelled"),
    ...standing,
    cancelledAt: Instant,
    because: ShiftCancelReason,
  }),
]);
export type Shift = z.infer<typeof Shift>;

/** Every status of a shift and the commands it accepts. Tests walk all pairs. */
export const shiftLifecycle = {
  open: ["signUp", "signOff", "checkIn", "checkOut", "cancel"],
  cancelled: [],
} as const satisfies Record<Shift["status"], readonly string[]>;

export const ShiftEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("shift.opened"), ...opened }),
  z.strictObject({
    type: z.literal("shift.signed_up"),
    volunteerId: VolunteerId,
    subject: z.string().optional(),
  }),
  z.strictObject({ type: z.literal("shift.signed_off"), volunteerId: VolunteerId }),
  z.strictObject({ type: z.literal("shift.cancelled"), because: ShiftCancelReason }),
  z.strictObject({ type: z.literal("shift.checked_in"), volunteerId: VolunteerId }),
  z.strictObject({
    type: z.literal("shift.checked_out"),
    volunteerId: VolunteerId,
    minutes: z.int().min(0),
  }),
]);
export type ShiftEvent = z.infer<typeof ShiftEvent>;
