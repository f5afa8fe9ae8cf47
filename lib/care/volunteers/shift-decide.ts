import type { z } from "zod";
import { accept, type Decision, refuse } from "../../core/decision.ts";
import { addDuration, localDateOf, minutesBetween } from "../../core/time.ts";
import type { Elsewhere } from "../hours.ts";
import { policy } from "../policy.ts";
import { hasValidCheck } from "./decide.ts";
import type { Volunteer } from "./model.ts";
import type { Shift, ShiftCancelReason, ShiftEvent, SignUp } from "./shift-model.ts";

type Opened = Extract<ShiftEvent, { type: "shift.opened" }>;

/** Opens a shift for volunteers to sign up to. */
export function openShift(
  shift: Omit<Opened, "type">,
  at: string,
  facts: { communityOpen: boolean },
): Decision<ShiftEvent, "unit_not_open" | "shift_times_wrong"> {
  const { communityCode, startsAt, endsAt } = shift;
  if (!facts.communityOpen) return refuse("unit_not_open", { communityCode });
  const isInOrder = at < startsAt && startsAt < endsAt && endsAt <= addDuration(startsAt, "PT24H");
  if (!isInOrder) return refuse("shift_times_wrong", { startsAt, endsAt });
  return accept<ShiftEvent>([{ type: "shift.opened", ...shift }]);
}

const signUpOf = (shift: Shift, volunteerId: string): SignUp | undefined =>
  shift.signUps.find((one) => one.volunteerId === volunteerId);

/** Signs a volunteer up. Keeps: never more than are needed, each once and to one shift at a time. */
export function signUp(
  shift: Shift,
  command: { at: string },
  facts: { volunteer: Volunteer; elsewhere: Elsewhere | undefined },
): Decision<
  ShiftEvent,
  | "shift_cancelled"
  | "volunteer_stopped"
  | "shift_begun"
  | "already_signed_up"
  | "shift_full"
  | "record_check_missing"
  | "volunteer_elsewhere"
> {
  const { volunteer } = facts;
  const { volunteerId, subject } = volunteer;
  if (shift.status === "cancelled") return refuse("shift_cancelled", { because: shift.because });
  if (volunteer.status === "stopped") return refuse("volunteer_stopped");
  if (command.at >= shift.startsAt) return refuse("shift_begun", { startsAt: shift.startsAt });
  if (signUpOf(shift, volunteerId)) return refuse("already_signed_up", { volunteerId });
  if (shift.signUps.length >= shift.needed) return refuse("shift_full", { needed: shift.needed });
  if (shift.checkRequired && !hasValidCheck(volunteer, localDateOf(shift.startsAt))) {
    return refuse("record_check_missing", { on: localDateOf(shift.startsAt) });
  }
  if (facts.elsewhere) return refuse("volunteer_elsewhere", facts.elsewhere);
  return accept<ShiftEvent>([{ type: "shift.signed_up", volunteerId, subject }]);
}

/** Takes a volunteer off a shift that has not begun: the place is free for somebody else. */
export function signOff(
  shift: Shift,
  command: { volunteerId: string; at: string },
): Decision<ShiftEvent, "shift_cancelled" | "shift_begun" | "not_signed_up"> {
  const { volunteerId, at } = command;
  if (shift.status === "cancelled") return refuse("shift_cancelled", { because: shift.because });
  if (at >= shift.startsAt) return refuse("shift_begun", { startsAt: shift.startsAt });
  if (!signUpOf(shift, volunteerId)) return refuse("not_signed_up", { volunteerId });
  return accept<ShiftEvent>([{ type: "shift.signed_off", volunteerId }]);
}

/** Cancels a shift that has not begun, with the reason. */
export function cancelShift(
  shift: Shift,
  command: { because: z.infer<typeof ShiftCancelReason>; at: string },
): Decision<ShiftEvent, "shift_cancelled" | "shift_begun"> {
  const { because, at } = command;
  if (shift.status === "cancelled") return refuse("shift_cancelled", { because: shift.because });
  if (at >= shift.startsAt) return refuse("shift_begun", { startsAt: shift.startsAt });
  return accept<ShiftEvent>([{ type: "shift.cancelled", because }]);
}

/** The instant from which volunteers may check in. */
export const checkInFrom = ({ startsAt }: Pick<Shift, "startsAt">): string =>
  addDuration(startsAt, `-PT${policy.shiftEarlyMinutes.value}M`);

export function checkIn(
  shift: Shift,
  command: { volunteerId: string; at: string },
): Decision<
  ShiftEvent,
  "shift_cancelled" | "not_signed_up" | "already_checked_in" | "not_the_time"
> {
  const { volunteerId, at } = command;
  if (shift.status === "cancelled") return refuse("shift_cancelled", { because: shift.because });
  const mine = signUpOf(shift, volunteerId);
  if (!mine) return refuse("not_signed_up", { volunteerId });
  if (mine.checkedInAt) return refuse("already_checked_in", { at: mine.checkedInAt });
  const opensAt = checkInFrom(shift);
  if (at < opensAt || at > shift.endsAt) {
    return refuse("not_the_time", { from: opensAt, to: shift.endsAt });
  }
  return accept<ShiftEvent>([{ type: "shift.checked_in", volunteerId }]);
}

/** Counts the time in which the volunteer was there, within the shift: whole minutes. */
export function checkOut(
  shift: Shift,
  command: { volunteerId: string; at: string },
): Decision<ShiftEvent, "shift_cancelled" | "not_signed_up" | "not_checked_in"> {
  const { volunteerId, at } = command;
  if (shift.status === "cancelled") return refuse("shift_cancelled", { because: shift.because });
  const mine = signUpOf(shift, volunteerId);
  if (!mine) return refuse("not_signed_up", { volunteerId });
  if (!mine.checkedInAt || mine.checkedOutAt) return refuse("not_checked_in", { volunteerId });
  const from = mine.checkedInAt > shift.startsAt ? mine.checkedInAt : shift.startsAt;
  const to = at < shift.endsAt ? at : shift.endsAt;
  const minutes = Math.max(0, minutesBetween(from, to));
  return accept<ShiftEvent>([{ type: "shift.checked_out", volunteerId, minutes }]);
}
