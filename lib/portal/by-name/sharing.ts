import { sharingApi } from "../../sharing/resources/api.ts";
import { at, type Kind, listed } from "./kind.ts";

/** Shared resources, and what is reserved of them. */
export const sharingByName = {
  resource: {
    names: "listed",
    list: listed(sharingApi.listResources, ({ resourceId, title }) => [resourceId, title]),
  },
  reservation: {
    list: listed(sharingApi.listReservationsOf, (one, visit) => [
      one.reservationId,
      one.title,
      at(one.reservedAt, visit),
    ]),
  },
} as const satisfies Readonly<Record<string, Kind>>;
