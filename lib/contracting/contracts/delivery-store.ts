import type { Page, PageOf } from "../../core/command.ts";
import { listThings } from "../../engine/lists.ts";
import { loadThing, type Thing } from "../../engine/thing.ts";
import { Delivery, DeliveryEvent, evolveDelivery } from "./delivery.ts";

const listOf = (contractId: string) => `DELIVERIES#${contractId}`;

export const deliveries: Thing<Delivery, DeliveryEvent> = {
  entity: "delivery",
  state: Delivery,
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
