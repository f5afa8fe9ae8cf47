import { apart } from "../../lib/jobs/apart.ts";
import { sendStep } from "../../lib/jobs/delivery-queue.ts";
import { scheduled } from "../../lib/jobs/schedule.ts";
import { sideBySide } from "../../lib/jobs/side-by-side.ts";
import { changeDeliveryAlone } from "../../lib/store/webhook-changes.ts";
import { type DeliveryName, listDueDeliveries } from "../../lib/store/webhook-deliveries.ts";
import { sendAgain } from "../../lib/webhooks/delivery.ts";

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
