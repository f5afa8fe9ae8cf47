import type { Task } from "../../core/task.ts";
import { offererOf } from "./model.ts";
import type { Reservation } from "./reservation-model.ts";

/** Once its time is over, whoever offers the resource records whether it was used. */
export function reservationTasks(reservation: Reservation): readonly Task[] {
  const { status, reservationId, title, wanted, reservedAt, communityCode } = reservation;
  if (status !== "reserved") return [];
  const organisationId = offererOf(reservation);
  return [
    {
      kind: "record_use",
      holder: organisationId ? `organisation/${organisationId}` : `community/${communityCode}`,
      path: { reservationId },
      name: title,
      partyCode: reservation.reserverCode,
      from: wanted.kind === "time" ? wanted.endsAt : reservedAt,
    },
  ];
}
