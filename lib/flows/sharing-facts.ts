import type { Command } from "../core/command.ts";
import { Fault } from "../core/faults.ts";
import { isOrganisation } from "../core/id.ts";
import { localDateOf } from "../core/time.ts";
import { loadOpenness } from "../district/grids/store.ts";
import { type Guarded, unchangedCheck } from "../engine/commit.ts";
import { extend, loadThing } from "../engine/thing.ts";
import { isActive } from "../registry/organisations/model.ts";
import { organisations } from "../registry/organisations/store.ts";
import { offererOf, type ResourceEvent } from "../sharing/resources/model.ts";
import type { Reservation, ReservationEvent } from "../sharing/resources/reservation-model.ts";
import { listBusyOn, resources } from "../sharing/resources/store.ts";
import type { Wanted } from "../sharing/resources/wanted.ts";

type Carrier = Pick<Command<unknown>, "id" | "now" | "actor">;

/** Whether organisations are active; what was read stays so until the commit. */
async function loadActive(ids: readonly string[]) {
  const loaded = await Promise.all([...new Set(ids)].map((id) => loadThing(organisations, id)));
  return {
    areActive: loaded.every((one) => isActive(one?.state)),
    guarded: loaded.flatMap((one): Guarded[] => (one ? [unchangedCheck("organisation", one)] : [])),
  };
}

/** What an offer rests on: its unit takes new work, and the organisation that makes it is active. */
export async function loadOffering({
  unitCode,
  offererId,
}: {
  readonly unitCode: string;
  readonly offererId: string | undefined;
}) {
  const openness = await loadOpenness([unitCode]);
  const { areActive, guarded } = await loadActive(offererId ? [offererId] : []);
  return {
    unitOpen: openness.notOpen.length === 0,
    offererActive: areActive,
    guarded: [...openness.guarded, ...guarded],
  };
}

/**
 * What a reservation rests on. The resource is read before what is taken of its day, and changes with
 * every reservation: one that comes in between makes this one be decided anew.
 */
export async function loadReserving(
  resourceId: string,
  { reserverCode, wanted }: { readonly reserverCode: string; readonly wanted: Wanted },
) {
  const loaded = await loadThing(resources, resourceId);
  if (!loaded) throw new Fault("not_found");
  const resource = loaded.state;
  const taken =
    wanted.kind === "time" ? await listBusyOn(resourceId, localDateOf(wanted.startsAt)) : [];
  const isOfUnit = !isOrganisation(reserverCode);
  const units = [resource.unitCode, ...(isOfUnit ? [reserverCode] : [])];
  const openness = await loadOpenness(units);
  const parties = [offererOf(resource) ?? [], isOfUnit ? [] : reserverCode].flat();
  const { areActive, guarded } = await loadActive(parties);
  return {
    resource,
    taken,
    unitOpen: openness.notOpen.length === 0,
    partiesActive: areActive,
    /** The resource with what is reserved, in the write of the reservation. */
    also: (reservationId: string, command: Carrier) => ({
      changes: [
        extend(resources, loaded, {
          id: resourceId,
          command,
          events: [{ type: "resource.reserved", reservationId, wanted }],
        }),
      ],
      guarded: [...openness.guarded, ...guarded],
    }),
  };
}

/** What ends a reservation changes of its resource, in the same write. */
export async function loadEnding(reservation: Reservation | undefined) {
  const loaded = reservation && (await loadThing(resources, reservation.resourceId));
  if (!loaded) throw new Fault("not_found");
  const { resourceId, reservationId, wanted } = reservation;
  return (events: readonly ReservationEvent[], command: Carrier) => {
    const isUsed = events.some(({ type }) => type === "reservation.used");
    const event: ResourceEvent = isUsed
      ? { type: "resource.used", reservationId }
      : { type: "resource.freed", reservationId, wanted };
    return { changes: [extend(resources, loaded, { id: resourceId, command, events: [event] })] };
  };
}
