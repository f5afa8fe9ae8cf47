import * as z from "zod";
import { assert, type Recorded } from "../../core/decision.ts";
import { inWords } from "../../core/field-words.ts";
import { CommunityCode, GridCode } from "../../core/grid-code.ts";
import { idOf } from "../../core/id.ts";
import { KeptText } from "../../core/text.ts";
import { Instant } from "../../core/time.ts";
import { OfferedBy, ResourceId } from "./model.ts";
import { Wanted } from "./wanted.ts";

export const ReservationId = idOf("reservation");

/** For whom something is reserved: an organisation, a community, or a unit by its steward. */
export const ReserverCode = z
  .union([idOf("organisation"), GridCode], {
    ...inWords({
      en: "The id of an organisation or the code of a grid unit.",
      zh: "须为社会组织编号或网格编码。",
    }),
  })
  .meta({ example: "510107008009" });

/** Why it is not needed, or not to be had. */
export const CancelReason = z
  .enum(["not_needed", "not_available", "emergency", "by_mistake"])
  .meta({ id: "ReservationCancelReason" });

const made = {
  reservationId: ReservationId,
  resourceId: ResourceId,
  /** Where the resource is, who offers it and what it is called. */
  communityCode: CommunityCode,
  unitCode: GridCode,
  offeredBy: OfferedBy,
  title: z.string(),
  reserverCode: z.string(),
  wanted: Wanted,
};
export const SaidOfReservation = z.strictObject(made);

const standing = { ...made, reservedAt: Instant };
const recorded = { ...standing, recordedAt: Instant };
const use = { peopleServed: z.int().min(0).max(100_000) };

export const Reservation = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("reserved"), ...standing }),
  z.strictObject({ status: z.literal("cancelled"), ...standing, because: CancelReason }),
  z.strictObject({ status: z.literal("used"), ...recorded, ...use }),
  z.strictObject({ status: z.literal("not_used"), ...recorded }),
  z.strictObject({ status: z.literal("thanked"), ...recorded, ...use, thanks: KeptText }),
]);
export type Reservation = z.infer<typeof Reservation>;

/** Every status and the commands it accepts. Tests walk all pairs. */
export const reservationLifecycle = {
  reserved: ["cancel", "recordUse", "recordNoUse"],
  cancelled: [],
  used: ["thank"],
  not_used: [],
  thanked: [],
} as const satisfies Record<Reservation["status"], readonly string[]>;

export const ReservationEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("reservation.made"), ...made }),
  z.strictObject({ type: z.literal("reservation.cancelled"), because: CancelReason }),
  z.strictObject({ type: z.literal("reservation.used"), ...use }),
  z.strictObject({ type: z.literal("reservation.not_used") }),
  z.strictObject({ type: z.literal("reservation.thanked"), thanks: KeptText }),
]);
export type ReservationEvent = z.infer<typeof ReservationEvent>;

/** The state of a reservation after one more event. */
export function evolveReservation(
  state: Reservation | undefined,
  event: Recorded<ReservationEvent>,
): Reservation {
  if (event.type === "reservation.made") {
    const { type: _type, at: reservedAt, by: _by, ...reservation } = event;
    return { status: "reserved", ...reservation, reservedAt };
  }
  assert(state, "an event of no reservation");
  if (event.type === "reservation.thanked") {
    assert(state.status === "used", "thanks for what was not used");
    return { ...state, status: "thanked", thanks: event.thanks };
  }
  assert(state.status === "reserved", "a reservation that ended before");
  switch (event.type) {
    case "reservation.cancelled":
      return { ...state, status: "cancelled", because: event.because };
    case "reservation.used":
      return {
        ...state,
        status: "used",
        recordedAt: event.at,
        peopleServed: event.peopleServed,
      };
    case "reservation.not_used":
      return { ...state, status: "not_used", recordedAt: event.at };
  }
}
