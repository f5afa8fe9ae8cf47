import type * as z from "zod";
import { accept, type Decision, type Refused, refuse } from "../../core/decision.ts";
import { addDays, localDateOf, minutesBetween } from "../../core/time.ts";
import { policy } from "../policy.ts";
import { isOfHalfHours, isOpenAt, overlaps, type Span } from "./half-hours.ts";
import type { Resource } from "./model.ts";
import type {
  CancelReason,
  Reservation,
  ReservationEvent,
  SaidOfReservation,
} from "./reservation-model.ts";
import type { Wanted } from "./wanted.ts";

type Unfit =
  | "wanted_unfit"
  | "half_hours_wrong"
  | "outside_open_hours"
  | "half_hours_taken"
  | "amount_short";

/**
 * Reserves half hours of a resource's day, or a part of its amount: all that is asked for, or
 * nothing. The resource changes in the same write, so that no two take the same.
 */
export function reserve(
  reservation: z.infer<typeof SaidOfReservation>,
  now: string,
  facts: {
    readonly resource: Resource;
    /** What is taken of the day that is asked for. */
    readonly taken: readonly Span[];
    readonly unitOpen: boolean;
    readonly partiesActive: boolean;
  },
): Decision<
  ReservationEvent,
  "resource_not_offered" | "unit_not_open" | "party_not_active" | Unfit
> {
  const { resource, taken, unitOpen, partiesActive } = facts;
  const { status, unitCode } = resource;
  if (status !== "offered") return refuse("resource_not_offered", { status });
  if (!unitOpen) return refuse("unit_not_open", { unitCode });
  if (!partiesActive) return refuse("party_not_active");
  const refused = unfit(resource, reservation.wanted, { now, taken });
  if (refused) return refused;
  return accept<ReservationEvent>([{ type: "reservation.made", ...reservation }]);
}

/** What speaks against reserving this much of a resource at this time. */
function unfit(
  { shared, takenQuantity, takenFen }: Resource,
  wanted: Wanted,
  facts: { readonly now: string; readonly taken: readonly Span[] },
): Refused<Unfit> | undefined {
  if ("openHours" in shared && wanted.kind === "time") {
    if (!isReservable(wanted, facts.now)) return refuse("half_hours_wrong");
    if (!isOpenAt(shared, wanted)) return refuse("outside_open_hours");
    const inTheWay = facts.taken.find((one) => overlaps(one, wanted));
    if (!inTheWay) return undefined;
    return refuse("half_hours_taken", { from: inTheWay.startsAt, to: inTheWay.endsAt });
  }
  if (shared.kind === "goods" && wanted.kind === "goods") {
    const leftQuantity = shared.quantity - takenQuantity;
    return wanted.quantity > leftQuantity ? refuse("amount_short", { leftQuantity }) : undefined;
  }
  if (shared.kind === "money" && wanted.kind === "money") {
    const leftFen = shared.amountFen - takenFen;
    return wanted.amountFen > leftFen ? refuse("amount_short", { leftFen }) : undefined;
  }
  return refuse("wanted_unfit", { kind: shared.kind });
}

/** Whether a time is made of half hours to come, not too many and not too far away. */
function isReservable(wanted: Span, now: string): boolean {
  const lastDay = addDays(localDateOf(now), policy.reserveAheadDays.value);
  const minutesMax = policy.reserveSlotsMax.value * policy.slotMinutes.value;
  return (
    isOfHalfHours(wanted) &&
    wanted.startsAt > now &&
    localDateOf(wanted.startsAt) <= lastDay &&
    minutesBetween(wanted.startsAt, wanted.endsAt) <= minutesMax
  );
}

/** Gives back what was reserved, until it begins: whoever reserved it, or whoever offers it. */
export function cancelReservation(
  { status, wanted }: Reservation,
  { because, now }: { readonly because: z.infer<typeof CancelReason>; readonly now: string },
): Decision<ReservationEvent, "reservation_not_open" | "reservation_begun"> {
  if (status !== "reserved") return refuse("reservation_not_open", { status });
  if (wanted.kind === "time" && wanted.startsAt <= now) return refuse("reservation_begun");
  return accept<ReservationEvent>([{ type: "reservation.cancelled", because }]);
}

/** Why nothing is recorded of it now. */
function notToRecord({ status, wanted }: Reservation, now: string) {
  if (status !== "reserved") return refuse("reservation_not_open", { status });
  if (wanted.kind === "time" && wanted.endsAt > now) {
    return refuse("reservation_not_over", { endsAt: wanted.endsAt });
  }
  return undefined;
}

/** Records that it was used, and how many people it served; goods and money are then gone. */
export function recordUse(
  reservation: Reservation,
  { peopleServed, now }: { readonly peopleServed: number; readonly now: string },
): Decision<ReservationEvent, "reservation_not_open" | "reservation_not_over"> {
  return (
    notToRecord(reservation, now) ??
    accept<ReservationEvent>([{ type: "reservation.used", peopleServed }])
  );
}

/** Records that nobody came for it. */
export function recordNoUse(
  reservation: Reservation,
  { now }: { readonly now: string },
): Decision<ReservationEvent, "reservation_not_open" | "reservation_not_over"> {
  return (
    notToRecord(reservation, now) ?? accept<ReservationEvent>([{ type: "reservation.not_used" }])
  );
}

/** Thanks whoever offered it, in words that are kept apart. */
export function thank(
  { status }: Reservation,
  { thanks }: { readonly thanks: string },
): Decision<ReservationEvent, "use_not_recorded"> {
  if (status !== "used") return refuse("use_not_recorded", { status });
  return accept<ReservationEvent>([{ type: "reservation.thanked", thanks }]);
}
