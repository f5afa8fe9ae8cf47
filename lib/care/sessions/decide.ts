import type { z } from "zod";
import { accept, type Decision, refuse } from "../../core/decision.ts";
import { localDateOf, minutesBetween } from "../../core/time.ts";
import type { Elsewhere } from "../hours.ts";
import { policy } from "../policy.ts";
import {
  type CancelReason,
  isRunning,
  type Running,
  type Session,
  type SessionEvent,
} from "./model.ts";

type Planned = Extract<SessionEvent, { type: "session.planned" }>;
type Closed = Extract<SessionEvent, { type: "session.closed" }>;

/** The local date of a session; checks and codes count for it. */
export const dayOf = ({ startsAt }: Pick<Session, "startsAt">): string => localDateOf(startsAt);

/** Children that so many volunteers may care for. Source: core/policy.ts. */
const ratioMax = (volunteers: number) => volunteers * policy.careRatioChildren.value;

const rosterMax = 20;
/** A day: no session is recorded as longer, however late it is closed. */
const minutesMax = 1_440;

/** Plans a session of care. Source: domain.md §10. Keeps: a room has one session at a time. */
export function planSession(
  session: Omit<Planned, "type">,
  at: string,
  facts: { unitOpen: boolean; holderActive: boolean; venueTaken: Elsewhere | undefined },
): Decision<
  SessionEvent,
  "session_times_wrong" | "unit_not_open" | "holder_not_active" | "venue_taken"
> {
  const { startsAt, endsAt } = session;
  const isOneDay = localDateOf(startsAt) === localDateOf(endsAt);
  if (!isOneDay || startsAt >= endsAt || localDateOf(at) > localDateOf(startsAt)) {
    return refuse("session_times_wrong", { startsAt, endsAt });
  }
  if (!facts.unitOpen) return refuse("unit_not_open", { unitCode: session.unitCode });
  if (!facts.holderActive) return refuse("holder_not_active");
  if (facts.venueTaken) return refuse("venue_taken", facts.venueTaken);
  return accept<SessionEvent>([{ type: "session.planned", ...session }]);
}

/**
 * Puts a volunteer on the roster. Keeps: nobody without a record check valid on the day, nobody in
 * two sessions at a time.
 */
export function rosterVolunteer(
  session: Session,
  command: { volunteerId: string; subject: string },
  facts: { checkValid: boolean; elsewhere: Elsewhere | undefined },
): Decision<
  SessionEvent,
  | "session_closed"
  | "already_rostered"
  | "roster_full"
  | "record_check_missing"
  | "volunteer_elsewhere"
> {
  const { volunteerId } = command;
  if (!isRunning(session)) return refuse("session_closed", { status: session.status });
  if (session.roster.some((one) => one.volunteerId === volunteerId)) {
    return refuse("already_rostered", { volunteerId });
  }
  if (session.roster.length >= rosterMax) return refuse("roster_full", { rosterMax });
  if (!facts.checkValid) return refuse("record_check_missing", { volunteerId, on: dayOf(session) });
  if (facts.elsewhere) return refuse("volunteer_elsewhere", facts.elsewhere);
  return accept<SessionEvent>([{ type: "session.volunteer_rostered", ...command }]);
}

/** Children who are with us or still to come; the ratio holds for them. */
const expected = ({ children }: Running): number =>
  children.filter(({ stage }) => stage !== "released" && stage !== "absent").length;

/**
 * Takes a volunteer off the roster, who stopped or cannot come. Keeps: an open session has enough
 * volunteers for the children that it still has; a planned one is counted when it opens.
 */
export function takeOffRoster(
  session: Session,
  command: { volunteerId: string },
): Decision<SessionEvent, "session_closed" | "volunteer_not_rostered" | "ratio_exceeded"> {
  const { volunteerId } = command;
  if (!isRunning(session)) return refuse("session_closed", { status: session.status });
  if (!session.roster.some((one) => one.volunteerId === volunteerId)) {
    return refuse("volunteer_not_rostered", { volunteerId });
  }
  const most = ratioMax(session.roster.length - 1);
  if (session.status === "open" && expected(session) > most) {
    return refuse("ratio_exceeded", { childrenMax: most });
  }
  return accept<SessionEvent>([{ type: "session.volunteer_taken_off", volunteerId }]);
}

/** Takes a child off the list again, as long as the session has not opened. */
export function takeOff(
  session: Session,
  command: { childId: string },
): Decision<SessionEvent, "session_not_planned" | "child_not_listed"> {
  const { childId } = command;
  if (session.status !== "planned") {
    return refuse("session_not_planned", { status: session.status });
  }
  if (!session.children.some((one) => one.childId === childId)) return refuse("child_not_listed");
  return accept<SessionEvent>([{ type: "session.child_taken_off", childId }]);
}

/** Cancels a session that was planned, with the reason; who was on its lists is free again. */
export function cancelSession(
  session: Session,
  command: { because: z.infer<typeof CancelReason> },
): Decision<SessionEvent, "session_not_planned"> {
  if (session.status !== "planned") {
    return refuse("session_not_planned", { status: session.status });
  }
  return accept<SessionEvent>([{ type: "session.cancelled", ...command }]);
}

/**
 * Puts a child on the list. Keeps: the room's capacity, ten children to a volunteer, and no child
 * on two lists at a time.
 */
export function enrolInSession(
  session: Session,
  command: { childId: string },
  facts: { consented: boolean; elsewhere: Elsewhere | undefined },
): Decision<
  SessionEvent,
  | "session_closed"
  | "consent_not_given"
  | "already_enrolled"
  | "child_enrolled_elsewhere"
  | "venue_full"
  | "ratio_exceeded"
> {
  const { childId } = command;
  if (!isRunning(session)) return refuse("session_closed", { status: session.status });
  const { children, capacity, roster } = session;
  if (!facts.consented) return refuse("consent_not_given");
  if (children.some((one) => one.childId === childId)) return refuse("already_enrolled");
  if (facts.elsewhere) return refuse("child_enrolled_elsewhere", facts.elsewhere);
  if (children.length >= capacity) return refuse("venue_full", { capacity });
  const most = ratioMax(roster.length);
  if (children.length >= most) return refuse("ratio_exceeded", { childrenMax: most });
  return accept<SessionEvent>([{ type: "session.child_enrolled", childId }]);
}

/**
 * Opens a session on its day. Keeps: no session in a room whose checklist is not in date, none with
 * a volunteer whose check has run out, none beyond the ratio.
 */
export function openSession(
  session: Session,
  command: { at: string },
  facts: { itemsNotInDate: readonly string[]; volunteersUnchecked: readonly string[] },
): Decision<
  SessionEvent,
  | "session_not_planned"
  | "session_not_today"
  | "venue_not_in_date"
  | "record_check_missing"
  | "ratio_exceeded"
> {
  if (session.status !== "planned") {
    return refuse("session_not_planned", { status: session.status });
  }
  const on = dayOf(session);
  if (localDateOf(command.at) !== on) return refuse("session_not_today", { on });
  const { itemsNotInDate: items, volunteersUnchecked } = facts;
  if (items.length > 0) return refuse("venue_not_in_date", { items });
  if (volunteersUnchecked.length > 0) {
    return refuse("record_check_missing", { volunteers: volunteersUnchecked, on });
  }
  const { roster, children } = session;
  const most = ratioMax(roster.length);
  if (roster.length === 0 || children.length > most) {
    return refuse("ratio_exceeded", { childrenMax: most });
  }
  return accept<SessionEvent>([{ type: "session.opened" }]);
}

/** What a session that closes comes to; nothing while a child has no final hand-over. */
export function closeSession(
  session: Session,
  command: { at: string; deliveryId?: string | undefined },
): Decision<SessionEvent, "session_not_open" | "handovers_missing"> {
  if (session.status !== "open") return refuse("session_not_open", { status: session.status });
  const at = (stage: string) => session.children.filter((one) => one.stage === stage).length;
  const [present, absent] = [at("released"), at("absent")];
  const missing = session.children.length - present - absent;
  if (missing > 0) return refuse("handovers_missing", { children: missing });
  const { deliveryId } = command;
  const closed: Closed = {
    type: "session.closed",
    present,
    absent,
    ...attendanceOf(session, command.at),
    ...(deliveryId && { deliveryId }),
  };
  return accept<SessionEvent>([closed]);
}

/** How many served, and for how long. Units: whole minutes, a started first one counts. */
function attendanceOf(session: Extract<Session, { status: "open" }>, at: string) {
  const minutes = minutesBetween(session.openedAt, at);
  const durationMinutes = Math.min(Math.max(1, minutes), minutesMax);
  return { staffCount: session.roster.length, durationMinutes };
}
