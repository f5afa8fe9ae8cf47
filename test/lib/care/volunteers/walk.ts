import * as decide from "../../../../lib/care/volunteers/decide.ts";
import { evolveVolunteer } from "../../../../lib/care/volunteers/evolve.ts";
import {
  lifecycle,
  Volunteer,
  type VolunteerEvent,
} from "../../../../lib/care/volunteers/model.ts";
import { walk } from "../../../support/walk.ts";

export const id = (prefix: string) => `${prefix}_01h455vb4pex5vsknk084sn02q`;
const at = "2026-02-09T01:00:00.000Z";

const registered: VolunteerEvent = {
  type: "volunteer.registered",
  volunteerId: id("vol"),
  communityCode: "510107008009",
  personId: id("per"),
  skills: ["child_care"],
};
const checked: VolunteerEvent = {
  type: "volunteer.checked",
  checkedOn: "2026-02-02",
  validTo: "2027-02-02",
};

const historyOf: Readonly<Record<Volunteer["status"], readonly VolunteerEvent[]>> = {
  registered: [registered],
  checked: [registered, checked],
  stopped: [registered, checked, { type: "volunteer.stopped" }],
};

function volunteerIn(status: Volunteer["status"]): Volunteer {
  const state = historyOf[status].reduce<Volunteer | undefined>(
    (before, event) => evolveVolunteer(before, { ...event, at, by: "volunteer-1" }),
    undefined,
  );
  if (!state) throw new Error("no events");
  return state;
}

export const volunteerWalk = walk({
  lifecycle,
  schema: Volunteer,
  stateIn: volunteerIn,
  commands: {
    recordCheck: (volunteer) =>
      decide.recordCheck(
        volunteer,
        { checkedOn: "2026-02-06", by: "community-1", at },
        { idHash: undefined, idHeldBy: undefined },
      ),
    remind: (volunteer) => decide.remindOfCheck(volunteer, { at: "2027-01-20T01:00:00.000Z" }),
    stop: decide.stopVolunteer,
    noteService: (volunteer) => decide.noteService(volunteer, { shiftId: id("shf"), minutes: 90 }),
  },
});

export const registeredVolunteer = volunteerIn("registered");
