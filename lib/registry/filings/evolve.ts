import type { Recorded } from "../../core/decision.ts";
import { as } from "../../core/in-status.ts";
import type { Filing, FilingEvent } from "./model.ts";

/** The state of a filing after one more event. */
export function evolveFiling(state: Filing | undefined, event: Recorded<FilingEvent>): Filing {
  switch (event.type) {
    case "filing.filed": {
      const { type: _type, at, by, ...filed } = event;
      const counts = { sessionsHeld: 0, childrenServed: 0 };
      return { status: "filed", ...filed, applicantSubject: by, filedAt: at, ...counts };
    }
    case "filing.accepted":
      return { ...as(state, "filed"), status: "active", acceptedAt: event.at };
    case "filing.withdrawn":
      return { ...as(state, "filed", "active"), status: "withdrawn", withdrawnAt: event.at };
    case "filing.upgraded": {
      const { at: upgradedAt, organisationId } = event;
      return { ...as(state, "active"), status: "upgraded", organisationId, upgradedAt };
    }
    case "filing.session_held": {
      const before = as(state, "active", "upgraded");
      const childrenServed = before.childrenServed + event.childrenServed;
      return { ...before, sessionsHeld: before.sessionsHeld + 1, childrenServed };
    }
  }
}
