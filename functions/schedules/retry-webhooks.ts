import { apart } from "../../lib/engine/apart.ts";
import { scheduled } from "../../lib/engine/schedule.ts";
import { sideBySide } from "../../lib/engine/side-by-side.ts";
import { changeDeliveryAlone } from "../../lib/webhooks/changes.ts";
import { sendAgain } from "../../lib/webhooks/delivery.ts";
import { sendStep } from "../../lib/webhooks/delivery-queue.ts";
import { type DeliveryName, listDueDeliveries } from "../../lib/webhooks/delivery-store.ts";

/** Deliveries that one run sends at most, well within its time; the next run takes the rest. */
const deliveriesMax = 5_000;

/**
 * Sends deliveries whose time has come: retries too long for a message's delay, attempts that
 * never came to an end, and messages that were lost.
 */
export const handler = scheduled(async ({ now }) => {
  const { attempt, end } = apart("webhook");
  let sent = 0;
  const send = async (name: DeliveryName) => {
    const step = await changeDeliveryAlone(name, (delivery) => sendAgain(delivery, now));
    await sendStep(step);
    if (step) sent += 1;
  };
  await sideBySide(listDueDeliveries(now, deliveriesMax), (name) =>
    attempt(`${name.endpointId}/${name.number}`, () => send(name)),
  );
  end();
  return { sent };
});
