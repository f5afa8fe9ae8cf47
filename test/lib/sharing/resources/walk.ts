import * as decide from "../../../../lib/sharing/resources/decide.ts";
import {
  evolveResource,
  Resource,
  type ResourceEvent,
  resourceLifecycle,
} from "../../../../lib/sharing/resources/model.ts";
import {
  evolveReservation,
  Reservation,
  type ReservationEvent,
  reservationLifecycle,
} from "../../../../lib/sharing/resources/reservation-model.ts";
import * as reserving from "../../../../lib/sharing/resources/reserve.ts";
import { walk } from "../../../support/walk.ts";

export const ids = {
  resourceId: "rsc_01h455vb4pex5vsknk084sn02q",
  reservationId: "rsv_01h455vb4pex5vsknk084sn02q",
};
const place = {
  communityCode: "510107008009",
  unitCode: "510107008009-02-013",
  title: "示例会议室",
  offeredBy: { kind: "community" as const, residentUnit: "示例单位" },
};
const [now, during, after] = ["2026-02-09T00:30", "2026-02-09T02:30", "2026-02-09T05:00"].map(
  (at) => `${at}:00.000Z`,
) as [string, string, string];
/** Monday, 10:00 to 12:00. */
export const wanted = {
  kind: "time" as const,
  startsAt: "2026-02-09T02:00:00.000Z",
  endsAt: "2026-02-09T04:00:00.000Z",
};

const offered: ResourceEvent = {
  type: "resource.offered",
  resourceId: ids.resourceId,
  ...place,
  conditions: "",
  shared: { kind: "room", openHours: [{ weekday: 1, from: "09:00", until: "18:00" }] },
};

const resourceAfter = (events: readonly ResourceEvent[]): Resource => {
  const state = events.reduce<Resource | undefined>(
    (before, event) => evolveResource(before, { ...event, at: now, by: "somebody" }),
    undefined,
  );
  if (!state) throw new Error("no events");
  return state;
};

/** A room that is open on Mondays from 9:00 to 18:00. */
export const room = resourceAfter([offered]);

const made = { ...ids, ...place, reserverCode: "510107008009" };
const open = { unitOpen: true, offererActive: true };

/** Reserves the room at its time, when it is 8:30. */
export const reserveRoom = (resource: Resource, change: object = {}) =>
  reserving.reserve({ ...made, wanted: { ...wanted, ...change } }, now, {
    resource,
    taken: [],
    unitOpen: true,
    partiesActive: true,
  });

export const resourceWalk = walk({
  lifecycle: resourceLifecycle,
  schema: Resource,
  stateIn: (status) => {
    if (status === "offered") return room;
    return resourceAfter([
      offered,
      { type: status === "paused" ? "resource.paused" : "resource.withdrawn" },
    ]);
  },
  commands: {
    pause: decide.pauseResource,
    resume: (resource) => decide.resumeResource(resource, open),
    withdraw: decide.withdrawResource,
    reserve: (resource) => reserveRoom(resource),
  },
});

const ended: Readonly<Record<Reservation["status"], readonly ReservationEvent[]>> = {
  reserved: [],
  cancelled: [{ type: "reservation.cancelled", because: "not_needed" }],
  used: [{ type: "reservation.used", peopleServed: 20 }],
  not_used: [{ type: "reservation.not_used" }],
  thanked: [
    { type: "reservation.used", peopleServed: 20 },
    { type: "reservation.thanked", thanks: `text:${"0".repeat(64)}` },
  ],
};

/** A reservation of the room in a status. */
export function reservationIn(status: Reservation["status"]): Reservation {
  const events: ReservationEvent[] = [
    { type: "reservation.made", ...made, wanted },
    ...ended[status],
  ];
  const state = events.reduce<Reservation | undefined>(
    (before, event) => evolveReservation(before, { ...event, at: now, by: "somebody" }),
    undefined,
  );
  if (!state) throw new Error("no events");
  return state;
}

export const reservationWalk = walk({
  lifecycle: reservationLifecycle,
  schema: Reservation,
  stateIn: reservationIn,
  commands: {
    cancel: (one) => reserving.cancelReservation(one, { because: "not_needed", now }),
    recordUse: (one) => reserving.recordUse(one, { peopleServed: 20, now: after }),
    recordNoUse: (one) => reserving.recordNoUse(one, { now: after }),
    thank: (one) => reserving.thank(one, { thanks: "示例致谢" }),
  },
});

export const times = { now, during, after };
