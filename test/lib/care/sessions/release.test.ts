import { describe, expect, it } from "vitest";
import { evolveSession } from "../../../../lib/care/sessions/evolve.ts";
import * as handovers from "../../../../lib/care/sessions/handovers.ts";
import type { Session } from "../../../../lib/care/sessions/model.ts";
import { at, childId, closed, here, released, replay } from "./samples.ts";

describe("a release", () => {
  it("with a wrong code moves nobody, and the third wrong one locks", () => {
    let session = replay(here);
    const wrong = { ...released, codeRight: false };
    for (const expected of [["session.code_refused"], ["session.code_refused"]]) {
      const decision = handovers.release(session, { childId }, wrong);
      if (!decision.ok) throw new Error(decision.code);
      expect(decision.events.map(({ type }) => type)).toEqual(expected);
      expect(decision.releases).toBeUndefined();
      session = decision.events.reduce<Session>(
        (state, event) => evolveSession(state, { ...event, at, by: "somebody" }),
        session,
      );
    }
    const third = handovers.release(session, { childId }, wrong);
    expect(third).toMatchObject({
      events: [{ type: "session.code_refused" }, { type: "session.release_locked" }],
    });
    expect(session).toMatchObject({ children: [{ stage: "in_centre", wrongCodes: 2 }] });
  });

  it("to nobody who is authorised is refused even with the right code", () => {
    const decision = handovers.release(
      replay(here),
      { childId },
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
