import type { Page, PageOf } from "../../core/command.ts";
import { addDays, localDateOf } from "../../core/time.ts";
import { everyDayRow, listThingsByDay } from "../../engine/day-rows.ts";
import { type Key, prefixes } from "../../engine/keys.ts";
import { listThings, listThingsSeen } from "../../engine/lists.ts";
import { loadThing, type Thing } from "../../engine/thing.ts";
import { policy } from "../policy.ts";
import type { Busy } from "./calendar.ts";
import { evolveResource, offererOf, Resource, ResourceEvent } from "./model.ts";
import { evolveReservation, Reservation, ReservationEvent } from "./reservation-model.ts";
import { reservationTasks } from "./tasks.ts";
import type { ResourceOnDay } from "./view.ts";

const resourcesOf = (communityCode: string) => `RESOURCES#${communityCode}`;
const reservationsOf = (resourceId: string) => `RESERVATIONS#${resourceId}`;
const daysOf = (resourceId: string) => `${prefixes.reservation}#of/${resourceId}`;
const madeFor = (reserverCode: string) => `${prefixes.reservation}#for/${reserverCode}`;

export const resources: Thing<Resource, ResourceEvent> = {
  entity: "resource",
  state: Resource,
  evolve: evolveResource,
  events: ResourceEvent,
  list: (r) =>
    r.status === "withdrawn"
      ? undefined
      : { gsi1pk: resourcesOf(r.communityCode), gsi1sk: `${r.offeredAt}#${r.resourceId}` },
  concerns: (resource) => [offererOf(resource) ?? []].flat(),
};

export const reservations: Thing<Reservation, ReservationEvent> = {
  entity: "reservation",
  state: Reservation,
  evolve: evolveReservation,
  events: ReservationEvent,
  tasks: reservationTasks,
  list: (r) => ({
    gsi1pk: reservationsOf(r.resourceId),
    gsi1sk: `${r.reservedAt}#${r.reservationId}`,
  }),
  rows: (r) => [
    { pk: madeFor(r.reserverCode), sk: `${r.reservedAt}#${r.reservationId}` },
    ...busyRows(r),
  ],
  concerns: (reservation) => [
    ...new Set(
      [offererOf(reservation) ?? [], reservation.reserverCode]
        .flat()
        .filter((code) => code.startsWith("org_")),
    ),
  ],
};

/** A row in the resource's day says what is taken of it; what is given back has none. */
function busyRows(r: Reservation): readonly (Key & { shows: Busy })[] {
  const { reservationId, reservedAt, wanted } = r;
  if (wanted.kind !== "time" || r.status === "cancelled" || r.status === "not_used") return [];
  const { startsAt, endsAt } = wanted;
  const sk = `${localDateOf(startsAt)}#${reservationId}`;
  return [{ pk: daysOf(r.resourceId), sk, shows: { reservationId, reservedAt, startsAt, endsAt } }];
}

export const loadResource = async (id: string): Promise<Resource | undefined> =>
  (await loadThing(resources, id))?.state;

export const loadReservation = async (id: string): Promise<Reservation | undefined> =>
  (await loadThing(reservations, id))?.state;

/** What is taken of a resource between two days, both included, in order. */
async function listBusy(resourceId: string, from: string, to: string): Promise<readonly Busy[]> {
  const busy: Busy[] = [];
  for await (const row of everyDayRow(daysOf(resourceId), { from, to })) {
    busy.push({
      reservationId: String(row.reservationId),
      reservedAt: String(row.reservedAt),
      startsAt: String(row.startsAt),
      endsAt: String(row.endsAt),
    });
  }
  return busy.toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
}

/** What is taken of one day of a resource, read consistently. */
export const listBusyOn = (resourceId: string, on: string): Promise<readonly Busy[]> =>
  listBusy(resourceId, on, on);

/** What a resource's calendar shows: the month before, and as far ahead as is reserved. */
export const listBusyAround = (resourceId: string, today: string): Promise<readonly Busy[]> =>
  listBusy(
    resourceId,
    addDays(today, -policy.calendarPastDays.value),
    addDays(today, policy.reserveAheadDays.value),
  );

/** A resource with what is taken of a day. */
export const onDay = async (resource: Resource, on: string): Promise<ResourceOnDay> => ({
  resource,
  on,
  taken: await listBusyOn(resource.resourceId, on),
});

/** One page of the resources of a community that are not withdrawn, with what is taken of a day. */
export async function listResourcesByCommunity(
  communityCode: string,
  { on, ...page }: PageOf & { on: string; readonly sees: (resource: Resource) => boolean },
): Promise<Page<ResourceOnDay>> {
  const { items, next } = await listThingsSeen(resources, resourcesOf(communityCode), page);
  return { items: await Promise.all(items.map((resource) => onDay(resource, on))), next };
}

/** One page of a resource's reservations, latest first. */
export async function listReservationsByResource(
  resourceId: string,
  page: PageOf,
): Promise<Page<Reservation>> {
  const latest = { ...page, newestFirst: true };
  const { items, next } = await listThings(reservations, reservationsOf(resourceId), latest);
  return { items: items.map(({ state }) => state), next };
}

/** One page of what was reserved for somebody, latest first. */
export const listReservationsByReserver = (
  reserverCode: string,
  page: PageOf,
): Promise<Page<Reservation>> =>
  listThingsByDay(reservations, madeFor(reserverCode), { ...page, newestFirst: true });
