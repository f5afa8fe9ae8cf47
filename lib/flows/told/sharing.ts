import type { ResourceEvent } from "../../sharing/resources/model.ts";
import type { ReservationEvent } from "../../sharing/resources/reservation-model.ts";
import { nobody, type Told } from "./table.ts";

export const toldOfResources = {
  "resource.offered": nobody,
  "resource.paused": nobody,
  "resource.resumed": nobody,
  "resource.withdrawn": nobody,
  // whom a reservation concerns is told by the reservation itself
  "resource.reserved": nobody,
  "resource.freed": nobody,
  "resource.used": nobody,
} as const satisfies Told<ResourceEvent>;

export const toldOfReservations = {
  "reservation.made": { offerer: "reservation_made" },
  "reservation.cancelled": { offerer: "reservation_cancelled", reserver: "reservation_cancelled" },
  "reservation.used": { reserver: "reservation_used" },
  "reservation.not_used": nobody,
  "reservation.thanked": { offerer: "reservation_thanked" },
} as const satisfies Told<ReservationEvent>;
