import * as decide from "../../../../lib/care/sessions/decide.ts";
import * as handovers from "../../../../lib/care/sessions/handovers.ts";
import { tellLate } from "../../../../lib/care/sessions/late.ts";
import { lifecycle, Session, type SessionEvent } from "../../../../lib/care/sessions/model.ts";
import { walk } from "../../../support/walk.ts";
import * as sample from "./samples.ts";

const { at, childId, gone, here, id, locked, open, planned, replay, roll } = sample;

/** What has happened in an open session where a command needs more than that. */
const before: Readonly<Record<string, readonly SessionEvent[]>> = {
  arrive: here.slice(0, -1),
  tellLate: here,
  release: here,
  unlock: locked,
  takeOffRoster: gone,
  callBack: [...open, { type: "session.child_absent", childId, because: "told_by_guardian" }],
  close: gone,
};

export const sessionWalk = walk({
  lifecycle,
  schema: Session,
  stateIn: (status, command) =>
    replay(
      {
        planned,
        open: before[command ?? ""] ?? open,
        closed: sample.closed,
        cancelled: sample.cancelled,
      }[status],
    ),
  commands: {
    roster: (s) =>
      decide.rosterVolunteer(
        s,
        { volunteerId: id("vol", 1), subject: "volunteer-2" },
        { checkValid: true, elsewhere: undefined },
      ),
    takeOffRoster: (s) => decide.takeOffRoster(s, { volunteerId: id("vol") }),
    takeOff: (s) => decide.takeOff(s, { childId }),
    cancel: (s) => decide.cancelSession(s, { because: "weather" }),
    callBack: (s) => handovers.callBack(s, { childId }),
    enrol: (s) =>
      decide.enrolInSession(
        s,
        { childId: sample.secondId },
        { consented: true, elsewhere: undefined },
      ),
    open: (s) => decide.openSession(s, { at }, { itemsNotInDate: [], volunteersUnchecked: [] }),
    callRoll: (s) => handovers.callRoll(s, { present: [childId], missing: [] }, roll),
    arrive: (s) => handovers.arrive(s, { childIds: [childId] }),
    release: (s) => handovers.release(s, { childId }, sample.released),
    markAbsent: (s) => handovers.markAbsent(s, { childId, because: "with_guardian" }),
    unlock: (s) => handovers.unlockRelease(s, { childId, because: "guardian_called" }),
    tellLate: (s) => tellLate(s, { at: "2026-02-09T10:15:00.000Z" }),
    close: (s) => decide.closeSession(s, { at }),
  },
});
