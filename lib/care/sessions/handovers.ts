import type { z } from "zod";
import { accept, type Decision, type Refused, refuse } from "../../core/decision.ts";
import { policy } from "../policy.ts";
import {
  type AbsenceReason,
  isRunning,
  type Place,
  type Session,
  type SessionEvent,
  type Stage,
  type UnlockReason,
} from "./model.ts";

type Open = Extract<Session, { status: "open" }>;

const placeOf = (session: Open, childId: string): Place | undefined =>
  session.children.find((one) => one.childId === childId);

/** Whether a child is on the list of a session that is not closed. */
export const holdsChild = (session: Session, childId: string): boolean =>
  isRunning(session) && session.children.some((one) => one.childId === childId);

/** Children that are not at one of the stages where a hand-over begins. */
function notAt(session: Open, childIds: readonly string[], ...stages: Stage[]): string[] {
  return childIds.filter((id) => !stages.some((stage) => stage === placeOf(session, id)?.stage));
}

const notExpected = (childIds: readonly string[]): Refused<"child_not_expected"> =>
  refuse("child_not_expected", { children: childIds });

/** The claims by which a session holds the children that are with it. */
export const holds = (session: Session, claims: readonly string[]) =>
  claims.map((name) => ({ name, owner: session.sessionId }));

/**
 * School to volunteer: who is there, and who is not. Somebody missing alarms at once; a child that
 * turns up later is called again as present.
 */
export function callRoll(
  session: Session,
  command: { present: readonly string[]; missing: readonly string[] },
  facts: {
    checkValid: boolean;
    unconsented: readonly string[];
    elsewhere: readonly string[];
    claims: readonly string[];
  },
): Decision<
  SessionEvent,
  | "session_not_open"
  | "record_check_missing"
  | "child_not_expected"
  | "consent_not_given"
  | "child_elsewhere"
> {
  const { present, missing } = command;
  if (session.status !== "open") return refuse("session_not_open", { status: session.status });
  if (!facts.checkValid) return refuse("record_check_missing");
  const strange = [
    ...notAt(session, present, "enrolled", "missing"),
    ...notAt(session, missing, "enrolled"),
  ];
  if (strange.length > 0) return notExpected(strange);
  if (facts.unconsented.length > 0) {
    return refuse("consent_not_given", { children: facts.unconsented });
  }
  if (facts.elsewhere.length > 0) return refuse("child_elsewhere", { children: facts.elsewhere });
  const called: SessionEvent = { type: "session.roll_called", childIds: [...present] };
  const alarms = missing.map(
    (childId): SessionEvent => ({ type: "session.child_missing", childId }),
  );
  return accept<SessionEvent>([called, ...alarms], { claims: holds(session, facts.claims) });
}

/** Volunteer to centre. */
export function arrive(
  session: Session,
  command: { childIds: readonly string[] },
): Decision<SessionEvent, "session_not_open" | "child_not_expected"> {
  const { childIds } = command;
  if (session.status !== "open") return refuse("session_not_open", { status: session.status });
  const strange = notAt(session, childIds, "with_volunteer");
  if (strange.length > 0) return notExpected(strange);
  return accept<SessionEvent>([{ type: "session.arrived", childIds: [...childIds] }]);
}

/**
 * Centre to guardian: only to an authorised person who tells the child's code of the day. A wrong
 * code releases nobody and is recorded; the third locks the release until staff unlock it.
 */
export function release(
  session: Session,
  command: { childId: string },
  facts: { pickupId: string | undefined; codeRight: boolean; claims: readonly string[] },
): Decision<
  SessionEvent,
  "session_not_open" | "child_not_expected" | "release_locked" | "pickup_not_authorised"
> {
  const { childId } = command;
  if (session.status !== "open") return refuse("session_not_open", { status: session.status });
  const place = placeOf(session, childId);
  if (place?.stage !== "in_centre") return notExpected([childId]);
  if (place.locked) return refuse("release_locked");
  if (!facts.pickupId) return refuse("pickup_not_authorised");
  if (facts.codeRight) {
    const { pickupId } = facts;
    return accept<SessionEvent>([{ type: "session.child_released", childId, pickupId }], {
      releases: holds(session, facts.claims),
    });
  }
  const refused: SessionEvent = { type: "session.code_refused", childId };
  const isLast = place.wrongCodes + 1 >= policy.pickupCodeAttempts.value;
  return accept<SessionEvent>(
    isLast ? [refused, { type: "session.release_locked", childId }] : [refused],
  );
}

/** Whether an attempt released the child; one that did not was recorded all the same. */
export const isReleased = (events: readonly SessionEvent[]): boolean =>
  events.some(({ type }) => type === "session.child_released");

/** Lets a locked release be tried again, with the reason; never by the volunteers at the door. */
export function unlockRelease(
  session: Session,
  command: { childId: string; because: z.infer<typeof UnlockReason> },
): Decision<SessionEvent, "session_not_open" | "release_not_locked"> {
  if (session.status !== "open") return refuse("session_not_open", { status: session.status });
  if (!placeOf(session, command.childId)?.locked) return refuse("release_not_locked");
  return accept<SessionEvent>([{ type: "session.release_unlocked", ...command }]);
}

/** Records that a child is not with us today; it ends the alarm of a missing one. */
export function markAbsent(
  session: Session,
  command: { childId: string; because: z.infer<typeof AbsenceReason> },
): Decision<SessionEvent, "session_not_open" | "child_not_expected"> {
  const { childId, because } = command;
  if (session.status !== "open") return refuse("session_not_open", { status: session.status });
  const strange = notAt(session, [childId], "enrolled", "missing");
  if (strange.length > 0) return notExpected(strange);
  return accept<SessionEvent>([{ type: "session.child_absent", childId, because }]);
}

/**
 * Calls a child back that was marked absent and came after all. It is expected again, so that the
 * roll takes it over with all that this asks for, and the session does not close on it.
 */
export function callBack(
  session: Session,
  command: { childId: string },
): Decision<SessionEvent, "session_not_open" | "child_not_absent"> {
  const { childId } = command;
  if (session.status !== "open") return refuse("session_not_open", { status: session.status });
  if (placeOf(session, childId)?.stage !== "absent") return refuse("child_not_absent");
  return accept<SessionEvent>([{ type: "session.child_called_back", childId }]);
}
