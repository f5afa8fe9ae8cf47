import { describe, expect, it } from "vitest";
import * as decide from "../../../../lib/care/sessions/decide.ts";
import { evolveSession } from "../../../../lib/care/sessions/evolve.ts";
import * as handovers from "../../../../lib/care/sessions/handovers.ts";
import { lifecycle, type Session, type SessionEvent } from "../../../../lib/care/sessions/model.ts";
import type { Actor } from "../../../../lib/core/actor.ts";
import type { Decision } from "../../../../lib/core/decision.ts";

const id = (prefix: string, n = 0) => `${prefix}_01h455vb4pex5vsknk084sn02${n}`;
const at = "2026-02-09T07:30:00.000Z";
const by: Actor = { subject: "volunteer-1", role: "volunteer", scopes: [] };
const [childId, secondId] = [id("chd"), id("chd", 1)];

const replay = (events: readonly SessionEvent[]): Session =>
  events.reduce<Session | undefined>(
    (state, event) => evolveSession(state, { ...event, at, by: "somebody" }),
    undefined,
  ) as Session;

const planned: readonly SessionEvent[] = [
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
const open: readonly SessionEvent[] = [...planned, { type: "session.opened" }];
const here: readonly SessionEvent[] = [
  ...open,
  { type: "session.roll_called", childIds: [childId] },
  { type: "session.arrived", childIds: [childId] },
];
const locked: readonly SessionEvent[] = [
  ...here,
  { type: "session.code_refused", childId },
  { type: "session.release_locked", childId },
];
const gone: readonly SessionEvent[] = [
  ...here,
  { type: "session.child_released", childId, pickupId: id("per") },
];
const counts = { present: 1, absent: 0, staffCount: 1, durationMinutes: 90 };
const closed: readonly SessionEvent[] = [...gone, { type: "session.closed", ...counts }];

const roll = { checkValid: true, unconsented: [], elsewhere: [], claims: [] };
const released = { pickupId: id("per"), codeRight: true, claims: ["child-in-care/x"] };

/** Every command, and the open session in which it is right. */
const commands: Readonly<
  Record<
    string,
    { in: readonly SessionEvent[]; run: (s: Session) => Decision<SessionEvent, string> }
  >
> = {
  roster: {
    in: open,
    run: (s) =>
      decide.rosterVolunteer(
        s,
        { volunteerId: id("vol", 1), subject: "volunteer-2" },
        { checkValid: true },
      ),
  },
  enrol: {
    in: open,
    run: (s) => decide.enrolInSession(s, { childId: secondId }, { consented: true }),
  },
  open: {
    in: planned,
    run: (s) => decide.openSession(s, { at }, { itemsNotInDate: [], volunteersUnchecked: [] }),
  },
  callRoll: {
    in: open,
    run: (s) => handovers.callRoll(s, { present: [childId], missing: [], by }, roll),
  },
  arrive: {
    in: here.slice(0, -1),
    run: (s) => handovers.arrive(s, { childIds: [childId], by }),
  },
  release: { in: here, run: (s) => handovers.release(s, { childId, by }, released) },
  markAbsent: {
    in: open,
    run: (s) => handovers.markAbsent(s, { childId, because: "with_guardian", by }),
  },
  unlock: {
    in: locked,
    run: (s) => handovers.unlockRelease(s, { childId, because: "guardian_called" }),
  },
  close: { in: gone, run: (s) => decide.closeSession(s, { at }) },
};

describe("every pair of status and command", () => {
  const pairs = Object.keys(lifecycle).flatMap((status) =>
    Object.keys(commands).map((name) => [status, name] as const),
  );

  it.each(pairs)("%s: %s is accepted or refused as the lifecycle says", (status, name) => {
    const command = commands[name];
    if (!command) throw new Error(name);
    const running = status === "planned" ? planned : command.in;
    const session = replay(status === "closed" ? closed : running);
    const decision = command.run(name === "open" && status === "open" ? replay(open) : session);
    const allowed: readonly string[] = lifecycle[status as Session["status"]];
    expect(decision.ok).toBe(allowed.includes(name));
  });
});

describe("a release", () => {
  it("with a wrong code moves nobody, and the third wrong one locks", () => {
    let session = replay(here);
    const wrong = { ...released, codeRight: false };
    for (const expected of [["session.code_refused"], ["session.code_refused"]]) {
      const decision = handovers.release(session, { childId, by }, wrong);
      if (!decision.ok) throw new Error(decision.code);
      expect(decision.events.map(({ type }) => type)).toEqual(expected);
      expect(decision.releases).toBeUndefined();
      session = decision.events.reduce<Session>(
        (state, event) => evolveSession(state, { ...event, at, by: "somebody" }),
        session,
      );
    }
    const third = handovers.release(session, { childId, by }, wrong);
    expect(third).toMatchObject({
      events: [{ type: "session.code_refused" }, { type: "session.release_locked" }],
    });
    expect(session).toMatchObject({ children: [{ stage: "in_centre", wrongCodes: 2 }] });
  });

  it("to nobody who is authorised is refused even with the right code", () => {
    const decision = handovers.release(
      replay(here),
      { childId, by },
      { ...released, pickupId: undefined },
    );
    expect(decision).toMatchObject({ ok: false, code: "pickup_not_authorised" });
  });
});

describe("a closed session", () => {
  it("keeps counts and forgets which children they were", () => {
    expect(JSON.stringify(replay(closed))).not.toContain("chd_");
  });
});
