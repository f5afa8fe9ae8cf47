import { changeDeliveryAlone } from "./changes.ts";
import { replayDelivery } from "./delivery.ts";
import { sendDeliveries, sendStep } from "./delivery-queue.ts";
import { listFailedDeliveries } from "./delivery-store.ts";
import type { Replaying } from "./work.ts";

/** Deliveries that one message sends again; it then sends itself on. */
const pageMax = 100;

/** Sends one page of an endpoint's failed deliveries again, and asks for the next. */
export async function replayFailed(message: Replaying, now: string): Promise<void> {
  const { replays: endpointId, since, until, cursor } = message;
  const { items, next } = await listFailedDeliveries(endpointId, {
    ...{ since, until, cursor, limit: pageMax },
  });
  for (const found of items) {
    const step = await changeDeliveryAlone(found, (delivery) =>
      delivery.status === "failed" ? replayDelivery(delivery, now) : undefined,
    );
    await sendStep(step);
  }
  if (next) await sendDeliveries([{ ...message, cursor: next }]);
}
