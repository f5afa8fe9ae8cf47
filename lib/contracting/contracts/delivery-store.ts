import type { Page, PageOf } from "../../core/command.ts";
import type { Guarded } from "../../engine/commit.ts";
import { loadTaking } from "../../engine/hours-store.ts";
import { listThings } from "../../engine/lists.ts";
import { loadThing, type Thing } from "../../engine/thing.ts";
import type { Elsewhere } from "./decide.ts";
import {
  Delivery,
  DeliveryEvent,
  type DeliveryRecord,
  evolveDelivery,
  hoursTaken,
  serverName,
} from "./delivery.ts";

const listOf = (contractId: string) => `DELIVERIES#${contractId}`;

export const deliveries: Thing<Delivery, DeliveryEvent> = {
  entity: "delivery",
  state: Delivery,
  // who served was not asked before; only registered organisations served
  readers: [(before) => before, (before) => before],
  evolve: evolveDelivery,
  events: DeliveryEvent,
  list: (d) => ({ gsi1pk: listOf(d.contractId), gsi1sk: `${d.heldAt}#${d.deliveryId}` }),
};

export const loadDelivery = async (id: string): Promise<Delivery | undefined> =>
  (await loadThing(deliveries, id))?.state;

/** One page of a contract's deliveries, oldest first. */
export async function listDeliveriesByContract(
  contractId: string,
  page: PageOf,
): Promise<Page<Delivery>> {
  const { items, next } = await listThings(deliveries, listOf(contractId), page);
  return { items: items.map((loaded) => loaded.state), next };
}

type Served = Pick<DeliveryRecord, "servedBy" | "heldAt" | "durationMinutes">;

/** The hours of those who served: who has served another delivery then, or the writes that take them. */
export async function loadServers(
  supplierId: string,
  deliveryId: string,
  record: Served,
): Promise<{ readonly elsewhere: Elsewhere | undefined; readonly guarded: readonly Guarded[] }> {
  const hours = hoursTaken(record, deliveryId);
  const takings = await Promise.all(
    (record.servedBy ?? []).map(async (servedBy) => ({
      servedBy,
      ...(await loadTaking(serverName(supplierId, servedBy), hours, (ids) => ids)),
    })),
  );
  const busy = takings.find(({ inTheWay }) => inTheWay);
  const delivery = busy?.inTheWay && (await loadDelivery(busy.inTheWay.by));
  return {
    elsewhere: busy && delivery && { servedBy: busy.servedBy, delivery },
    guarded: takings.flatMap(({ guarded }) => guarded),
  };
}
