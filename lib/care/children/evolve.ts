import { assert, type Recorded } from "../../core/decision.ts";
import { withCodeOfLastDay, withCodeUsed } from "./codes-used.ts";
import type { Child, ChildEvent } from "./model.ts";

/** The state of a child after one more event. */
export function evolveChild(state: Child | undefined, event: Recorded<ChildEvent>): Child {
  if (event.type === "child.enrolled") {
    const { type: _type, at: consentSignedAt, by: guardianSubject, ...enrolled } = event;
    return { status: "enrolled", ...enrolled, guardianSubject, consentSignedAt };
  }
  assert(state?.status === "enrolled", "an event out of its order");
  switch (event.type) {
    case "child.pickups_changed":
      return { ...state, pickupIds: event.pickupIds };
    case "child.code_used": {
      const { on, used } = event;
      const codesUsed = used
        ? withCodeUsed(state.codesUsed, { on, used })
        : withCodeOfLastDay(state.codesUsed, on);
      return { ...state, codesUsed };
    }
    case "child.consent_withdrawn": {
      const { childId, communityCode, guardianSubject, consentSignedAt } = state;
      const kept = { childId, communityCode, guardianSubject, consentSignedAt };
      return { status: "withdrawn", ...kept, consentWithdrawnAt: event.at };
    }
  }
}
