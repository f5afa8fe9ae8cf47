import { typeid } from "typeid-js";
import { reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { communityOf } from "../../lib/core/grid-code.ts";
import { localDateOf } from "../../lib/core/time.ts";
import { transact } from "../../lib/engine/transact.ts";
import { loadEnding, loadOffering, loadReserving } from "../../lib/flows/sharing-facts.ts";
import { serve } from "../../lib/serve.ts";
import { sharingApi } from "../../lib/sharing/resources/api.ts";
import * as decide from "../../lib/sharing/resources/decide.ts";
import { offererOf, offerersOf } from "../../lib/sharing/resources/model.ts";
import { sharingRefusals } from "../../lib/sharing/resources/refusals.ts";
import * as reserving from "../../lib/sharing/resources/reserve.ts";
import * as store from "../../lib/sharing/resources/store.ts";

const { resources, reservations } = store;

export const handler = serve(sharingApi, sharingRefusals, {
  offerResource: ({ body, command }) => {
    const resourceId = typeid("rsc").toString();
    const offer = { ...body, resourceId, communityCode: communityOf(body.unitCode) };
    return transact(command, {
      thing: resources,
      id: resourceId,
      facts: () => loadOffering({ unitCode: body.unitCode, offererId: offererOf(body) }),
      begin: (facts) => decide.offerResource(offer, facts),
      also: (_, { guarded }) => ({ guarded }),
    });
  },
  getResource: async ({ params, query, now }) => {
    const resource = await store.loadResource(params.resourceId);
    return resource && store.onDay(resource, query.on ?? localDateOf(now));
  },
  listResources: ({ params, query, page, now }) =>
    store.listResourcesByCommunity(params.communityCode, {
      ...page,
      on: query.on ?? localDateOf(now),
      sees: ({ shared }) => !query.kind || shared.kind === query.kind,
    }),
  getResourceCalendar: async ({ params, now }) => {
    const resource = await store.loadResource(params.resourceId);
    if (!resource) return undefined;
    const busy = await store.listBusyAround(params.resourceId, localDateOf(now));
    return { title: resource.title, busy };
  },
  pauseResource: ({ params, command }) =>
    transact(command, { thing: resources, id: params.resourceId, decide: decide.pauseResource }),
  resumeResource: ({ params, command }) =>
    transact(command, {
      thing: resources,
      id: params.resourceId,
      facts: (resource) => {
        if (!resource) throw new Fault("not_found");
        return loadOffering({ unitCode: resource.unitCode, offererId: offererOf(resource) });
      },
      decide: decide.resumeResource,
      also: (_, { guarded }) => ({ guarded }),
    }),
  withdrawResource: ({ params, command }) =>
    transact(command, { thing: resources, id: params.resourceId, decide: decide.withdrawResource }),
  reserveResource: ({ params, body, command, now }) => {
    const reservationId = typeid("rsv").toString();
    return transact(command, {
      thing: reservations,
      id: reservationId,
      facts: () => loadReserving(params.resourceId, body),
      begin: (facts) => {
        const { communityCode, unitCode, offeredBy, title } = facts.resource;
        const place = { communityCode, unitCode, offeredBy, title };
        return reserving.reserve({ reservationId, ...params, ...place, ...body }, now, facts);
      },
      also: (_, { also }) => also(reservationId, command),
    });
  },
  getReservation: ({ params }) => store.loadReservation(params.reservationId),
  listReservations: async ({ params, page, actor }) => {
    const resource = await store.loadResource(params.resourceId);
    if (!resource || !reaches(actor, offerersOf(resource))) throw new Fault("not_found");
    return store.listReservationsByResource(params.resourceId, page);
  },
  listReservationsOf: ({ params, page }) =>
    store.listReservationsByReserver(params.reserverCode, page),
  cancelReservation: ({ params, body, command, now }) =>
    transact(command, {
      thing: reservations,
      id: params.reservationId,
      facts: loadEnding,
      decide: (reservation) => reserving.cancelReservation(reservation, { ...body, now }),
      also: ({ events }, changesFor) => changesFor(events, command),
    }),
  recordUse: ({ params, body, command, now }) =>
    transact(command, {
      thing: reservations,
      id: params.reservationId,
      facts: loadEnding,
      decide: (reservation) => reserving.recordUse(reservation, { ...body, now }),
      also: ({ events }, changesFor) => changesFor(events, command),
    }),
  recordNoUse: ({ params, command, now }) =>
    transact(command, {
      thing: reservations,
      id: params.reservationId,
      facts: loadEnding,
      decide: (reservation) => reserving.recordNoUse(reservation, { now }),
      also: ({ events }, changesFor) => changesFor(events, command),
    }),
  thankForUse: ({ params, body, command }) =>
    transact(command, {
      thing: reservations,
      id: params.reservationId,
      decide: (reservation) => reserving.thank(reservation, body),
    }),
});
