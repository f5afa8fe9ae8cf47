import * as z from "zod";
import { type Actor, type ByRole, own, type ReachedBy, reaches } from "../../core/actor.ts";
import { onlyFieldsOf } from "../../core/only-fields.ts";
import { Instant } from "../../core/time.ts";
import { CancelReason, Holder, isRunning, Place, type Session, SessionId } from "./model.ts";

/** A session as anybody may see it who has to do with care: places and counts, no child. */
const Counted = z.strictObject({
  sessionId: SessionId,
  status: z.enum(["planned", "open", "closed", "cancelled"]),
  communityCode: z.string(),
  unitCode: z.string(),
  venueId: z.string(),
  capacity: z.int(),
  holder: Holder,
  startsAt: Instant,
  endsAt: Instant,
  volunteers: z.int(),
  enrolled: z.int().optional(),
  openedAt: Instant.optional(),
  closedAt: Instant.optional(),
  cancelledAt: Instant.optional(),
  because: CancelReason.optional(),
  present: z.int().optional(),
  absent: z.int().optional(),
  staffCount: z.int().optional(),
  durationMinutes: z.int().optional(),
  deliveryId: z.string().optional(),
});

/** And as those see it who are on duty: which child is where, by opaque ids. */
export const SessionView = Counted.extend({ children: z.array(Place).optional() });

/** Who works in a session: staff of its community, and the volunteers on its roster. */
export const workersOf = ({ communityCode, roster }: Session): ReachedBy => [
  communityCode,
  ...roster.map(({ subject }) => own(subject, "volunteer")),
];

/** Who works with the children of sessions that they reach. */
const worksInSessions: ByRole<boolean> = {
  registrar: false,
  department: false,
  treasurer: false,
  community: true,
  supervisor: false,
  steward: false,
  organisation: false,
  volunteer: true,
  resident: false,
  assessor: false,
  expert: false,
  social_worker: true,
  guardian: false,
  street: false,
  administrator: false,
  auditor: false,
  system: false,
};

export const isOnDuty = (session: Session, actor: Actor): boolean =>
  worksInSessions[actor.role] && reaches(actor, workersOf(session));

export function viewSession(session: Session, actor: Actor): z.input<typeof SessionView> {
  const children = isRunning(session) ? session.children : undefined;
  const isStaff = isOnDuty(session, actor);
  const counted = onlyFieldsOf(Counted, {
    ...session,
    volunteers: session.roster.length,
    ...(children && { enrolled: children.length }),
  });
  return { ...counted, ...(isStaff && children && { children }) };
}

/** What a volunteer on duty must know of a child. */
export const CareFile = z.strictObject({
  name: z.string(),
  healthNotes: z.string(),
  pickupNames: z.array(z.string()),
});

/** Whom to call about a child. */
export const GuardianContact = z.strictObject({ name: z.string(), phone: z.string() });

/** Children of one session whom staff must see to now. */
export const AlarmView = z.strictObject({
  sessionId: SessionId,
  startsAt: Instant,
  venueId: z.string(),
  alarms: z.array(z.strictObject({ childId: z.string(), kind: z.enum(["missing", "locked"]) })),
});

export function alarmsOf(session: Session): z.infer<typeof AlarmView>["alarms"] {
  if (!isRunning(session)) return [];
  return session.children.flatMap(({ childId, stage, locked }) => [
    ...(stage === "missing" ? [{ childId, kind: "missing" as const }] : []),
    ...(locked ? [{ childId, kind: "locked" as const }] : []),
  ]);
}

export const viewAlarms = (session: Session): z.input<typeof AlarmView> => ({
  sessionId: session.sessionId,
  startsAt: session.startsAt,
  venueId: session.venueId,
  alarms: alarmsOf(session),
});
