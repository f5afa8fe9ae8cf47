import { evolveSession } from "../../../../lib/care/sessions/evolve.ts";
import type { Session, SessionEvent } from "../../../../lib/care/sessions/model.ts";
import type { Actor } from "../../../../lib/core/actor.ts";

export const id = (prefix: string, n = 0) => `${prefix}_01h455vb4pex5vsknk084sn02${n}`;
export const at = "2026-02-09T07:30:00.000Z";
export const by: Actor = { subject: "volunteer-1", role: "volunteer", scopes: [] };
export const [childId, secondId] = [id("chd"), id("chd", 1)];

export const replay = (events: readonly SessionEvent[]): Session =>
  events.reduce<Session | undefined>(
    (state, event) => evolveSession(state, { ...event, at, by: "somebody" }),
    undefined,
  ) as Session;

export const planned: readonly SessionEvent[] = [
  {
    type: "session.planned",
    sessionId: id("ses"),
    communityCode: "510107008009",
    unitCode: "510107008009-01-001",
    venueId: id("ven"),
    capacity: 20,
    holder: { kind: "filing", filingId: id("fil") },
    startsAt: at,
    endsAt: "2026-02-09T10:00:00.000Z",
  },
  { type: "session.volunteer_rostered", volunteerId: id("vol"), subject: by.subject },
  { type: "session.child_enrolled", childId },
];
export const open: readonly SessionEvent[] = [...planned, { type: "session.opened" }];
export const here: readonly SessionEvent[] = [
  ...open,
  { type: "session.roll_called", childIds: [childId] },
  { type: "session.arrived", childIds: [childId] },
];
export const locked: readonly SessionEvent[] = [
  ...here,
  { type: "session.code_refused", childId },
  { type: "session.release_locked", childId },
];
export const gone: readonly SessionEvent[] = [
  ...here,
  { type: "session.child_released", childId, pickupId: id("per") },
];
export const counts = { present: 1, absent: 0, staffCount: 1, durationMinutes: 90 };
export const closed: readonly SessionEvent[] = [...gone, { type: "session.closed", ...counts }];

export const cancelled: readonly SessionEvent[] = [
  ...planned,
  { type: "session.cancelled", because: "weather" },
];

export const roll = { checkValid: true, unconsented: [], elsewhere: [], claims: [] };
export const released = { pickupId: id("per"), codeRight: true, claims: ["child-in-care/x"] };
