import { isOrganisation } from "../../core/id.ts";
import { localDateOf } from "../../core/time.ts";
import { offererOf } from "../../sharing/resources/model.ts";
import type { Reservation } from "../../sharing/resources/reservation-model.ts";
import { reservations } from "../../sharing/resources/store.ts";
import { toldOfReservations } from "../told/sharing.ts";
import { addressed, holdersOf, inChargeOf, peopleOf } from "./addressee.ts";

/** The people of whoever offers a resource: an organisation's, or the community's. */
function offerers(reservation: Reservation) {
  const organisationId = offererOf(reservation);
  return organisationId
    ? peopleOf(organisationId)
    : holdersOf("community", reservation.communityCode);
}

export const reservationAddressees = addressed(
  reservations,
  toldOfReservations,
)({
  whom: {
    offerer: ({ state }) => offerers(state),
    reserver: ({ state: { reserverCode } }) =>
      isOrganisation(reserverCode) ? peopleOf(reserverCode) : inChargeOf(reserverCode),
  },
  matter: ({ state: { wanted, reservedAt, unitCode } }) => ({
    on: localDateOf(wanted.kind === "time" ? wanted.startsAt : reservedAt),
    placeCode: unitCode,
  }),
});
