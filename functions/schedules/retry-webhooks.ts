import { sendStep } from "../../lib/jobs/delivery-queue.ts";
import { scheduled } from "../../lib/jobs/schedule.ts";
import { changeDeliveryAlone } from "../../lib/store/webhook-changes.ts";
import { listDueDeliveries } from "../../lib/store/webhook-deliveries.ts";
import { sendAgain } from "../../lib/webhooks/delivery.ts";

/** Deliveries that one run sends at most, well within its time; the next run takes the rest. */
const deliveriesMax = 2_000;

/**
 * Sends deliveries whose time has come: retries too long for a message's delay, attempts that
 * never came to an end, and messages that were lost.
 */
export const handler = scheduled(async ({ now }) => {
  let sent = 0;
  for await (const name of listDueDeliveries(now)) {
    const step = await changeDeliveryAlone(name, (delivery) => sendAgain(delivery, now));
    await sendStep(step);
    if (step) sent += 1;
    if (sent >= deliveriesMax) break;
  }
  return { sent };
});
