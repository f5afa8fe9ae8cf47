import * as decide from "../../../../lib/care/volunteers/shift-decide.ts";
import { evolveShift } from "../../../../lib/care/volunteers/shift-evolve.ts";
import {
  Shift,
  type ShiftEvent,
  shiftLifecycle,
} from "../../../../lib/care/volunteers/shift-model.ts";
import { walk } from "../../../support/walk.ts";
import { id, registeredVolunteer } from "./walk.ts";

const [before, during] = ["2026-02-09T07:00:00.000Z", "2026-02-09T08:00:00.000Z"];
const volunteerId = id("vol");

const opened: ShiftEvent = {
  type: "shift.opened",
  shiftId: id("shf"),
  communityCode: "510107008009",
  activity: "event",
  startsAt: "2026-02-09T07:30:00.000Z",
  endsAt: "2026-02-09T10:00:00.000Z",
  needed: 2,
  checkRequired: false,
};
const signedUp: ShiftEvent = { type: "shift.signed_up", volunteerId };
const checkedIn: ShiftEvent = { type: "shift.checked_in", volunteerId };
const cancelled: ShiftEvent = { type: "shift.cancelled", because: "not_needed" };

/** What has happened in an open shift where a command needs it. */
const openFor: Readonly<Record<string, readonly ShiftEvent[]>> = {
  signUp: [opened],
  checkOut: [opened, signedUp, checkedIn],
};

function replay(events: readonly ShiftEvent[]): Shift {
  const state = events.reduce<Shift | undefined>(
    (shift, event) => evolveShift(shift, { ...event, at: before, by: "somebody" }),
    undefined,
  );
  if (!state) throw new Error("no events");
  return state;
}

export const shiftWalk = walk({
  lifecycle: shiftLifecycle,
  schema: Shift,
  stateIn: (status, command) => {
    const open = openFor[command ?? ""] ?? [opened, signedUp];
    return replay(status === "open" ? open : [...open, cancelled]);
  },
  commands: {
    signUp: (shift) =>
      decide.signUp(
        shift,
        { at: before },
        { volunteer: registeredVolunteer, elsewhere: undefined },
      ),
    signOff: (shift) => decide.signOff(shift, { volunteerId, at: before }),
    cancel: (shift) => decide.cancelShift(shift, { because: "weather", at: before }),
    checkIn: (shift) => decide.checkIn(shift, { volunteerId, at: during }),
    checkOut: (shift) => decide.checkOut(shift, { volunteerId, at: during }),
  },
});
