import * as z from "zod";
import { CommunityCode, GridCode } from "../../core/grid-code.ts";
import { idOf, SupplierId } from "../../core/id.ts";
import { Instant } from "../../core/time.ts";

export const SessionId = idOf("session");
const ChildId = idOf("child");

/** Who holds a session: a group on file, or an organisation under its contract. */
export const Holder = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("filing"), filingId: idOf("filing") }),
  z.strictObject({
    kind: z.literal("organisation"),
    organisationId: SupplierId,
    contractId: idOf("contract"),
  }),
]);
export type Holder = z.infer<typeof Holder>;

/**
 * Where a child of the session is. A session closes once each is released or absent: with its
 * guardian's people, or never with ours. One that comes after all is called back from absent.
 */
export const Stage = z.enum([
  "enrolled",
  "missing",
  "with_volunteer",
  "in_centre",
  "released",
  "absent",
]);
export type Stage = z.infer<typeof Stage>;

/** A child of a session that is not closed: an opaque id and where it is, nothing else. */
export const Place = z.strictObject({
  childId: ChildId,
  stage: Stage,
  wrongCodes: z.int().min(0),
  locked: z.boolean(),
});
export type Place = z.infer<typeof Place>;

const planned = {
  sessionId: SessionId,
  communityCode: CommunityCode,
  unitCode: GridCode,
  venueId: idOf("venue"),
  /** Children that the room holds; frozen with the plan. */
  capacity: z.int().min(0),
  holder: Holder,
  startsAt: Instant,
  endsAt: Instant,
};
const rostered = { volunteerId: idOf("volunteer"), subject: z.string() };
const standing = {
  ...planned,
  plannedAt: Instant,
  roster: z.array(z.strictObject(rostered)).max(20),
};
const running = { ...standing, children: z.array(Place) };

/** What attendance comes to: counts, and nothing that tells one child from another. */
const counts = {
  present: z.int().min(0),
  absent: z.int().min(0),
  staffCount: z.int().min(0),
  durationMinutes: z.int().min(1),
  /** The delivery logged as evidence under the contract. */
  deliveryId: idOf("delivery").optional(),
};

/** Why a session is not held. No free words: they might tell of a child. */
export const CancelReason = z
  .enum([
    "venue_unavailable",
    "volunteers_short",
    "children_few",
    "weather",
    "emergency",
    "planned_by_mistake",
  ])
  .meta({ id: "SessionCancelReason" });

export const Session = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("planned"), ...running }),
  z.strictObject({
    status: z.literal("open"),
    ...running,
    openedAt: Instant,
    /** When it was told that children were not fetched in time. */
    lateToldAt: Instant.optional(),
  }),
  z.strictObject({
    status: z.literal("closed"),
    ...standing,
    openedAt: Instant,
    closedAt: Instant,
    ...counts,
  }),
  z.strictObject({
    status: z.literal("cancelled"),
    ...standing,
    cancelledAt: Instant,
    because: CancelReason,
  }),
]);
export type Session = z.infer<typeof Session>;
export type Running = Extract<Session, { status: "planned" | "open" }>;

/** Whether a session is still to come or goes on just now. */
export const isRunning = (session: Session): session is Running =>
  session.status === "planned" || session.status === "open";

/** Every status and the commands it accepts. Tests walk all pairs. */
export const lifecycle = {
  planned: ["roster", "takeOffRoster", "enrol", "takeOff", "open", "cancel"],
  open: [
    ...["roster", "takeOffRoster", "enrol", "callRoll", "arrive", "release"],
    ...["markAbsent", "callBack", "unlock", "tellLate", "close"],
  ],
  closed: [],
  cancelled: [],
} as const satisfies Record<Session["status"], readonly string[]>;

/** Why a child is not with us. No free words: they would tell of the child. */
export const AbsenceReason = z.enum(["told_by_guardian", "with_guardian", "school_kept"]);
export const UnlockReason = z.enum(["guardian_called", "identity_checked", "code_misread"]);

const one = { childId: ChildId };
const some = z.array(ChildId);

export const SessionEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("session.planned"), ...planned }),
  z.strictObject({ type: z.literal("session.volunteer_rostered"), ...rostered }),
  z.strictObject({ type: z.literal("session.child_enrolled"), ...one }),
  z.strictObject({
    type: z.literal("session.volunteer_taken_off"),
    volunteerId: rostered.volunteerId,
  }),
  z.strictObject({ type: z.literal("session.child_taken_off"), ...one }),
  z.strictObject({ type: z.literal("session.cancelled"), because: CancelReason }),
  z.strictObject({ type: z.literal("session.opened") }),
  /** 学校 → 志愿者 */
  z.strictObject({ type: z.literal("session.roll_called"), childIds: some }),
  z.strictObject({ type: z.literal("session.child_missing"), ...one }),
  z.strictObject({ type: z.literal("session.child_absent"), ...one, because: AbsenceReason }),
  /** One marked absent came after all: it is called on the roll like any other. */
  z.strictObject({ type: z.literal("session.child_called_back"), ...one }),
  /** 志愿者 → 托管点 */
  z.strictObject({ type: z.literal("session.arrived"), childIds: some }),
  /** 托管点 → 监护人: to one of the authorised people, whom only the vault names. */
  z.strictObject({
    type: z.literal("session.child_released"),
    ...one,
    pickupId: idOf("person"),
  }),
  /** They are still with us some time after its end. */
  z.strictObject({ type: z.literal("session.children_late"), childIds: some }),
  z.strictObject({ type: z.literal("session.code_refused"), ...one }),
  z.strictObject({ type: z.literal("session.release_locked"), ...one }),
  z.strictObject({ type: z.literal("session.release_unlocked"), ...one, because: UnlockReason }),
  z.strictObject({ type: z.literal("session.closed"), ...counts }),
]);
export type SessionEvent = z.infer<typeof SessionEvent>;

/** What an organisation hears of its sessions: their dates and counts, never one child. */
export const countsOnly: readonly SessionEvent["type"][] = [
  "session.planned",
  "session.opened",
  "session.closed",
  "session.cancelled",
];
