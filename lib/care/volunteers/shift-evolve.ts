import { assert, type Recorded } from "../../core/decision.ts";
import type { Shift, ShiftEvent, SignUp } from "./shift-model.ts";

/** The state of a shift after one more event. */
export function evolveShift(state: Shift | undefined, event: Recorded<ShiftEvent>): Shift {
  if (event.type === "shift.opened") {
    const { type: _type, at: openedAt, by: _by, ...opened } = event;
    return { status: "open", ...opened, openedAt, signUps: [] };
  }
  assert(state, "an event of no shift");
  if (event.type === "shift.cancelled") {
    const { at: cancelledAt, because } = event;
    return { ...state, status: "cancelled", cancelledAt, because };
  }
  const { volunteerId, at } = event;
  if (event.type === "shift.signed_up") {
    const { subject } = event;
    const signUp = { volunteerId, ...(subject !== undefined && { subject }) };
    return { ...state, signUps: [...state.signUps, signUp] };
  }
  if (event.type === "shift.signed_off") {
    return { ...state, signUps: state.signUps.filter((one) => one.volunteerId !== volunteerId) };
  }
  const change: Partial<SignUp> =
    event.type === "shift.checked_in"
      ? { checkedInAt: at }
      : { checkedOutAt: at, minutes: event.minutes };
  const signUps = state.signUps.map((one) =>
    one.volunteerId === volunteerId ? { ...one, ...change } : one,
  );
  return { ...state, signUps };
}
