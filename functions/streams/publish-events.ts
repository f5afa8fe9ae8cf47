import { sendDeliveries } from "../../lib/jobs/delivery-queue.ts";
import { streamed } from "../../lib/jobs/stream.ts";
import { publishEvent } from "../../lib/store/feed.ts";

/**
 * Puts every event into the feeds of the organisations that it concerns, and has it delivered to
 * their endpoints. A feed is in order per thing; `version` tells that order to a receiver.
 */
export const handler = streamed(async (event) => {
  for (const organisationId of new Set(event.concerns)) {
    await sendDeliveries(await publishEvent(organisationId, event));
  }
});
