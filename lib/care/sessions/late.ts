import { accept, type Decision, refuse } from "../../core/decision.ts";
import type { Session, SessionEvent } from "./model.ts";
import { inCare, lateFrom } from "./times.ts";

/** Has those told, once, whose children are still with us after the session. Source: domain.md §15. */
export function tellLate(
  session: Session,
  command: { at: string },
): Decision<SessionEvent, "nothing_due"> {
  const from = lateFrom(session);
  if (!from || command.at < from) return refuse("nothing_due");
  return accept<SessionEvent>([{ type: "session.children_late", childIds: inCare(session) }]);
}
